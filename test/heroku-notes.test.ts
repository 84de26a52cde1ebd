import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deviations } from '../scripts/schemas/deviations.ts';
import { settings } from '../simulator/world/settings.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const notes = read('docs/heroku-notes.md');

const sources = ['src', 'simulator']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((it) => join(folder, it)),
  )
  .filter((it) => it.endsWith('.ts'))
  .map((file) => ({ file, text: read(file) }));

/** Threads of Heroku's repositories, such as heroku-pg#181; Node's are none of them. */
const threadsIn = (text: string) =>
  [...text.matchAll(/\b(?!nodejs)[\w-]+(?:\/[\w-]+)?#\d+/g)]
    .map(([it]) => it)
    .filter((it) => !/^node/.test(it));

const saysWhence = ({ text }: { readonly text: string }) =>
  /\bSource(?: of [^:]*)?:[^\n]*(?:[Hh]eroku|Platform API|Data API|Dev Center)/.test(text) ||
  threadsIn(text).length > 0;

/** The cells of the rows that begin with a cell like this. */
function rows(page: string, first: RegExp): readonly (readonly string[])[] {
  const cells = page.split('\n').map((line) => line.split(/(?<!\\)\|/).map((it) => it.trim()));
  return cells.filter(([, cell = '']) => first.test(cell)).map((it) => it.slice(1, -1));
}

test('every file that says what Heroku does has its line in the notes, and every line its file', () => {
  const cited = sources.filter(saysWhence).map(({ file }) => file);
  const listed = rows(notes, /^`(src|simulator)\//).map(([cell = '']) => cell.replaceAll('`', ''));
  expect(cited.length).toBeGreaterThan(40);
  expect(cited.filter((it) => !listed.includes(it))).toEqual([]);
  expect(listed.filter((it) => !sources.some(({ file }) => file === it))).toEqual([]);
});

test('every rule and assumption says how sure it is, in one of the words that are explained', () => {
  const words = [...notes.matchAll(/^- \*\*(\w+)\*\*:/gm)].map((it) => it[1]);
  const [, rest = ''] = notes.split('\n## Rules of the simulator\n');
  const [tables = ''] = rest.split('\n## Where a schema');
  const said = tables
    .split('\n')
    .filter((it) => /^\| (`|\| )/.test(it))
    .map((it) => it.split('|').at(-2)?.trim());
  expect(said.length).toBeGreaterThan(50);
  expect([...new Set(said)].sort()).toEqual([...words].sort());
});

test('every thread that the code stands on is in the notes', () => {
  const threads = new Set(sources.flatMap(({ text }) => threadsIn(text)));
  expect(threads.size).toBeGreaterThan(5);
  expect([...threads].filter((it) => !notes.includes(it))).toEqual([]);
});

test('every deviation from a schema of Heroku is in the notes, with its reason', () => {
  const reasons = new Set([...deviations.platform, ...deviations.data].map((it) => it.because));
  expect([...reasons].filter((it) => !notes.includes(it))).toEqual([]);
  expect(
    notes
      .split('| schema | where |')[1]
      ?.split('\n## ')[0]
      ?.match(/^\| (Platform|Data|) ?\|/gm),
  ).toHaveLength(reasons.size);
});

test('the unknowns, their switches and the world that has them are the same everywhere', () => {
  const switchOf = (cell: string) => /`(\w+)/.exec(cell)?.[1] ?? null;
  const here = rows(notes, /^U-\d+$/).map(([id, cell = '']) => [id, switchOf(cell)]);
  const there = rows(read('docs/invariants.md'), /^U-\d+$/).map(([id, , cell = '']) => [id, switchOf(cell)]);
  expect(here).toEqual(there);
  const switches = here.flatMap(([, it]) => (it == null ? [] : [it]));
  expect(switches.filter((it) => !(it in settings))).toEqual([]);
  const marked = [...read('simulator/world/settings.ts').matchAll(/(U-\d+):.*\n\s+(\w+):/g)];
  for (const [, id, name] of marked) expect(here).toContainEqual([id, name]);
  expect(marked.length).toBeGreaterThan(3);
});
