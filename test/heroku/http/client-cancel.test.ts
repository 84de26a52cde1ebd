import { expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { clientOf, problemOf } from '../../support/client.ts';
import { type Answer, error, json, loopback, silence } from '../../support/loopback.ts';

const app = z.object({ name: z.string() });

/** Answers `value` after a while, and aborts before that. */
function cancelThenAnswer(cancel: AbortController, value: unknown): Answer {
  return (response, request) => {
    cancel.abort();
    setTimeout(() => json(value)(response, request), 150);
  };
}

test('a read ends as soon as the run is cancelled', async () => {
  const cancel = new AbortController();
  const heroku = await loopback([() => cancel.abort()]);
  const { client, pauses } = clientOf(heroku.url, { cancelled: cancel.signal });
  const problem = await problemOf(client.read(`${heroku.url}/apps/acme`, app));
  expect(problem).toMatchObject({ code: 'CANCELLED', kind: 'cancelled' });
  expect(heroku.received).toHaveLength(1);
  expect(pauses).toEqual([]);
});

test('a read that pauses when the run is cancelled is not sent again', async () => {
  const cancel = new AbortController();
  const heroku = await loopback([error(503), json({ name: 'acme' })]);
  const sleep = async () => cancel.abort();
  const { client } = clientOf(heroku.url, { cancelled: cancel.signal, sleep });
  expect(await problemOf(client.read(`${heroku.url}/apps/acme`, app))).toMatchObject({ code: 'CANCELLED' });
  expect(heroku.received).toHaveLength(1);
});

test('a read of a cancelled run sends nothing', async () => {
  const heroku = await loopback([json({ name: 'acme' })]);
  const { client } = clientOf(heroku.url, { cancelled: AbortSignal.abort() });
  expect(await problemOf(client.read(`${heroku.url}/apps/acme`, app))).toMatchObject({ code: 'CANCELLED' });
  expect(heroku.received).toEqual([]);
});

test('a list ends between two pages', async () => {
  const cancel = new AbortController();
  const heroku = await loopback([
    (response, request) => {
      json([{ name: 'a' }], 206, { 'Next-Range': 'id ]a..' })(response, request);
      cancel.abort();
    },
  ]);
  const { client } = clientOf(heroku.url, { cancelled: cancel.signal });
  expect(await problemOf(client.list(`${heroku.url}/apps`, app))).toMatchObject({ code: 'CANCELLED' });
  expect(heroku.received).toHaveLength(1);
});

test('a change that is under way when the run is cancelled may still answer', async () => {
  const cancel = new AbortController();
  const heroku = await loopback([cancelThenAnswer(cancel, { name: 'DATABASE' })]);
  const { client } = clientOf(heroku.url, { cancelled: cancel.signal });
  const outcome = await client.send({ method: 'POST', url: `${heroku.url}/addon-attachments` });
  expect(outcome).toEqual({ is: 'accepted', body: { name: 'DATABASE' }, requestId: null });
});

test('a change that does not answer within three seconds of the cancel is unknown', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const cancel = new AbortController();
  let begin: () => void = () => {};
  const underWay = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const heroku = await loopback([() => begin()]);
  const { client, pauses } = clientOf(heroku.url, { cancelled: cancel.signal });
  let outcome: unknown = 'open';
  const sending = client.send({ method: 'POST', url: `${heroku.url}/addon-attachments` }).then((it) => {
    outcome = it;
  });
  await underWay;
  cancel.abort();
  await vi.advanceTimersByTimeAsync(2_999);
  expect(outcome).toBe('open');
  await vi.advanceTimersByTimeAsync(1);
  await sending;
  expect(outcome).toMatchObject({ is: 'unknown' });
  expect(heroku.received).toHaveLength(1);
  expect(pauses).toEqual([]);
});

test('a change that pauses when the run is cancelled is not sent again', async () => {
  const cancel = new AbortController();
  const heroku = await loopback([error(429), json({}, 201)]);
  const sleep = async () => cancel.abort();
  const { client } = clientOf(heroku.url, { cancelled: cancel.signal, sleep });
  await client.send({ method: 'POST', url: `${heroku.url}/addon-attachments` }).catch(() => {});
  expect(heroku.received).toHaveLength(1);
});

test('a change that ends in an error after the cancel is reported with its reason', async () => {
  const cancel = new AbortController();
  const heroku = await loopback([
    (_, request) => {
      cancel.abort();
      request.socket.resetAndDestroy();
    },
    silence,
  ]);
  const { client } = clientOf(heroku.url, { cancelled: cancel.signal });
  const outcome = await client.send({ method: 'POST', url: `${heroku.url}/addon-attachments` });
  expect(outcome).toEqual({ is: 'unknown', message: expect.stringContaining('ECONNRESET'), requestId: null });
  expect(heroku.received).toHaveLength(1);
});
