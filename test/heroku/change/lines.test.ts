import { expect, test } from 'vitest';
import { lines } from '../../../src/heroku/change/lines.ts';

async function linesOf(pieces: readonly string[]): Promise<string[]> {
  async function* each() {
    yield* pieces;
  }
  const found: string[] = [];
  for await (const line of lines(each())) found.push(line);
  return found;
}

test.each([
  ['\n', 'a newline'],
  ['\r\n', 'a return and a newline'],
  ['\r', 'a return'],
])('%j ends a line', async (end) => {
  await expect(linesOf([`one${end}two${end}`])).resolves.toEqual(['one', 'two']);
});

test('the last line needs no end', async () => {
  await expect(linesOf(['one\ntwo'])).resolves.toEqual(['one', 'two']);
});

test('nothing is no line', async () => {
  await expect(linesOf([])).resolves.toEqual([]);
  await expect(linesOf(['', ''])).resolves.toEqual([]);
});

test('an empty line is one', async () => {
  await expect(linesOf(['one\n\ntwo\n'])).resolves.toEqual(['one', '', 'two']);
});

test('it does not matter where the text is cut', async () => {
  const text = 'one\ntwo\n\nthree';
  for (let first = 0; first <= text.length; first += 1) {
    for (let second = first; second <= text.length; second += 1) {
      const pieces = [text.slice(0, first), text.slice(first, second), text.slice(second)];
      await expect(linesOf(pieces), JSON.stringify(pieces)).resolves.toEqual(['one', 'two', '', 'three']);
    }
  }
});

test('a return and a newline that arrive in two pieces end one line', async () => {
  await expect(linesOf(['one\r', '\ntwo'])).resolves.toEqual(['one', 'two']);
});

test('progress that is painted over itself is given line by line, as it comes', async () => {
  await expect(linesOf(['10%\r20', '%\r30%\n'])).resolves.toEqual(['10%', '20%', '30%']);
});

test('a long line keeps its beginning and its end', async () => {
  const [line = ''] = await linesOf([`beginning${'x'.repeat(100_000)}end`, '\n']);
  expect([line.slice(0, 10), line.slice(-4)]).toEqual(['beginningx', 'xend']);
});

test('a line without an end is cut, so that it cannot fill the memory', async () => {
  const [line = '', ...more] = await linesOf([
    ...Array<string>(100).fill('x'.repeat(10_000)),
    '\n',
    'next\n',
  ]);
  expect(line).toHaveLength(65_536);
  expect(more).toEqual(['next']);
});
