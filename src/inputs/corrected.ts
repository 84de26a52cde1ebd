import * as z from 'zod/mini';
import { nearest } from '../domain/nearest.ts';
import { type Input, inputTable, isInput } from './table.ts';

/** What people write for `true` and `false` elsewhere. */
const truths = new Map([
  ['yes', 'true'],
  ['on', 'true'],
  ['1', 'true'],
  ['no', 'false'],
  ['off', 'false'],
  ['0', 'false'],
]);

const DURATION = /^(\d+)\s*(d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)$/;

/** Usual slips, and what is right if it was one. */
const slips: readonly ((text: string) => string)[] = [
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
  (text) => text.replace(/^(["'])(.*)\1$/, '$2'),
  (text) => text.toLowerCase().replace(/[\s_]+/g, '-'),
  (text) =>
    text
      .toUpperCase()
      .replace(/^.*::/, '')
      .replace(/[\s-]+/g, '_')
      .replace(/_URL$/, ''),
  (text) => text.toLowerCase().replace(DURATION, (_, number: string, unit: string) => number + unit[0]),
  (text) => truths.get(text.toLowerCase()) ?? text,
];

/** What `value` of the input `name` was most likely meant to be; null when that is not known. */
export function corrected(name: string, value: string): string | null {
  // Several lines are several things: nothing that is joined of them was meant.
  if (!isInput(name) || /[\r\n]/.test(value)) return null;
  const { choices, shape }: Input = inputTable[name];
  const tries = [...slips.map((right) => right(value)), nearest(value, choices) ?? value];
  return tries.find((it) => z.safeParse(shape, it).success) ?? null;
}
