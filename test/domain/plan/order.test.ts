import { describe, expect, onTestFinished, test } from 'vitest';
import { circleIn, orderOf } from '../../../src/domain/plan/order.ts';
import { firstSeed, randomFrom } from '../../support/random.ts';

const from = (sourceApp: string, targetApp: string, ...alsoAttachedTo: readonly string[]) => ({
  sourceApp,
  targetApp,
  alsoAttachedTo,
});

describe('what a refresh waits for', () => {
  test('nothing, where none needs another', () => {
    const none = { needs: [], follows: [] };
    expect(orderOf([from('prod', 'a'), from('prod', 'b')])).toEqual([none, none]);
    expect(orderOf([])).toEqual([]);
  });

  test('the refresh of its source, wherever that stands in the list', () => {
    expect(orderOf([from('a', 'b'), from('prod', 'a')]).map((it) => it.needs)).toEqual([[1], []]);
  });

  test('all of them, where its source is refreshed more than once', () => {
    const list = [from('prod', 'a'), from('a', 'b'), from('prod', 'a')];
    expect(orderOf(list)).toEqual([
      { needs: [], follows: [] },
      { needs: [0, 2], follows: [] },
      { needs: [], follows: [0] },
    ]);
  });

  test('those of its target app that stand before it', () => {
    expect(orderOf([from('x', 'a'), from('y', 'a'), from('z', 'a')]).map((it) => it.follows)).toEqual([
      [],
      [0],
      [0, 1],
    ]);
  });
});

describe('an app that has the database of another attached', () => {
  test('is refreshed with it: what is made from it waits', () => {
    expect(orderOf([from('cable', 'b'), from('prod', 'a', 'cable')]).map((it) => it.needs)).toEqual([
      [1],
      [],
    ]);
  });

  test('is not refreshed side by side with it, as a target or as one that has it too', () => {
    const list = [from('x', 'a', 'cable'), from('y', 'cable'), from('z', 'b', 'cable'), from('z', 'c')];
    expect(orderOf(list).map((it) => it.follows)).toEqual([[], [0], [0, 1], []]);
  });

  test('may close a circle', () => {
    expect(circleIn([from('b', 'a', 'cable'), from('cable', 'b')])).toEqual(['a', 'b', 'a']);
  });
});

describe('refreshes that wait for each other', () => {
  test.each([
    ['two', [from('a', 'b'), from('b', 'a')], ['b', 'a', 'b']],
    [
      'three, behind one that is in no circle',
      [from('c', 'x'), from('a', 'b'), from('b', 'c'), from('c', 'a')],
      ['c', 'b', 'a', 'c'],
    ],
    [
      'two of one app, of which the first needs what needs the second',
      [from('b', 'a'), from('prod', 'a'), from('a', 'b')],
      ['a', 'b', 'a'],
    ],
  ])('%s', (_, list, circle) => {
    expect(circleIn(list)).toEqual(circle);
  });

  test('are none in a fan, a chain, a diamond, or where one is listed twice', () => {
    expect(circleIn([])).toBeNull();
    expect(circleIn([from('p', 'q'), from('q', 'a'), from('q', 'b')])).toBeNull();
    expect(circleIn([from('c', 'd'), from('b', 'c'), from('a', 'b')])).toBeNull();
    expect(circleIn([from('p', 'a'), from('p', 'a'), from('a', 'b'), from('a', 'b')])).toBeNull();
  });
});

test('of any list without a circle, each can be begun when those before it have ended; in one with a circle, not all can', () => {
  const seed = firstSeed();
  onTestFinished(({ task }) => {
    if (task.result?.state === 'fail') console.error(`SEED=${seed}`);
  });
  const random = randomFrom(seed);
  const seen = { circle: 0, none: 0 };
  for (let nth = 0; nth < 2_000; nth += 1) {
    const app = () => 'abcdefg'[Math.floor(random() * 7)] ?? 'a';
    const list = Array.from({ length: Math.floor(random() * 8) }, () => from(app(), app()));
    const order = orderOf(list);
    const ended = new Set<number>();
    const begins = () =>
      order.findIndex(
        ({ needs, follows }, at) => !ended.has(at) && [...needs, ...follows].every((it) => ended.has(it)),
      );
    for (let at = begins(); at >= 0; at = begins()) ended.add(at);
    const circle = circleIn(list);
    expect({ list, isFree: ended.size === list.length }).toEqual({ list, isFree: circle === null });
    seen[circle === null ? 'none' : 'circle'] += 1;
    if (circle === null) continue;
    expect(circle.at(0)).toBe(circle.at(-1));
    for (const it of circle) expect(list.map(({ targetApp }) => targetApp)).toContain(it);
  }
  expect(Math.min(seen.circle, seen.none)).toBeGreaterThan(100);
});

test('a list of hundreds is ordered at once', () => {
  const chain = Array.from({ length: 500 }, (_, at) => from(`app-${at}`, `app-${at + 1}`));
  const began = performance.now();
  expect(circleIn(chain)).toBeNull();
  expect(circleIn([...chain, from('app-500', 'app-0')])).toHaveLength(502);
  expect(performance.now() - began).toBeLessThan(3_000);
});
