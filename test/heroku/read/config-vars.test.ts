import { afterEach, expect, test, vi } from 'vitest';
import { sameDatabase } from '../../../src/heroku/http/same-database.ts';
import { newConfigVars } from '../../../src/heroku/read/config-vars.ts';
import { allThatShows, clientFor, problemOf } from '../../support/client.ts';

const URL_OF_DATABASE = 'postgres://u1:canary%2Fpassword@ec2-1.compute-1.amazonaws.com:5432/d1';

const vars = {
  DATABASE_URL: URL_OF_DATABASE,
  REDIS_URL: 'rediss://:canary-redis@host:6379',
  APP_NAME: 'acme-staging',
  RAILS_ENV: 'production',
  SITE: 'https://acme.example/a@b',
  EMPTY: '',
  UNSET: null,
};

async function configVarsWith(json: unknown) {
  const masked: string[] = [];
  const configVars = newConfigVars(async (secrets) => {
    masked.push(...secrets.map((secret) => secret.reveal()));
  });
  const client = clientFor({ 'GET /apps/p1/config-vars': { json } });
  await configVars.read(client, 'target', 'p1', {});
  return { configVars, masked, client };
}

afterEach(() => {
  vi.restoreAllMocks();
});

test('only values with a login in them are masked: others, masked, would blank every output', async () => {
  const { masked } = await configVarsWith(vars);
  expect(masked).toEqual([URL_OF_DATABASE, 'rediss://:canary-redis@host:6379']);
});

test.each([
  'postgres://u:p@host/d',
  'POSTGRES://u:p@host/d',
  'postgresql+ssl://u:p@host/d',
  'amqp://u@host',
  'https://token:x-oauth@git.example/repo.git',
])('%s is masked', async (value) => {
  expect((await configVarsWith({ A: value })).masked).toEqual([value]);
});

test.each(['postgres://host/d', 'https://acme.example/?mail=a@b', 'ops@acme.example', 'a: //b@c', 'true'])(
  '%s is not masked',
  async (value) => {
    expect((await configVarsWith({ A: value })).masked).toEqual([]);
  },
);

test('secrets are masked before anything can print them', async () => {
  const { client } = await configVarsWith(vars);
  const order: string[] = [];
  const configVars = newConfigVars(async (secrets) => {
    for (const _ of secrets) order.push(configVars.has('target', 'DATABASE_URL') ? 'late' : 'in time');
  });
  await configVars.read(client, 'target', 'p1', {});
  expect(order).toEqual(['in time', 'in time']);
});

test('no secret is available before the host has masked it', async () => {
  const { client } = await configVarsWith(vars);
  let hide = () => {};
  const configVars = newConfigVars(() => new Promise((hidden) => (hide = hidden)));
  const reading = configVars.read(client, 'target', 'p1', {});
  await new Promise((later) => setTimeout(later, 20));
  expect(configVars.has('target', 'DATABASE_URL')).toBe(false);
  hide();
  await reading;
  expect(configVars.has('target', 'DATABASE_URL')).toBe(true);
});

test('a configVars has what was read last, on the side it was read for', async () => {
  const { configVars } = await configVarsWith(vars);
  expect(configVars.has('target', 'DATABASE_URL')).toBe(true);
  expect(configVars.reveal('target', 'DATABASE_URL')).toBe(URL_OF_DATABASE);
  expect(configVars.has('source', 'DATABASE_URL')).toBe(false);
  expect(configVars.reveal('source', 'DATABASE_URL')).toBeNull();
  await configVars.read(
    clientFor({ 'GET /apps/p1/config-vars': { json: { OTHER: 'x' } } }),
    'target',
    'p1',
    {},
  );
  expect(configVars.has('target', 'DATABASE_URL')).toBe(false);
});

test('a config var without a value is none', async () => {
  const { configVars } = await configVarsWith(vars);
  expect([configVars.has('target', 'EMPTY'), configVars.has('target', 'UNSET')]).toEqual([false, false]);
  expect(configVars.reveal('target', 'EMPTY')).toBeNull();
});

test('a configVars prints nothing, and show nothing when printed', async () => {
  const said = vi.spyOn(process.stdout, 'write');
  const complained = vi.spyOn(process.stderr, 'write');
  const { configVars } = await configVarsWith(vars);
  expect(allThatShows(configVars)).not.toContain('canary');
  expect([...said.mock.calls, ...complained.mock.calls].join('')).not.toContain('canary');
});

test('config vars that cannot be read are reported by their names at most', async () => {
  const configVars = newConfigVars(async () => {});
  const client = clientFor({ 'GET /apps/p1/config-vars': { json: { ...vars, ODD: { secret: 'canary' } } } });
  const problem = await problemOf(configVars.read(client, 'target', 'p1', {}));
  expect(problem).toMatchObject({ code: 'REPLY_UNREADABLE', what: expect.stringContaining('ODD') });
  expect(problem.what).not.toContain('canary');
});

test('an app whose config vars the key may not see is named as its input is', async () => {
  const configVars = newConfigVars(async () => {});
  const client = clientFor({
    'GET /apps/p1/config-vars': { status: 403, json: { id: 'forbidden', message: 'No.' } },
  });
  const problem = await problemOf(
    configVars.read(client, 'source', 'p1', { about: { subject: 'source-app: acme', app: 'acme' } }),
  );
  expect(problem).toMatchObject({ code: 'NOT_PERMITTED', what: expect.stringContaining('source-app: acme') });
});

test.each([
  ['two logins', 'postgres://u1:p1@host:5432/d', 'postgres://u2:p2@host:5432/d'],
  ['two spellings of the scheme', 'postgres://u1:p1@host:5432/d', 'postgresql://u1:p1@host:5432/d'],
  ['other parameters', 'postgres://u1:p1@host:5432/d', 'postgres://u1:p1@host:5432/d?sslmode=require'],
  ['a pooler, which has a port of its own', 'postgres://u1:p1@host:5432/d', 'postgres://u1:p1@host:5433/d'],
  ['the usual port, named or not', 'postgres://u1:p1@host:5432/d', 'postgres://u1:p1@host/d'],
])('two URLs that differ in %s lead to one database', (_, a, b) => {
  expect(sameDatabase(a, b)).toBe(true);
  expect(sameDatabase(b, a)).toBe(true);
});

test.each([
  ['another host', 'postgres://u1:p1@host:5432/d', 'postgres://u1:p1@elsewhere:5432/d'],
  ['another database of the same host', 'postgres://u1:p1@host:5432/d', 'postgres://u1:p1@host:5432/e'],
  ['no URL', 'postgres://u1:p1@host:5432/d', 'a text'],
  ['nothing', 'postgres://u1:p1@host:5432/d', null],
])('a URL and that of %s do not', (_, a, b) => {
  expect(sameDatabase(a, b)).toBe(false);
  expect(sameDatabase(b, a)).toBe(false);
});

test('nothing and nothing do not lead to one database', () => {
  expect(sameDatabase(null, null)).toBe(false);
});
