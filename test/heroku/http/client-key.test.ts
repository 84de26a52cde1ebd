import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Stopped } from '../../../src/domain/problem.ts';
import { allThatShows, clientOf, errorOf } from '../../support/client.ts';
import {
  type Answer,
  cutInAChunk,
  cutShort,
  error,
  garbage,
  hangUp,
  json,
  loopback,
  reset,
  text,
} from '../../support/loopback.ts';
import { KEY } from '../../support/stage.ts';

const app = z.object({ name: z.string() });

const CANARY = 'canary-of-a-body';

test('the key goes to both of the APIs of Heroku, with a fresh request id each time', async () => {
  const [platform, data] = [await loopback([json({ name: 'a' })]), await loopback([json({ name: 'a' })])];
  const { client } = clientOf(platform.url, { data: data.url });
  await client.read(`${platform.url}/apps/acme`, app);
  await client.send({ method: 'PUT', url: `${data.url}/client/v11/databases/a1/unfollow` });
  const received = [...platform.received, ...data.received];
  for (const { headers } of received) {
    expect(headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      accept: 'application/vnd.heroku+json; version=3',
      'user-agent': 'heroku-staging-refresh',
      'request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  }
  expect(new Set(received.map((it) => it.headers['request-id'])).size).toBe(2);
});

test.each([301, 302, 303, 307, 308])('the key does not follow a redirect (%i)', async (status) => {
  const elsewhere = await loopback([json({ name: 'a' })]);
  const heroku = await loopback([text('', status, { Location: `${elsewhere.url}/apps/acme` })]);
  const { client } = clientOf(heroku.url);
  const problem = await errorOf(client.read(`${heroku.url}/apps/acme`, app));
  expect(problem).toBeInstanceOf(Stopped);
  await expect(
    client.send({ method: 'POST', url: `${heroku.url}/addon-attachments` }),
  ).resolves.toMatchObject({ is: 'unknown' });
  expect(elsewhere.received).toEqual([]);
});

test('the key does not follow a redirect to Heroku itself', async () => {
  const heroku = await loopback([text('', 302, { Location: '/elsewhere' })]);
  await errorOf(clientOf(heroku.url).client.read(`${heroku.url}/apps/acme`, app));
  expect(heroku.received.map((it) => it.path)).not.toContain('/elsewhere');
});

test('the key goes to no other place than the two of Heroku', async () => {
  const [heroku, elsewhere] = [await loopback([json({})]), await loopback([json({ name: 'a' })])];
  const { client } = clientOf(heroku.url);
  await errorOf(client.read(`${elsewhere.url}/apps/acme`, app));
  await client.send({ method: 'POST', url: `${elsewhere.url}/apps/acme` }).catch(() => {});
  expect(elsewhere.received).toEqual([]);
});

test('an address that is not of Heroku is a bug of ours, and not reported as an outage', async () => {
  const [heroku, elsewhere] = [await loopback([json({})]), await loopback([json({})])];
  const { client, pauses } = clientOf(heroku.url);
  expect(await errorOf(client.read(`${elsewhere.url}/apps/acme`, app))).not.toBeInstanceOf(Stopped);
  expect(
    await errorOf(client.send({ method: 'POST', url: `${elsewhere.url}/apps/acme` })),
  ).not.toBeInstanceOf(Stopped);
  expect(pauses).toEqual([]);
});

const canary = { id: 'an_id', message: 'Heroku says why.', name: 7, secret: CANARY, [CANARY]: 1 };

const answers: readonly (readonly [string, Answer])[] = [
  ['an error', json(canary, 422)],
  ['a refused key', json(canary, 401)],
  ['a forbidden app', json(canary, 403)],
  ['an unknown app', json(canary, 404)],
  ['an outage', json(canary, 503)],
  ['a page in HTML', text(`<html>${CANARY}</html>`)],
  ['a page of an outage', text(`<html>${CANARY}</html>`, 502)],
  ['a reply of another shape', json(canary)],
  ['a reply that is a text', json(CANARY)],
  ['a body that is cut short', cutShort(200)],
  ['a chunk that is cut short', cutInAChunk(200)],
  ['a reply that is not HTTP', garbage],
  ['a reset', reset],
  ['an end without a reply', hangUp],
  ['a redirect', text(CANARY, 302, { Location: `http://127.0.0.1:1/${CANARY}` })],
];

test.each(answers)('neither the key nor a body shows after %s', async (_, answer) => {
  const heroku = await loopback([answer]);
  const { client } = clientOf(heroku.url);
  const body = { from_url: `postgres://u:${CANARY}@h/d` };
  const change = { method: 'POST', url: `${heroku.url}/apps/acme/addons`, body } as const;
  // The body of a change that was accepted is for its sender, and is not logged.
  const sent = await client.send(change).then(
    ({ is, ...rest }) => ('message' in rest ? { is, message: rest.message } : { is }),
    (thrown: unknown) => thrown,
  );
  const shown = [
    allThatShows(await errorOf(client.read(`${heroku.url}/apps/acme`, app))),
    allThatShows(await errorOf(client.list(`${heroku.url}/apps`, app))),
    allThatShows(sent),
  ].join('\n');
  expect(shown).not.toContain(KEY);
  expect(shown).not.toContain(CANARY);
});

test.each([
  ['a second line', `${KEY}\nexport OTHER=1`],
  ['a character that no header can carry', `${KEY}\u0000`],
  ['a letter that is not Latin', `${KEY}\u0439`],
])('a key with %s does not show', async (_, key) => {
  const heroku = await loopback([error(401)]);
  const { client } = clientOf(heroku.url, { key });
  const outcome = await client.send({ method: 'POST', url: `${heroku.url}/addon-attachments` });
  const shown = [
    allThatShows(await errorOf(client.read(`${heroku.url}/apps/acme`, app))),
    allThatShows(outcome),
  ].join('\n');
  expect(shown).not.toContain(KEY);
});
