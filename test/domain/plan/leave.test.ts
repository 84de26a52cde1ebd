import { describe, expect, test } from 'vitest';
import { plan } from '../../../src/domain/plan/plan.ts';
import type { Request } from '../../../src/domain/request.ts';
import { isWait, kindOf } from '../../../src/domain/steps/kinds.ts';
import {
  brief,
  byCopy,
  DAY,
  database,
  facts,
  fresh,
  NOW,
  OWN_NAME,
  type Parts,
  request,
  run,
  seen,
  transfer,
} from '../../support/seen.ts';

const making = { readiness: { is: 'waiting', message: '' }, facts: null, hasConfigVar: false } as const;

const green = fresh('green', making);
const copying = fresh('green', { ...byCopy, transfer: transfer(null) });
const empty = fresh('green', { ...byCopy, facts: facts({ forked: false, tables: 0 }), transfer: null });
const own = (it: typeof green) => ({ ...it, database: { ...it.database, name: OWN_NAME } });
const old = (it: typeof green) => ({ ...it, database: { ...it.database, createdAt: NOW - DAY } });

/** How many steps a run does that does not wait, of how many. */
function shareOf(parts: Parts, asked: Partial<Request> = {}, of: string | null = null): string {
  const { share, steps } = plan({ ...request, ...asked, wait: false }, seen(parts), run({ fresh: of }));
  return `${share} of ${steps.length}`;
}

describe('a run that does not wait', () => {
  test.each<[string, Parts, Partial<Request>, string | null, string]>([
    ['creates a fork, and ends', {}, { mode: 'fork' }, null, '1 of 9'],
    ['stays until it has begun the copy', {}, { mode: 'copy' }, null, '3 of 11'],
    ['leaves a fork that another run has begun', { new: green }, { mode: 'fork' }, null, '0 of 8'],
    ['leaves one of its own', { new: own(green) }, { mode: 'fork' }, 'green', '0 of 8'],
    ['leaves a copy that is under way', { new: copying }, { mode: 'copy' }, null, '0 of 8'],
    ['does not leave an empty database of its own', { new: own(empty) }, { mode: 'copy' }, 'green', '1 of 9'],
    [
      'does not leave what the next run calls too old',
      { new: old(green) },
      { mode: 'fork' },
      'green',
      '8 of 8',
    ],
    ['finishes what is ready', { new: fresh('green') }, { mode: 'fork' }, null, '7 of 7'],
    [
      'finishes what is promoted',
      { current: fresh('green'), new: fresh('green'), old: database('blue') },
      {},
      'green',
      '4 of 4',
    ],
  ])('%s', (_, parts, asked, of, expected) => {
    expect(shareOf(parts, asked, of)).toBe(expected);
  });

  test.each([
    { mode: 'fork', parts: { new: green } },
    { mode: 'copy', parts: { new: copying } },
    { mode: 'fork', parts: { new: own(green) } },
  ] as const)('by $mode: what a run leaves is what any later run plans', ({ mode, parts }) => {
    const left = plan({ ...request, mode, wait: false }, seen(parts), run({ fresh: 'green' }));
    const later = plan({ ...request, mode }, seen(parts), {
      ...run(),
      candidate: 'acme-staging-20261129-zzz9',
    });
    const [first] = left.steps;
    expect(left.share).toBe(0);
    expect(first && isWait(first) && kindOf(first).lasts).toBe('hours');
    expect(brief(later)).toBe(brief(left));
    expect(later.share).toBe(later.steps.length);
  });
});
