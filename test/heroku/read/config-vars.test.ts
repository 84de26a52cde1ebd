import { afterEach, expect, test, vi } from 'vitest';
import { sameDatabase } from '../../../src/heroku/http/same-database.ts';
import { newVault } from '../../../src/heroku/read/config-vars.ts';
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

async function vaultWith(json: unknown) {
  const learnt: string[] = [];
  const vault = newVault(async (secrets) => {
    learnt.push(...secrets.map((secret) => secret.reveal()));
  });
  const client = clientFor({ 'GET /apps/p1/config-vars': { json } });
  await vault.read(client, 'target', 'p1', {});
  return { vault, learnt, client };
}

afterEach(() => {
  vi.restoreAllMocks();
});

test('only values with a login in them are learnt: others, hidden, would blank every output', async () => {
  const { learnt } = await vaultWith(vars);
  expect(learnt).toEqual([URL_OF_DATABASE, 'rediss://:canary-redis@host:6379']);
});

test.each([
  'postgres://u:p@host/d',
  'POSTGRES://u:p@host/d',
  'postgresql+ssl://u:p@host/d',
  'amqp://u@host',
  'https://token:x-oauth@git.example/repo.git',
])('%s is learnt', async (value) => {
  expect((await vaultWith({ A: value })).learnt).toEqual([value]);
});

test.each(['postgres://host/d', 'https://acme.example/?mail=a@b', 'ops@acme.example', 'a: //b@c', 'true'])(
  '%s is not learnt',
  async (value) => {
    expect((await vaultWith({ A: value })).learnt).toEqual([]);
  },
);

test('secrets are learnt before anybody can have them', async () => {
  const { client } = await vaultWith(vars);
  const order: string[] = [];
  const vault = newVault(async (secrets) => {
    for (const _ of secrets) order.push(vault.has('target', 'DATABASE_URL') ? 'late' : 'in time');
  });
  await vault.read(client, 'target', 'p1', {});
  expect(order).toEqual(['in time', 'in time']);
});

test('nobody can have a secret before the host has hidden it', async () => {
  const { client } = await vaultWith(vars);
  let hide = () => {};
  const vault = newVault(() => new Promise((hidden) => (hide = hidden)));
  const reading = vault.read(client, 'target', 'p1', {});
  await new Promise((later) => setTimeout(later, 20));
  expect(vault.has('target', 'DATABASE_URL')).toBe(false);
  hide();
  await reading;
  expect(vault.has('target', 'DATABASE_URL')).toBe(true);
});

test('a vault has what was read last, on the side it was read for', async () => {
  const { vault } = await vaultWith(vars);
  expect(vault.has('target', 'DATABASE_URL')).toBe(true);
  expect(vault.reveal('target', 'DATABASE_URL')).toBe(URL_OF_DATABASE);
  expect(vault.has('source', 'DATABASE_URL')).toBe(false);
  expect(vault.reveal('source', 'DATABASE_URL')).toBeNull();
  await vault.read(clientFor({ 'GET /apps/p1/config-vars': { json: { OTHER: 'x' } } }), 'target', 'p1', {});
  expect(vault.has('target', 'DATABASE_URL')).toBe(false);
});

test('a config var without a value is none', async () => {
  const { vault } = await vaultWith(vars);
  expect([vault.has('target', 'EMPTY'), vault.has('target', 'UNSET')]).toEqual([false, false]);
  expect(vault.reveal('target', 'EMPTY')).toBeNull();
});

test('a vault prints nothing, and shows nothing to who prints it', async () => {
  const said = vi.spyOn(process.stdout, 'write');
  const complained = vi.spyOn(process.stderr, 'write');
  const { vault } = await vaultWith(vars);
  expect(allThatShows(vault)).not.toContain('canary');
  expect([...said.mock.calls, ...complained.mock.calls].join('')).not.toContain('canary');
});

test('config vars that cannot be read are told by their names at most', async () => {
  const vault = newVault(async () => {});
  const client = clientFor({ 'GET /apps/p1/config-vars': { json: { ...vars, ODD: { secret: 'canary' } } } });
  const problem = await problemOf(vault.read(client, 'target', 'p1', {}));
  expect(problem).toMatchObject({ code: 'REPLY_UNREADABLE', what: expect.stringContaining('ODD') });
  expect(problem.what).not.toContain('canary');
});

test('an app whose config vars the key may not see is named as its input is', async () => {
  const vault = newVault(async () => {});
  const client = clientFor({
    'GET /apps/p1/config-vars': { status: 403, json: { id: 'forbidden', message: 'No.' } },
  });
  const problem = await problemOf(
    vault.read(client, 'source', 'p1', { about: { subject: 'source-app: acme', app: 'acme' } }),
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
