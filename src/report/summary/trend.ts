import { duration, size } from '../../domain/format.ts';
import { comparable, type PastRun } from '../../domain/report/trend.ts';
import { folded } from './markdown.ts';

/** The last refreshes side by side; nothing while there is nothing to compare. */
export function trend(past: readonly PastRun[], mermaid: boolean): readonly string[] {
  const runs = comparable(past);
  if (runs.length < 2) return [];
  const lines = [
    `**The last ${runs.length} refreshes** took ${course(
      runs.map((it) => it.took),
      duration,
    )}`,
    ...sizes(runs),
  ];
  return [`${lines.join('; ')}.`, ...(mermaid ? [folded('Chart', drawing(runs))] : [])];
}

function sizes(runs: readonly PastRun[]): readonly string[] {
  const known = runs.flatMap((it) => it.bytes ?? []);
  return known.length < 2 ? [] : [`their data had ${course(known, size)}`];
}

/** `28m 10s ▅▆▇█ 31m 07s`. */
function course(values: readonly number[], written: (value: number) => string): string {
  return `${written(values[0] ?? 0)} ${sparkline(values)} ${written(values.at(-1) ?? 0)}`;
}

/** From nothing up, so that a little more looks like a little more. */
function sparkline(values: readonly number[]): string {
  const highest = Math.max(1, ...values);
  return values.map((it) => '▁▂▃▄▅▆▇█'[Math.round((7 * Math.max(0, it)) / highest)]).join('');
}

/** For GitHub, which draws it. Dates and numbers only. */
function drawing(runs: readonly PastRun[]): string {
  const days = runs.map((it) => `"${new Date(it.endedAt).toISOString().slice(5, 10)}"`);
  const minutes = runs.map((it) => it.took / 60_000);
  return [
    '```mermaid',
    `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#8250df"}}}}%%`,
    'xychart-beta',
    `  x-axis [${days.join(', ')}]`,
    `  y-axis "minutes" 0 --> ${Math.ceil(Math.max(1, ...minutes) * 1.1)}`,
    `  bar [${minutes.map((it) => it.toFixed(1)).join(', ')}]`,
    '```',
  ].join('\n');
}
