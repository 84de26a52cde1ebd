import { describe, expect, it, test } from 'vitest';
import { redactor } from '../../src/domain/redact.ts';
import { Secret } from '../../src/domain/secret.ts';

const KEY = 'HRKU-A/b+c_d~e?f=g"h\\i';
const PASSWORD = 'p@ss/wörd+1';
const ENCODED = encodeURIComponent(PASSWORD);
const URL = `postgres://u5er:${ENCODED}@ec2-1-2-3-4.compute-1.amazonaws.com:5432/d4t4b4se`;

function knowing(...secrets: readonly string[]) {
  const known = redactor();
  for (const secret of secrets) known.mask(new Secret(secret));
  return known;
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const base64url = (text: string) => Buffer.from(text).toString('base64url');

describe('a secret is hidden', () => {
  it.each([
    ['as it is', KEY],
    ['percent-encoded', encodeURIComponent(KEY)],
    ['percent-encoded as part of a URL', encodeURI(KEY)],
    ['in base64', base64(KEY)],
    ['in base64 without padding', base64(KEY).replace(/=+$/, '')],
    ['in base64url', base64url(KEY)],
    ['as the password of a Basic header without a user', base64(`:${KEY}`)],
    ['as that in base64url', base64url(`:${KEY}`)],
    ['in JSON', JSON.stringify(KEY).slice(1, -1)],
  ])('%s', (_, spelling) => {
    const cleaned = knowing(KEY).clean(`before ${spelling} after`);
    expect(cleaned).toMatch(/^before \*\*\*=* after$/);
  });

  test('every time that it occurs', () => {
    expect(knowing(KEY).clean(`${KEY}, ${KEY} and ${KEY}`)).toBe('***, *** and ***');
  });

  test('decoded, when it came percent-encoded', () => {
    expect(knowing(encodeURIComponent(KEY)).clean(KEY)).toBe('***');
  });

  test('whatever it holds', () => {
    expect(knowing('100%-sure $& $1').clean('it is 100%-sure $& $1')).toBe('it is ***');
  });
});

describe('of a database URL is hidden', () => {
  it.each([
    ['all of it', URL],
    ['its password', ENCODED],
    ['its password, decoded', PASSWORD],
    ['its user and password', `u5er:${ENCODED}`],
    ['its user and password, decoded', `u5er:${PASSWORD}`],
    ['its user and password as a Basic header', base64(`u5er:${PASSWORD}`)],
    ['its password in base64', base64(PASSWORD)],
    ['its password in JSON', JSON.stringify(PASSWORD).slice(1, -1)],
  ])('%s', (_, spelling) => {
    const cleaned = knowing(URL).clean(`[${spelling}]`);
    expect(cleaned).toMatch(/^\[\*\*\*=*\]$/);
  });

  test('the password within another URL of the same database', () => {
    const pooled = URL.replace('5432/d4t4b4se', '5433/pooled');
    expect(knowing(URL).clean(pooled)).not.toContain(ENCODED);
  });

  test('the only part of a login without a colon', () => {
    expect(knowing('https://t0ken-of-mine@example.com/').clean('t0ken-of-mine')).toBe('***');
  });

  test('a password with a colon in it', () => {
    expect(knowing('postgres://u5er:one:two:three@host/db').clean('one:two:three')).toBe('***');
  });

  test('not its host, which people want to read', () => {
    expect(knowing(URL).clean('ec2-1-2-3-4.compute-1.amazonaws.com')).toBe(
      'ec2-1-2-3-4.compute-1.amazonaws.com',
    );
  });
});

test('a secret within another one does not leave the rest of that readable', () => {
  const [short, long] = ['secret-one', 'secret-one-and-more'];
  expect(knowing(short, long).clean(`${long}`)).toBe('***');
  expect(knowing(long, short).clean(`${long} ${short}`)).toBe('*** ***');
});

test('a text that is too short to be a secret is left alone', () => {
  expect(knowing('abcde').clean('abcde')).toBe('abcde');
  expect(knowing('abcdef').clean('abcdef')).toBe('***');
});

test('an empty secret hides nothing', () => {
  expect(knowing('').clean('as it was')).toBe('as it was');
});

test('a short password is hidden where its user stands before it', () => {
  expect(knowing('postgres://u5er:abc@host/db').clean('u5er:abc and abc')).toBe('*** and abc');
});

test('the host gets each spelling once', () => {
  const known = redactor();
  const spellings = known.mask(new Secret(URL));
  expect(spellings).toContain(URL);
  expect(spellings).toContain(PASSWORD);
  expect(new Set(spellings).size).toBe(spellings.length);
  expect(known.mask(new Secret(URL))).toEqual([]);
});
