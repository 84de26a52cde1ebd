import { inspect } from 'node:util';
import { expect, it, test } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';

const TEXT = 'HRKU-canary-0123456789';
const secret = new Secret(TEXT);

it.each([
  ['a template string', () => `key ${secret}`],
  ['a joined array', () => ['key', secret].join(' ')],
  ['String()', () => `key ${String(secret)}`],
  ['an error message', () => new Error(`key ${secret}`).message],
])('it shows as [secret] in %s', (_, shown) => {
  expect(shown()).toBe('key [secret]');
});

it.each([
  ['JSON', () => JSON.stringify({ deep: [secret] })],
  ['util.inspect', () => inspect({ deep: [secret] }, { showHidden: true, depth: 9 })],
  ['util.inspect of a bare one', () => inspect(secret)],
])('it shows as [secret] in %s, and as nothing else', (_, shown) => {
  expect(shown()).toContain('[secret]');
  expect(shown()).not.toContain(TEXT);
});

test('nothing of it is found by looking at its properties', () => {
  expect(Object.entries(secret)).toEqual([]);
  expect(JSON.stringify({ ...secret })).toBe('{}');
});

test('it is got by asking for it', () => {
  expect(secret.reveal()).toBe(TEXT);
});
