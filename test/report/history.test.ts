import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ended } from '../../src/domain/report/several.ts';
import { tellEnd } from '../../src/hosts/log.ts';
import { remember } from '../../src/report/history.ts';
import { summary } from '../../src/report/summary/summary.ts';
import { HOUR, MINUTE, NOW, report, requested } from '../support/seen.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'history-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

type Changed = NonNullable<Parameters<typeof report>[0]>;

function ran(history: string, changed: Changed = {}, targetApp = requested.targetApp) {
  const request = { ...requested, history, targetApp };
  return remember(report({ takenOver: 'idle', ...changed, request }), request, history);
}

const lasting = (took: number): Changed => ({ endedAt: NOW + took });

describe('a run is added as a line', () => {
  test('to a file, which is made with its folders', async () => {
    const file = join(folder, 'a', 'b', 'history.jsonl');
    await ran(file);
    const { past } = await ran(file, lasting(40 * MINUTE));
    expect(past.map((it) => it.took / MINUTE)).toEqual([31 + 7 / 60, 40]);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(lines.map((it) => JSON.parse(it))).toMatchObject([
      { endedAt: '2026-11-22T02:31:07.000Z', targetApp: 'acme-staging', status: 'refreshed', mode: 'fork' },
      { durationSeconds: 2_400, bytes: 1_200_000_000, isWhole: true },
    ]);
  });

  test.each(['', '/'])('to a file of its app in a directory, with %j behind it', async (end) => {
    await ran(`${folder}${end}`);
    expect(await readdir(folder)).toEqual(['acme-staging.jsonl']);
  });

  test('to a directory that is not there yet, when it is named as one', async () => {
    await ran(join(folder, 'cache/'));
    expect(await readdir(join(folder, 'cache'))).toEqual(['acme-staging.jsonl']);
  });

  test('not for a dry run, which only looks at the others', async () => {
    const file = join(folder, 'history.jsonl');
    await ran(file);
    expect((await ran(file, { status: 'planned' })).past).toHaveLength(1);
    expect((await readFile(file, 'utf8')).trimEnd().split('\n')).toHaveLength(1);
  });

  test('and one that continued another is marked, since it does not show how long a refresh takes', async () => {
    const { past } = await ran(join(folder, 'history.jsonl'), { takenOver: 'promoted' });
    expect(past).toMatchObject([{ isWhole: false }]);
  });
});

describe('a file that is not as it should be', () => {
  test('is warned of, and nothing in it is lost', async () => {
    const file = join(folder, 'history.jsonl');
    const odd = 'not JSON\n{"status":"refreshed"}\n{"half":';
    await writeFile(file, odd);
    const { past, warnings } = await ran(file);
    expect(past).toHaveLength(1);
    expect(warnings).toEqual([`history: 3 lines of ${file} cannot be read, and stay as they are.`]);
    const text = await readFile(file, 'utf8');
    expect(text.startsWith(`${odd}\n{`)).toBe(true);
    expect((await ran(file)).past).toHaveLength(2);
  });

  test.skipIf(process.getuid?.() === 0)('because it may not be written to is warned of', async () => {
    const file = join(folder, 'history.jsonl');
    await writeFile(file, '');
    await chmod(file, 0o400);
    expect((await ran(file)).warnings).toEqual([expect.stringContaining('could not be added')]);
  });

  test('because something else is in its place is warned of', async () => {
    await mkdir(join(folder, 'acme-staging.jsonl'));
    const { past, warnings } = await ran(folder);
    expect(past).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('history: this run could not be added to it')]);
  });
});

test('runs of another app in the same file, or in another mode, are not compared with', async () => {
  const file = join(folder, 'history.jsonl');
  await ran(file, {}, 'acme-dev');
  await ran(file, { mode: 'copy' });
  expect((await ran(file)).past).toHaveLength(1);
});

test('without the input nothing is remembered', async () => {
  const ignore = () => {};
  const dialect = {
    open: ignore,
    note: ignore,
    live: ignore,
    close: ignore,
    problem: ignore,
    end: ignore,
    among: () => dialect,
  };
  const reported: unknown[] = [];
  for (const request of [requested, null]) {
    const warning = (line: string) => reported.push(line);
    const publish = async (ended: readonly Ended[]) => void reported.push(...ended.map(({ past }) => past));
    await tellEnd([report({ request })], { ...dialect, warning }, (text) => text, publish);
  }
  expect(reported).toEqual([[], []]);
});

test('refreshes that grow towards the timeout are warned of, and shown side by side', async () => {
  const file = join(folder, 'history.jsonl');
  for (const hours of [1, 2, 3]) await ran(file, lasting(hours * HOUR));
  const { past, warnings } = await ran(file, lasting(4 * HOUR));
  expect(warnings).toEqual([
    expect.stringContaining('they reach the timeout of 5h 00m 00s with the next one'),
  ]);
  const page = summary(report(), past);
  expect(page).toContain(
    '**The last 4 refreshes** took 1h 00m 00s at first and 4h 00m 00s now (+300 %); their data has 1.2 GB.',
  );
  expect(page).toContain('| 1h\u00a000m\u00a000s | `█████▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁` | 1.2 GB |');
  expect(page).toContain('| 4h\u00a000m\u00a000s | `████████████████████` | 1.2 GB |');
  expect(summary(report(), past.slice(1, 2))).not.toContain('refreshes**');
  expect(summary(report({ status: 'failed' }), past)).not.toContain('refreshes**');
});
