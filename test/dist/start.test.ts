import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const doors = ['dist/index.js', 'dist/buildkite.js'];

/** Every file that is loaded with `file`, and itself. */
function loadedWith(file: string, found = new Set<string>()): ReadonlySet<string> {
  found.add(file);
  for (const path of importsOf(file).filter((it) => it.startsWith('.'))) {
    const there = join(dirname(file), path);
    if (!found.has(there)) loadedWith(there, found);
  }
  return found;
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  // One that is loaded later is inside of a function.
  return [...text.matchAll(/^(?:const [^=]+ = )?require\("([^"]+)"\);$/gm)].map(([, path = '']) => path);
}

/** What a refresh needs besides: the part that is loaded when the inputs are good. */
function run(): string {
  const parts = doors.flatMap((it) => [...loadedWith(it)]).map((it) => readFileSync(it, 'utf8'));
  const name = /require\("\.\/(run-[^"]+)"\)/.exec(parts.join('\n'))?.[1];
  if (name === undefined) throw new Error('No door loads a part called run');
  return join('dist/parts', name);
}

const sizeOf = (files: Iterable<string>) => [...files].reduce((sum, it) => sum + statSync(it).size, 0);

test.each(doors)('%s alone, which is all that a refused input loads, is at most 160 kB', (door) => {
  expect(sizeOf(loadedWith(door))).toBeLessThanOrEqual(160_000);
});

test.each(doors)('%s loads one file besides itself, since each takes longer to find than to read', (door) => {
  expect([...loadedWith(door)].length).toBe(2);
});

/**
 * It was 250 kB before also-attached-to, first databases, proxies, what a message must know to be safe, and a table of facts for each kind
 * of step: 50 kB of our own code. Another 32 kB are holds, runs that end while Heroku
 * works, several refreshes in one run, and a third way to fill. And 30 kB are the way back, and looks in two rounds.
 */
test.each(doors)('%s and all that every refresh loads is at most 370 kB', (door) => {
  const files = new Set([...loadedWith(door), ...loadedWith(run())]);
  expect(files.size).toBeGreaterThan(2);
  expect(sizeOf(files)).toBeLessThanOrEqual(370_000);
});

test.each(doors)(
  '%s loads nothing slow of Node’s at start: no TLS, no cryptography, no child processes',
  (door) => {
    const imported = [...loadedWith(door)].flatMap(importsOf).map((it) => it.replace('node:', ''));
    expect(imported.some((it) => builtinModules.includes(it))).toBe(true);
    expect(
      imported.filter((it) => ['tls', 'crypto', 'child_process', 'http', 'https', 'net'].includes(it)),
    ).toEqual([]);
  },
);

test('a refused input loads little of Node: no promises of files, no sockets, no workers', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', './test/support/loaded.cjs', 'dist/index.js'],
    {
      encoding: 'utf8',
      env: { GITHUB_ACTIONS: 'true' },
      // A pipe would need sockets.
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const loaded = stderr.split('\n').map((it) => it.replace('NativeModule ', ''));
  expect(status).toBe(3);
  expect(loaded).toContain('os');
  expect(
    loaded.filter((it) => ['fs/promises', 'net', 'worker_threads', 'internal/repl/history'].includes(it)),
  ).toEqual([]);
});
