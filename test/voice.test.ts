import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesBelow } from './support/yaml-blocks.ts';

/** Words that this project does not use, each with another instead: `mend->fix`. */
const { flagWords } = JSON.parse(readFileSync('cspell.json', 'utf8')) as {
  readonly flagWords: readonly string[];
};
const AVOIDED = new RegExp(`\\b(?:${flagWords.map((it) => it.split('->')[0]).join('|')})\\b`, 'i');

const files = [
  'README.md',
  'action.yml',
  'plugin.yml',
  ...filesBelow('src', '.ts'),
  ...filesBelow('docs', '.md', '.json'),
];

/** Each line with such a word, and where it is. */
function linesIn(file: string, text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, at) => (AVOIDED.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : []));
}

test('documentation, messages and comments are in plain technical English', () => {
  expect(files.length).toBeGreaterThan(200);
  expect(files.flatMap((file) => linesIn(file, readFileSync(file, 'utf8')))).toEqual([]);
});

test('a word to avoid is found anywhere in a line, but not as a part of another word', () => {
  const line = '`const told = 1`; Nobody: "mend"';
  expect(linesIn('a.md', `One.\n${line}`)).toEqual([`a.md:2 ${line}`]);
  expect(linesIn('a.md', 'The recommended amendment, untold.')).toEqual([]);
});
