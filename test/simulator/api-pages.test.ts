import { expect, test } from 'vitest';
import { page } from '../../simulator/api/pages.ts';
import { release } from '../../simulator/world/releases.ts';
import { ask } from '../support/ask.ts';
import { newStage, type Stage } from '../support/stage.ts';

const items = ['c', 'a', 'e', 'b', 'd'].map((id) => ({ id }));

const ids = (list: readonly { readonly id: string }[]) => list.map((it) => it.id).join('');

async function stageWithReleases(count: number): Promise<Stage> {
  const stage = await newStage();
  for (let made = 1; made < count; made += 1)
    release(stage.world, stage.world.app('acme-staging'), `Release ${made + 1}`);
  return stage;
}

async function releases(stage: Stage, range: string) {
  const { status, headers, json } = await ask(stage, 'GET /apps/acme-staging/releases', {
    headers: { range },
  });
  return { status, next: headers['next-range'], versions: json.map((it: { version: number }) => it.version) };
}

test('a list that fits on a page is whole: 200, and no Next-Range', async () => {
  const { status, headers, json } = await ask(
    await newStage(),
    'GET /addon-services/heroku-postgresql/plans',
  );
  expect(status).toBe(200);
  expect(headers).not.toHaveProperty('next-range');
  expect(json.length).toBeGreaterThan(10);
});

test('a list that does not is cut: 206, and Next-Range asks for the rest', async () => {
  const stage = await newStage({ pageSize: 5 });
  const line = 'GET /addon-services/heroku-postgresql/plans';
  const names: string[] = [];
  const statuses: number[] = [];
  let range: string | undefined;
  do {
    const reply = await ask(stage, line, range === undefined ? {} : { headers: { range } });
    names.push(...reply.json.map((it: { name: string }) => it.name));
    statuses.push(reply.status);
    range = reply.headers['next-range'];
  } while (range !== undefined);
  expect(statuses).toEqual([206, 206, 200]);
  expect(new Set(names).size).toBe(13);
  expect(names).toHaveLength(13);
});

test('a range names the field to sort by, where to begin and how many', () => {
  expect(page(items, undefined, 200)).toEqual({
    items: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id })),
    next: null,
  });
  expect(ids(page(items, 'id ..; max=2', 200).items)).toBe('ab');
  expect(page(items, 'id ..; max=2', 200).next).toBe('id ]b..; max=2');
  expect(ids(page(items, 'id ]b..; max=2', 200).items)).toBe('cd');
  expect(page(items, 'id ]d..; max=2', 200)).toEqual({ items: [{ id: 'e' }], next: null });
});

test('a page goes on behind an item that is gone meanwhile', () => {
  const left = items.filter((it) => it.id !== 'b');
  expect(ids(page(left, 'id ]b..; max=2', 200).items)).toBe('cd');
});

test('a page behind the last item is empty', () => {
  expect(page(items, 'id ]e..; max=2', 200)).toEqual({ items: [], next: null });
});

test('numbers are sorted as numbers', () => {
  const versions = [9, 10, 2].map((version) => ({ version }));
  expect(page(versions, 'version ..', 200).items.map((it) => it.version)).toEqual([2, 9, 10]);
});

test('nobody gets more than a thousand items at once', () => {
  const many = Array.from({ length: 1_500 }, (_, at) => ({ id: String(at).padStart(5, '0') }));
  expect(page(many, 'id ..; max=5000', 200).items).toHaveLength(1_000);
});

test.each(['version ..; max=1, order=desc', 'version ..; order=desc,max=1'])(
  'the newest release is asked for as the CLI does: %s',
  async (range) => {
    const stage = await stageWithReleases(12);
    expect(await releases(stage, range)).toMatchObject({ status: 206, versions: [12] });
  },
);

test('the newest five come newest first, and more when they are asked for', async () => {
  const stage = await stageWithReleases(12);
  const first = await releases(stage, 'version ..; max=5, order=desc');
  expect(first.versions).toEqual([12, 11, 10, 9, 8]);
  const second = await releases(stage, first.next ?? '');
  expect(second.versions).toEqual([7, 6, 5, 4, 3]);
  expect(await releases(stage, second.next ?? '')).toEqual({
    status: 200,
    next: undefined,
    versions: [2, 1],
  });
});

test('fewer releases than were asked for are all', async () => {
  const stage = await stageWithReleases(3);
  expect(await releases(stage, 'version ..; max=15, order=desc')).toEqual({
    status: 200,
    next: undefined,
    versions: [3, 2, 1],
  });
});

test('what is one thing has no pages', async () => {
  const stage = await newStage({ pageSize: 1 });
  const reply = await ask(stage, 'GET /apps/acme-staging', { headers: { range: 'id ..; max=1' } });
  expect([reply.status, reply.headers['next-range']]).toEqual([200, undefined]);
});
