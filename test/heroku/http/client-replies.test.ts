import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import * as wire from '../../../src/heroku/read/wire.ts';
import { clientOf, problemOf } from '../../support/client.ts';
import { type Answer, error, json, loopback, text } from '../../support/loopback.ts';

const app = z.object({ name: z.string() });

/** Bodies of a 404 over the years. */
const notFounds: readonly (readonly [string, Answer])[] = [
  ['the text of a heading', json('<h1>Not Found</h1>', 404)],
  ['a page in HTML', text('<h1>Not Found</h1>', 404)],
  ['an empty object', json({}, 404)],
  ['an error without an id', json({ error: 'not found' }, 404)],
  ['an error of today', error(404, 'not_found', 'Resource not found')],
  ['nothing', text('', 404)],
];

test.each(notFounds)('a 404 with %s means that it is not there', async (_, answer) => {
  const heroku = await loopback([answer]);
  const { client } = clientOf(heroku.url);
  await expect(client.find(`${heroku.url}/addons/gone`, app)).resolves.toBeNull();
  expect(heroku.received).toHaveLength(1);
});

test.each(notFounds)('a 404 with %s for what must be there ends the run', async (_, answer) => {
  const heroku = await loopback([answer]);
  const { client } = clientOf(heroku.url);
  const purpose = { about: { subject: 'source-app: acme', app: 'acme' } };
  const problem = await problemOf(client.read(`${heroku.url}/apps/acme`, app, purpose));
  expect(problem).toMatchObject({ code: 'NOT_FOUND', kind: 'denied' });
  expect(problem.what).toContain('source-app: acme');
});

test.each([
  ['401', error(401, 'unauthorized', 'Invalid credentials provided.'), 'KEY_REJECTED', 'api-key'],
  ['402', error(402, 'delinquent', 'Pay.'), 'PAYMENT_NEEDED', 'target-app: acme'],
  ['403', error(403, 'forbidden', 'You do not have access.'), 'NOT_PERMITTED', 'target-app: acme'],
  ['403 of a suspended account', error(403, 'suspended', 'Suspended.'), 'NOT_PERMITTED', 'target-app: acme'],
  [
    '403 that asks for a second factor',
    error(403, 'two_factor', 'A code.'),
    'SECOND_FACTOR_NEEDED',
    'api-key',
  ],
  ['403 in HTML', text('<h1>Forbidden</h1>', 403), 'NOT_PERMITTED', 'HTTP 403'],
])('%s refuses the run, with what Heroku says and what to do', async (_, answer, code, named) => {
  const heroku = await loopback([answer]);
  const { client } = clientOf(heroku.url);
  const problem = await problemOf(
    client.list(`${heroku.url}/apps/acme/addons`, app, {
      about: { subject: 'target-app: acme', app: 'acme' },
    }),
  );
  expect(problem).toMatchObject({ code, kind: 'denied', remedy: expect.stringMatching(/\w/) });
  expect(problem.what).toContain(named);
  expect(heroku.received).toHaveLength(1);
});

const scope = 'The scope of this OAuth authorization does not allow access to this resource.';
const permission = 'You need the deploy or operate permission on acme.';

test.each([
  ['its scope', scope, 'SCOPE_TOO_NARROW', /^api-key: .*scope/, /`heroku authorizations:create`/],
  [
    'a permission',
    permission,
    'NOT_PERMITTED',
    /^target-app: acme: .*lacks a permission/,
    /`heroku access --app acme`.*deploy and operate/,
  ],
  [
    'access',
    'You do not have access to the app acme.',
    'NOT_PERMITTED',
    /^target-app: acme: /,
    /`heroku access:add EMAIL --app acme`/,
  ],
])('a 403 for want of %s has the remedy for that', async (_, message, code, what, remedy) => {
  const heroku = await loopback([error(403, 'forbidden', message)]);
  const about = { subject: 'target-app: acme', app: 'acme' };
  const url = `${heroku.url}/apps/0000-an-id/addons`;
  const problem = await problemOf(clientOf(heroku.url).client.list(url, app, { about }));
  expect(problem).toMatchObject({ code, kind: 'denied' });
  expect(problem.what).toMatch(what);
  expect(problem.what).toContain(message);
  expect(problem.remedy).toMatch(remedy);
  expect(problem.what + problem.remedy).not.toContain('an-id');
});

test('a refusal without a subject names the place', async () => {
  const heroku = await loopback([error(403, 'forbidden', 'You do not have access.')]);
  const problem = await problemOf(
    clientOf(heroku.url).client.find(`${heroku.url}/addons/a1?verbose=true`, app),
  );
  expect(problem.what).toBe('/addons/a1: the key may not do this: You do not have access. (HTTP 403)');
});

const addon = {
  id: 'a1',
  name: 'postgresql-deep-22222',
  app: { id: 'p1', name: 'acme-staging' },
  plan: { id: 'x1', name: 'heroku-postgresql:standard-0' },
  state: 'provisioned',
  created_at: '2026-11-22T14:14:53Z',
};

test.each([
  ['id', { ...addon, id: undefined }],
  ['plan', { ...addon, plan: undefined }],
  ['plan.name', { ...addon, plan: { id: 'x1' } }],
  ['app.id', { ...addon, app: { name: 'acme-staging' } }],
  ['created_at', { ...addon, created_at: 'lately' }],
])('a reply whose %s cannot be used is reported with that name', async (field, reply) => {
  const heroku = await loopback([json(reply)]);
  const problem = await problemOf(clientOf(heroku.url).client.read(`${heroku.url}/addons/a1`, wire.addon));
  expect(problem).toMatchObject({ code: 'REPLY_UNREADABLE', kind: 'failed' });
  expect(problem.what).toMatch(new RegExp(`/addons/a1: ${field}: `));
});

test('a list shows which of its items cannot be used', async () => {
  const heroku = await loopback([json([addon, { ...addon, state: undefined }])]);
  const problem = await problemOf(clientOf(heroku.url).client.list(`${heroku.url}/addons`, wire.addon));
  expect(problem.what).toContain('1.state: ');
});

test('a list that is none is reported as unreadable', async () => {
  const heroku = await loopback([json({ items: [addon] })]);
  const problem = await problemOf(clientOf(heroku.url).client.list(`${heroku.url}/addons`, wire.addon));
  expect(problem.code).toBe('REPLY_UNREADABLE');
});

test('fields and words that Heroku has invented since are no problem', async () => {
  const heroku = await loopback([json({ ...addon, state: 'hibernating', mood: { is: 'good' } })]);
  const read = await clientOf(heroku.url).client.read(`${heroku.url}/addons/a1`, wire.addon);
  expect(wire.databaseOf(read)).toMatchObject({ name: 'postgresql-deep-22222', state: 'hibernating' });
});

test('a list is read page by page, until Heroku names no next one', async () => {
  const heroku = await loopback([
    json([{ name: 'a' }, { name: 'b' }], 206, { 'Next-Range': 'id ]b..; max=2' }),
    json([{ name: 'c' }, { name: 'd' }], 206, { 'Next-Range': 'id ]d..; max=2' }),
    json([{ name: 'e' }]),
  ]);
  const names = await clientOf(heroku.url).client.list(`${heroku.url}/apps`, app);
  expect(names.map((it) => it.name)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(heroku.received.map((it) => it.headers.range)).toEqual([
    undefined,
    'id ]b..; max=2',
    'id ]d..; max=2',
  ]);
});

test('a page that fails is read again, and no other', async () => {
  const heroku = await loopback([
    json([{ name: 'a' }], 206, { 'Next-Range': 'id ]a..' }),
    error(503),
    json([{ name: 'b' }]),
  ]);
  const names = await clientOf(heroku.url).client.list(`${heroku.url}/apps`, app);
  expect(names.map((it) => it.name)).toEqual(['a', 'b']);
  expect(heroku.received.map((it) => it.headers.range)).toEqual([undefined, 'id ]a..', 'id ]a..']);
});

test('an empty list is empty', async () => {
  const heroku = await loopback([json([])]);
  await expect(clientOf(heroku.url).client.list(`${heroku.url}/apps`, app)).resolves.toEqual([]);
});

test('a read of one page asks for the range it was given, and follows nothing', async () => {
  const heroku = await loopback([json([{ name: 'b' }], 206, { 'Next-Range': 'version ]1..' })]);
  const headers = { Range: 'version ..; max=1, order=desc' };
  await expect(
    clientOf(heroku.url).client.read(`${heroku.url}/apps`, z.array(app), { headers }),
  ).resolves.toHaveLength(1);
  expect(heroku.received.map((it) => it.headers.range)).toEqual(['version ..; max=1, order=desc']);
});

test('the time is that of Heroku, from its last reply', async () => {
  const heroku = await loopback([
    json({ name: 'a' }, 200, { Date: 'Mon, 23 Nov 2026 10:00:00 GMT' }),
    error(404, 'not_found', 'Gone.', { Date: 'Mon, 23 Nov 2026 10:00:30 GMT' }),
  ]);
  const { client } = clientOf(heroku.url);
  await client.find(`${heroku.url}/apps/acme`, app);
  expect(new Date(client.now()).toISOString()).toBe('2026-11-23T10:00:00.000Z');
  await client.find(`${heroku.url}/apps/acme`, app);
  expect(new Date(client.now()).toISOString()).toBe('2026-11-23T10:00:30.000Z');
});

test('a reply without a date, or with none that can be read, leaves the time as it is', async () => {
  const undated: Answer = (response) => {
    response.sendDate = false;
    response.end('{"name":"a"}');
  };
  const heroku = await loopback([undated, json({ name: 'a' }, 200, { Date: 'yesterday' })]);
  const { client } = clientOf(heroku.url);
  const before = client.now();
  await client.read(`${heroku.url}/apps/acme`, app);
  await client.read(`${heroku.url}/apps/acme`, app);
  expect(client.now()).toBe(before);
});
