import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { lengthsOf } from '../scripts/readability/lengths.ts';

/** What the check of spelling says of a text, if it were in a file of that name. */
function misspelled(file: string, text: string): readonly string[] {
  const args = ['node_modules/cspell/bin.mjs', 'lint', '--no-progress', '--no-summary', `stdin://${file}`];
  const { stdout } = spawnSync(process.execPath, args, { input: text, encoding: 'utf8' });
  return [...stdout.matchAll(/word \(([^)]+)\)/g)].map(([, word = '']) => word);
}

test.each([
  ['README.md', 'The behaviour was told, as `acme-staging` has a dyno; whoever recieves it.'],
  ['src/domain/it.ts', 'export const message = "The behaviour was told; whoever recieves a dyno";'],
  ['action.yml', 'description: The behaviour was told to whoever recieves a dyno.'],
])('%s: words that are misspelled, British, or not ours are found; ours are not', (file, text) => {
  expect([...misspelled(file, text)].sort()).toEqual(['behaviour', 'recieves', 'told', 'whoever']);
});

test('the length of a page is that of what is read as text, and of its sentences', () => {
  const page = [
    '# A title of five words',
    'One sentence has [five words](https://example.com/a.b). Another, e.g. this, has five.',
    '```\nnot counted. At all.\n```',
    '- Item with `a.b` of seven words, then.\n- Short\n',
    '<!-- nor this -->',
    '| a | b |\n|---|---|\n| Cells are words. | Four |',
    `> ${'word '.repeat(31)}`,
  ].join('\n\n');
  expect(lengthsOf(page)).toEqual({
    words: 5 + 5 + 5 + 7 + 1 + 2 + 4 + 31,
    inTables: 6,
    sentences: 4,
    mean: 12,
    long: 1,
    longest: 31,
  });
});
