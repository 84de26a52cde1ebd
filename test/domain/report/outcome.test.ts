import { expect, it, test } from 'vitest';
import type { Kind } from '../../../src/domain/problem.ts';
import { exitCodes, type Status, statusOf, worst } from '../../../src/domain/report/outcome.ts';
import { problem } from '../../support/seen.ts';

type One = Exclude<Status, 'skipped'>;

type Row = readonly [string, readonly Kind[], { changed?: boolean; promoted?: boolean }, One, number];

it.each<Row>([
  ['a refusal before the first change', ['refused'], {}, 'refused', 3],
  ['several refusals', ['refused', 'refused'], {}, 'refused', 3],
  ['a refusal after a change', ['refused'], { changed: true }, 'conflict', 5],
  ['a failure before promote', ['failed'], { changed: true }, 'failed', 1],
  ['a failure before the first change', ['failed'], {}, 'failed', 1],
  ['a failure after promote', ['failed'], { changed: true, promoted: true }, 'failed-after-promote', 2],
  ['a failure along with a refusal', ['refused', 'failed'], {}, 'failed', 1],
  ['what the key may not do, before the first change', ['denied'], {}, 'refused', 3],
  ['what the key may not do, after a change', ['denied'], { changed: true }, 'failed', 1],
  [
    'what the key may not do, after promote',
    ['denied'],
    { changed: true, promoted: true },
    'failed-after-promote',
    2,
  ],
  ['a conflict', ['conflict'], { changed: true }, 'conflict', 5],
  ['a conflict before the first change', ['conflict'], {}, 'conflict', 5],
  ['a conflict along with a failure', ['failed', 'conflict'], { promoted: true }, 'conflict', 5],
  ['a cancelled run', ['cancelled'], { changed: true, promoted: true }, 'cancelled', 4],
  ['a cancelled run, whatever else has happened', ['failed', 'conflict', 'cancelled'], {}, 'cancelled', 4],
])('%s ends a run as it should', (_, kinds, { changed = false, promoted = false }, status, code) => {
  const problems = kinds.map((kind) => problem({ kind }));
  expect(statusOf(problems, changed, promoted)).toBe(status);
  expect(exitCodes[status]).toBe(code);
});

it.each(['refreshed', 'planned'] as const)('a run that has %s exits with 0', (status) => {
  expect(exitCodes[status]).toBe(0);
});

test('of several exit codes the worst is what says most of staging', () => {
  const worstFirst = [70, 2, 1, 5, 4, 3, 0];
  for (const at of worstFirst.keys()) expect(worst(worstFirst.slice(at).reverse())).toBe(worstFirst[at]);
});
