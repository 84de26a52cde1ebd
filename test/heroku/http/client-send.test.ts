import { expect, test } from 'vitest';
import { clientOf, problemOf } from '../../support/client.ts';
import {
  type Answer,
  cutInAChunk,
  cutShort,
  error,
  freePort,
  garbage,
  halfAHead,
  hangUp,
  json,
  loopback,
  reset,
  text,
  timeoutsByHand,
} from '../../support/loopback.ts';

const methods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** What leaves it open whether Heroku has done it, and how that is reported. */
const unclear: readonly (readonly [string, Answer, RegExp])[] = [
  ['408', error(408), /^HTTP 408$/],
  ['500', error(500), /^HTTP 500$/],
  ['502 in HTML', text('<h1>Bad gateway</h1>', 502), /^HTTP 502$/],
  ['503', error(503), /^HTTP 503$/],
  ['504', text('', 504), /^HTTP 504$/],
  ['a reset after the request', reset, /ECONNRESET/],
  ['a reset within the head', halfAHead, /ECONNRESET/],
  ['an end without a reply', hangUp, /socket hang up/],
  ['a 201 whose body is cut short', cutShort(201), /aborted/],
  ['a 201 whose chunk is cut short', cutInAChunk(201), /aborted/],
  ['a reply that is not HTTP', garbage, /HPE_|[Pp]arse/],
  ['a redirect', text('', 307, { Location: 'http://127.0.0.1:1/' }), /redirect/],
];

test.each(unclear)(
  'a change that meets %s is sent once, and its outcome is unknown',
  async (_, answer, reason) => {
    const heroku = await loopback([answer, json({}, 201)]);
    const { client, pauses } = clientOf(heroku.url);
    const change = {
      method: 'POST',
      url: `${heroku.url}/addon-attachments`,
      body: { name: 'DATABASE' },
    } as const;
    const outcome = await client.send(change);
    expect(outcome).toEqual({ is: 'unknown', message: expect.stringMatching(reason), requestId: null });
    expect(heroku.received).toHaveLength(1);
    expect(pauses).toEqual([]);
  },
);

test.each(methods)('a %s whose reply is lost is sent once', async (method) => {
  const heroku = await loopback([reset, json({})]);
  const outcome = await clientOf(heroku.url).client.send({
    method,
    url: `${heroku.url}/apps/acme/addons/a1`,
  });
  expect(outcome.is).toBe('unknown');
  expect(heroku.received).toHaveLength(1);
});

test('a change that is not answered within a minute is unknown', async () => {
  const { asked, expire } = timeoutsByHand();
  const heroku = await loopback([expire]);
  const outcome = await clientOf(heroku.url).client.send({
    method: 'POST',
    url: `${heroku.url}/apps/acme/addons`,
  });
  expect(outcome).toEqual({ is: 'unknown', message: expect.stringContaining('(timeout)'), requestId: null });
  expect(asked).toEqual([60_000]);
  expect(heroku.received).toHaveLength(1);
});

test('a change whose connection is reset before it is sent never arrives twice', async () => {
  const heroku = await loopback([json({}, 201)], { resetAtFirst: 1 });
  const outcome = await clientOf(heroku.url).client.send({
    method: 'POST',
    url: `${heroku.url}/apps/acme/addons`,
  });
  // Whether the reset comes while connecting or right after it, which may then be too late, is up to the kernel.
  expect(heroku.received).toHaveLength(outcome.is === 'accepted' ? 1 : 0);
});

test.each([
  ['200', json({ name: 'NEW_DATABASE' }, 200), { name: 'NEW_DATABASE' }],
  ['201', json({ name: 'NEW_DATABASE' }, 201), { name: 'NEW_DATABASE' }],
  ['202', json({ state: 'deprovisioning' }, 202), { state: 'deprovisioning' }],
  ['204', text('', 204), undefined],
  ['200 in HTML', text('<h1>OK</h1>', 200), undefined],
])('a change that gets %s is accepted', async (_, answer, body) => {
  const heroku = await loopback([answer]);
  const outcome = await clientOf(heroku.url).client.send({
    method: 'POST',
    url: `${heroku.url}/addon-attachments`,
  });
  expect(outcome).toEqual({ is: 'accepted', body, requestId: null });
});

test.each([201, 422, 503])(
  "a change that gets %i is reported with Heroku's own id of the request",
  async (status) => {
    const heroku = await loopback([json({ name: 'DATABASE' }, status, { 'Request-Id': 'ours, herokus' })]);
    const url = `${heroku.url}/addon-attachments`;
    expect(await clientOf(heroku.url).client.send({ method: 'POST', url })).toMatchObject({
      requestId: 'herokus',
    });
  },
);

test.each([400, 404, 409, 410, 412, 416, 422, 423])(
  '%i refuses a change, in the words of Heroku',
  async (status) => {
    const heroku = await loopback([error(status, 'some_id', 'Name is already taken'), json({}, 201)]);
    const outcome = await clientOf(heroku.url).client.send({
      method: 'POST',
      url: `${heroku.url}/addon-attachments`,
    });
    expect(outcome).toEqual({
      is: 'refused',
      taken: [409, 423].includes(status),
      message: 'Name is already taken',
      requestId: null,
    });
    expect(heroku.received).toHaveLength(1);
  },
);

test.each([
  ['an empty body', text('', 422)],
  ['a page in HTML', text('<h1>canary-of-a-body</h1>', 422)],
  ['an object without a message', json({ secret: 'canary-of-a-body' }, 422)],
  ['a message that is no text', json({ id: 'x', message: { secret: 'canary-of-a-body' } }, 422)],
])('a refusal with %s is reported by its status', async (_, answer) => {
  const heroku = await loopback([answer]);
  const outcome = await clientOf(heroku.url).client.send({
    method: 'POST',
    url: `${heroku.url}/addon-attachments`,
  });
  expect(outcome).toEqual({ is: 'refused', taken: false, message: 'HTTP 422', requestId: null });
});

test.each([
  [error(401, 'unauthorized', 'Invalid credentials provided.'), 'KEY_REJECTED'],
  [error(402, 'delinquent', 'Pay.'), 'PAYMENT_NEEDED'],
  [error(403, 'forbidden', 'You do not have access.'), 'NOT_PERMITTED'],
  [error(403, 'two_factor', 'A code.'), 'SECOND_FACTOR_NEEDED'],
])('a change with a key that is not good enough ends the run (%#)', async (answer, code) => {
  const heroku = await loopback([answer]);
  const { client } = clientOf(heroku.url);
  const problem = await problemOf(client.send({ method: 'POST', url: `${heroku.url}/addon-attachments` }));
  expect(problem).toMatchObject({ code, kind: 'denied' });
  expect(heroku.received).toHaveLength(1);
});

test('a change that Heroku had no time for is sent again, since it was not done', async () => {
  const heroku = await loopback([
    error(429, 'rate_limit', 'Slowly.', { 'Retry-After': '3' }),
    error(429),
    json({ name: 'DATABASE' }, 201),
  ]);
  const { client, pauses } = clientOf(heroku.url);
  const body = { name: 'DATABASE', confirm: 'acme-staging' };
  const outcome = await client.send({ method: 'POST', url: `${heroku.url}/addon-attachments`, body });
  expect(outcome.is).toBe('accepted');
  expect(heroku.received.map((it) => it.body)).toEqual(Array(3).fill(JSON.stringify(body)));
  expect(pauses).toEqual([3_000, expect.any(Number)]);
});

test('a change that Heroku has no time for five times over is refused', async () => {
  const heroku = await loopback([error(429, 'rate_limit', 'Slowly.')]);
  const outcome = await clientOf(heroku.url).client.send({
    method: 'POST',
    url: `${heroku.url}/addon-attachments`,
  });
  expect(outcome).toEqual({ is: 'refused', taken: false, message: 'Slowly.', requestId: null });
  expect(heroku.received).toHaveLength(5);
});

test('a change that may be sent in an hour does not wait for that', async () => {
  const heroku = await loopback([
    error(429, 'rate_limit', 'Slowly.', { 'Retry-After': '3600' }),
    json({}, 201),
  ]);
  const { client, pauses } = clientOf(heroku.url);
  await client.send({ method: 'POST', url: `${heroku.url}/addon-attachments` }).catch(() => {});
  expect(pauses).toEqual([]);
  expect(heroku.received).toHaveLength(1);
});

test('a change takes its repetitions from the sixty of a run', async () => {
  const heroku = await loopback([error(429)]);
  const { client, pauses } = clientOf(heroku.url);
  const send = () => client.send({ method: 'POST', url: `${heroku.url}/addon-attachments` });
  for (let failed = 0; failed < 16; failed += 1) await send();
  expect(pauses).toHaveLength(60);
  expect(heroku.received).toHaveLength(15 * 5 + 1);
});

test('a change that surely was not sent is sent again', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let heroku = { received: [] as readonly unknown[] };
  const comesUp = async () => {
    heroku = await loopback([json({ name: 'DATABASE' }, 201)], { port });
  };
  const { client, pauses } = clientOf(url, { sleep: comesUp });
  await expect(client.send({ method: 'POST', url: `${url}/addon-attachments` })).resolves.toMatchObject({
    is: 'accepted',
  });
  expect(pauses).toHaveLength(1);
  expect(heroku.received).toHaveLength(1);
});

test('a change is given up after five connections that were not made', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const { client, pauses } = clientOf(url);
  const outcome = await client.send({ method: 'POST', url: `${url}/addon-attachments` });
  expect(outcome).toEqual({
    is: 'unknown',
    message: expect.stringContaining('ECONNREFUSED'),
    requestId: null,
  });
  expect(pauses).toHaveLength(4);
});

test('a change goes with its body in JSON, or with none', async () => {
  const heroku = await loopback([json({})]);
  const { client } = clientOf(heroku.url);
  await client.send({ method: 'DELETE', url: `${heroku.url}/apps/acme/addons/a1`, body: { force: false } });
  await client.send({ method: 'PUT', url: `${heroku.url}/client/v11/databases/a1/unfollow` });
  const [withBody, without] = heroku.received;
  expect(withBody).toMatchObject({ method: 'DELETE', body: '{"force":false}' });
  expect(withBody?.headers['content-type']).toBe('application/json');
  expect(without).toMatchObject({ method: 'PUT', body: '' });
  expect(without?.headers).not.toHaveProperty('content-type');
});
