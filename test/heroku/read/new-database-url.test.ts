import { expect, test } from 'vitest';
import { Stopped } from '../../../src/domain/problem.ts';
import type { ConfigVars } from '../../../src/heroku/read/config-vars.ts';
import { loginToNew } from '../../../src/heroku/read/new-database-url.ts';
import { request } from '../../support/seen.ts';

const IN_USE = 'postgres://u1:canary-1@ec2-1.example:5432/d1';
const NEW = 'postgres://u2:canary-2@ec2-2.example:5432/d2';

function loginWith(url: string | null) {
  const vars: Readonly<Record<string, string | null>> = { DATABASE_URL: IN_USE, NEW_DATABASE_URL: url };
  const configVars: ConfigVars = {
    read: async () => {},
    names: () => Object.keys(vars),
    has: (_, name) => vars[name] != null,
    reveal: (_, name) => vars[name] ?? null,
  };
  return loginToNew(configVars, request);
}

test('the login is that of the new database', () => {
  expect(loginWith(NEW).reveal()).toBe(NEW);
});

test.each([
  ['is missing', null],
  ['is no URL', 'd2'],
  ['leads to the database in use', IN_USE],
  ['leads to the database in use by another login', 'postgres://u9:canary-9@ec2-1.example:6543/d1'],
])('a URL that %s is not used', (_, url) => {
  const problems = (() => {
    try {
      loginWith(url);
      return [];
    } catch (error) {
      return error instanceof Stopped ? error.problems : [];
    }
  })();
  expect(problems.map(({ code }) => code)).toEqual(['NEW_DATABASE_URL']);
  expect(JSON.stringify(problems)).not.toContain('canary');
});
