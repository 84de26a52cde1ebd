import { describe, expect, test } from 'vitest';
import { scriptOf } from '../../../src/domain/sql/script.ts';
import { type Cut, statementsOf } from '../../../src/domain/sql/statements.ts';
import { firstSeed, randomFrom } from '../../support/random.ts';
import { deep } from '../../support/sweep.ts';

const MB = 2 ** 20;

/** `piece` again and again, up to so many megabytes. */
const filled = (piece: string, megabytes: number) => piece.repeat((megabytes * MB) / piece.length);

/** Cuts and judges a text; how long it takes, and how long at most nothing else can be heard. In milliseconds. */
function timed(sql: string) {
  const startedAt = performance.now();
  const work = statementsOf(sql);
  let longest = 0;
  let cut: Cut | undefined;
  for (let at = startedAt; cut === undefined; ) {
    const { done, value } = work.next();
    const now = performance.now();
    longest = Math.max(longest, now - at);
    at = now;
    if (done) cut = value;
  }
  const before = performance.now();
  const script = scriptOf(cut);
  const now = performance.now();
  return { took: now - startedAt, deaf: Math.max(longest, now - before), script };
}

describe('a script is cut in the time that it takes to read it, whatever it says', () => {
  test('a hundred thousand dashes behind a constant', () => {
    const { took, script } = timed(`UPDATE t SET a = E'x' ${'-'.repeat(100_000)}\nWHERE b; SELECT 1`);
    expect(script.statements).toHaveLength(2);
    expect(took).toBeLessThan(500);
  });

  test('a hundred thousand comments on the line of a constant', () => {
    const { took, script } = timed(`SELECT E'x' ${'-- a '.repeat(100_000)}\n;SELECT 1`);
    expect(script.statements).toHaveLength(2);
    expect(took).toBeLessThan(500);
  });

  test('four megabytes of comments', () => {
    const { took, script } = timed(`${filled('-- some words about it\n', 4)}SELECT 1`);
    expect(script.statements).toMatchObject([{ text: 'SELECT 1' }]);
    expect(script.statements[0]?.comment).toHaveLength(201);
    expect(took).toBeLessThan(1_500);
  });

  test.each(["'", "E'", '$$', '"', '$🔒$', '/*'])('a constant of 32 MB that begins with %s', (begin) => {
    const end = begin === '/*' ? '*/' : begin.replace('E', '');
    const { took, script } = timed(`SELECT ${begin}${filled('abcdefgh', 32)}${end}; SELECT 1`);
    expect(script.statements).toHaveLength(2);
    expect(script.mistakes).toEqual([]);
    expect(took).toBeLessThan(1_500);
  });

  test.each([
    ["E'x'", '\n-- a'],
    ['', "E'x'\n"],
    ['', "E'x'-- a\n"],
    ['', "E'''"],
    ["E'", '\\\\'],
    ["'", "''"],
    ['', '"'],
    ['', 'a '],
    ['', 'END '],
    ['', '('],
    ['', '['],
    ['', ';'],
    ['', 'a;'],
    ['', 'COMMIT;'],
    ['', ':a '],
    ['', '\\a\n'],
    ['\\echo ', ' '],
    ['\\set ON_ERROR_STOP', ' '],
    ['', '/*'],
    ['', '/*/**/'],
    ['/', '*'],
    ['', '*/'],
    ['', '$'],
    ['', '$a'],
    ['', '$a$'],
    ['$', 'a'],
    ['', '1'],
    ['', 'é'],
    ['', ' '],
    ['', '\n'],
    ['', '--\n'],
    ['', '--a\n\n'],
    ['COPY t FROM stdin;', "\n\\'"],
    ['CREATE FUNCTION f() BEGIN ATOMIC ', 'END,'],
    ['CREATE FUNCTION f() BEGIN ATOMIC ', 'a;'],
    ['REINDEX (', 'CONCURRENTLY,'],
  ])('%j and then %j for four megabytes', (begin, piece) => {
    const { took, deaf } = timed(begin + filled(piece, 4));
    expect(took).toBeLessThan(4_000);
    expect(deaf).toBeLessThan(1_500);
  });
});

test('pieces put together at random take two microseconds a character at most', () => {
  const first = firstSeed();
  const pieces = [
    "'",
    "E'",
    '"',
    '$',
    '$a$',
    '\\',
    '\n',
    ' ',
    '-',
    '--',
    '/',
    '*',
    '/*',
    '*/',
    '(',
    ')',
    '[',
    ';',
    ':',
    'a',
    'E',
    '1',
    'BEGIN ATOMIC ',
    'CREATE FUNCTION ',
    'COPY t FROM STDIN;',
    '\n\\.',
    '🔒',
  ];
  for (let seed = first; seed < first + (deep ? 1_000 : 60); seed += 1) {
    const random = randomFrom(seed);
    const some = (most: number) =>
      Array.from(
        { length: 1 + Math.floor(random() * most) },
        () => pieces[Math.floor(random() * pieces.length)],
      ).join('');
    const sql = some(3) + filled(some(4), 0.5) + some(3);
    const { took } = timed(sql);
    expect({ seed, begin: sql.slice(0, 40), isLinear: took < sql.length * 0.002 + 500 }).toMatchObject({
      isLinear: true,
    });
  }
});

test('a file of more statements than memory should hold is refused', () => {
  expect(timed(filled('a;', 1)).script.mistakes).toEqual([
    { line: 1, what: 'a file has at most 250000 statements; write many rows in one INSERT' },
  ]);
});
