import { afterEach, expect, it, test, vi } from 'vitest';
import { github } from '../../../src/hosts/github/github.ts';

const KEY = 'HRKU-canary-0123456789';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('the key of the input counts before that of the environment', () => {
  vi.stubEnv('INPUT_API-KEY', KEY);
  vi.stubEnv('HEROKU_API_KEY', 'another');
  expect(github().ask().key.reveal()).toBe(KEY);
});

it.each(['INPUT_API-KEY', 'HEROKU_API_KEY'])(
  'the key in %s is taken out, so that no child inherits it',
  (name) => {
    vi.stubEnv(name, KEY);
    expect(github().ask().key.reveal()).toBe(KEY);
    expect(JSON.stringify(process.env)).not.toContain(KEY);
  },
);

it.each(['INPUT_API-KEY', 'HEROKU_API_KEY'])(
  'the key in %s is taken without the line end of the file it came from',
  (name) => {
    vi.stubEnv(name, `${KEY}\n`);
    expect(github().ask().key.reveal()).toBe(KEY);
  },
);

test('an input that is not given is an empty text', () => {
  expect(github().ask().raw['target-app']).toBe('');
});
