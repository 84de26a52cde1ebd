import { duration, size } from '../../domain/format.ts';
import { comparable, type PastRun } from '../../domain/report/trend.ts';
import { bar, folded, table } from './markdown.ts';

/** The last refreshes side by side; nothing while there is nothing to compare. */
export function trend(past: readonly PastRun[]): readonly string[] {
  const runs = comparable(past);
  const [first, last] = [runs[0], runs.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const took = `took ${duration(first.took)} at first and ${duration(last.took)} now${change(first.took, last.took)}`;
  const data = first.bytes === null || last.bytes === null ? '' : `; ${dataOf(first.bytes, last.bytes)}`;
  return [
    `**The last ${runs.length} refreshes** ${took}${data}.`,
    folded('Each of them', table(['', 'took', '', 'data'], rows(runs))),
  ];
}

function dataOf(before: number, now: number): string {
  const grown = change(before, now);
  return grown === ''
    ? `their data has ${size(now)}`
    : `their data had ${size(before)}, and has ${size(now)}${grown}`;
}

/** ` (+10 %)`; empty for what is as it was. */
function change(before: number, now: number): string {
  const percent = before === 0 ? 0 : Math.round((100 * (now - before)) / before);
  return percent === 0 ? '' : ` (${percent > 0 ? '+' : '−'}${Math.abs(percent)} %)`;
}

/** Dates and numbers only. */
function rows(runs: readonly PastRun[]): readonly (readonly string[])[] {
  const longest = Math.max(...runs.map(({ took }) => took));
  return runs.map(({ endedAt, took, bytes }) => [
    new Date(endedAt).toISOString().slice(0, 10),
    // On one line.
    duration(took).replaceAll(' ', '\u00a0'),
    `\`${bar(0, took, longest)}\``,
    bytes === null ? '' : size(bytes),
  ]);
}
