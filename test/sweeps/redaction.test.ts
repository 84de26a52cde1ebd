import { expect, test } from 'vitest';
import { redactor } from '../../src/domain/redact.ts';
import { Secret } from '../../src/domain/secret.ts';
import { lines } from '../../src/heroku/change/lines.ts';
import { cleaner } from '../../src/hosts/clean.ts';
import { firstSeed, randomFrom } from '../support/random.ts';
import { deep, tally } from '../support/sweep.ts';

const ALPHABET = 'abcXYZ019-_.~!*\'()%+/=:@?&#$,; "\\<>|{}[]^`äß€𝄞';

type Case = {
  readonly secret: string;
  readonly text: string;
  readonly pieces: readonly string[];
  readonly forbidden: string;
};

/** Ways in which a secret turns up in a log, each as the text that must not be readable there. */
const spellings: readonly ((secret: string) => string)[] = [
  (it) => it,
  (it) => encodeURIComponent(it),
  (it) => encodeURI(it),
  (it) => JSON.stringify(it).slice(1, -1),
  (it) => base64(it),
  (it) => base64(`:${it}`),
  (it) => base64(it).replaceAll('+', '-').replaceAll('/', '_'),
];

function base64(text: string): string {
  return Buffer.from(text).toString('base64').replace(/=+$/, '');
}

function someCase(seed: number): Case {
  const random = randomFrom(seed);
  const letters = [...ALPHABET];
  const word = (length: number) =>
    Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('');
  const password = `s3cret${word(6 + Math.floor(random() * 30))}`;
  const isUrl = random() < 0.5;
  const url = `postgres://user:${encodeURIComponent(password)}@ec2-1.amazonaws.com:5432/d1`;
  const secret = isUrl ? url : password;
  // A URL also gives away its password, decoded or not.
  const reported =
    isUrl && random() < 0.5 ? (random() < 0.5 ? password : encodeURIComponent(password)) : secret;
  const forbidden = (spellings[Math.floor(random() * spellings.length)] ?? String)(reported);
  const text = `${word(20)} ${random() < 0.2 ? coloured(forbidden, random) : forbidden} ${word(20)}\n`;
  const pieces = cut(text, random);
  return { secret, text, pieces, forbidden };
}

function coloured(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  return `${text.slice(0, at)}\u001b[31m${text.slice(at)}\u001b[0m`;
}

function cut(text: string, random: () => number): readonly string[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const length = 1 + Math.floor(random() * 12);
    pieces.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return pieces;
}

async function* flowing(pieces: readonly string[]): AsyncIterable<string> {
  yield* pieces;
}

test('a secret is not readable in what a command prints, however it is spelt, colored and cut into pieces', async () => {
  const first = firstSeed();
  const count = deep ? 200_000 : 10_000;
  const wrong: string[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const { secret, pieces, forbidden } = someCase(seed);
    const known = redactor();
    known.mask(new Secret(secret));
    const clean = cleaner(known);
    const shown: string[] = [];
    for await (const line of lines(flowing(pieces))) shown.push(clean(line));
    if (shown.join('\n').includes(forbidden))
      wrong.push(`SEED=${seed}: ${JSON.stringify({ secret, forbidden, shown })}`);
  }
  tally(`secrets in a stream, from seed ${first}`, count, wrong);
  expect(wrong.slice(0, 5)).toEqual([]);
});
