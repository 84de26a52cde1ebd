import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Transport } from '../../../src/heroku/http/transport.ts';
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

const app = z.object({ name: z.string() });

const MINUTE = 60_000;

const fine = json({ name: 'acme-staging' });

/** How a read can fail that is worth another try, and how that is reported. */
const passing: readonly (readonly [string, Answer, RegExp])[] = [
  ['408', error(408), /HTTP 408/],
  ['429', error(429), /HTTP 429/],
  ['500', error(500), /HTTP 500/],
  ['502 in HTML', text('<h1>Bad gateway</h1>', 502), /HTTP 502/],
  ['503', error(503), /HTTP 503/],
  ['504', text('', 504), /HTTP 504/],
  ['a reset after the request', reset, /ECONNRESET/],
  ['a reset within the head', halfAHead, /ECONNRESET/],
  ['an end without a reply', hangUp, /socket hang up/],
  ['a body that is cut short', cutShort(200), /aborted/],
  ['a chunk that is cut short', cutInAChunk(200), /aborted/],
  ['a reply that is not HTTP', garbage, /HPE_|[Pp]arse/],
];

test.each(passing)('a read survives %s', async (_, answer) => {
  const heroku = await loopback([answer, fine]);
  const { client } = clientOf(heroku.url);
  await expect(client.read(`${heroku.url}/apps/acme-staging`, app)).resolves.toEqual({
    name: 'acme-staging',
  });
  expect(heroku.received).toHaveLength(2);
});

test.each(passing)(
  'a read that meets only %s ends the run after ten minutes, and reports once a minute until then',
  async (_, answer, reason) => {
    const heroku = await loopback([answer]);
    const { client, pauses, notes } = clientOf(heroku.url);
    const problem = await problemOf(client.read(`${heroku.url}/apps/acme-staging`, app));
    expect(problem).toMatchObject({ code: 'HEROKU_UNREACHABLE', kind: 'failed' });
    expect(problem.what).toContain('/apps/acme-staging');
    expect(problem.what).toMatch(reason);
    const down = pauses.reduce((sum, it) => sum + it, 0);
    expect(down).toBeGreaterThanOrEqual(10 * MINUTE);
    expect(down).toBeLessThan(10.5 * MINUTE);
    expect(notes.length).toBeGreaterThanOrEqual(9);
    expect(notes.length).toBeLessThanOrEqual(11);
    for (const note of notes)
      expect(note).toMatch(/^Heroku (is not responding|accepts no more) .*, for (\d+m )?\d+s; still trying$/);
  },
);

/** What does not pass with time is not waited for. */
const lasting: readonly (readonly [string, Answer])[] = [
  ['501', error(501)],
  ['505', error(505)],
  ['a redirect', text('', 302, { Location: 'http://127.0.0.1:1/' })],
];

test.each(lasting)('a read that meets only %s ends the run after five attempts', async (_, answer) => {
  const heroku = await loopback([answer]);
  const { client, pauses, notes } = clientOf(heroku.url);
  const problem = await problemOf(client.read(`${heroku.url}/apps/acme-staging`, app));
  expect(problem).toMatchObject({ code: 'HEROKU_UNREACHABLE', kind: 'failed' });
  expect(heroku.received).toHaveLength(5);
  expect(pauses).toHaveLength(4);
  expect(notes).toEqual([]);
});

/** A network that fails in the same way at each request, after `replies` that were good. */
function failing(code: string, replies = 0): Transport {
  let left = replies;
  return async () => {
    left -= 1;
    if (left >= 0) return { status: 200, header: () => null, body: '{"name":"acme-staging"}' };
    throw Object.assign(new Error(`failed with ${code}`), { code });
  };
}

const WRONG_CERTIFICATE = ['CERT_HAS_EXPIRED', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID'];

test.each(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', ...WRONG_CERTIFICATE])(
  '%s at the first request of a run ends it within half a minute: nothing has begun',
  async (code) => {
    const { client, pauses } = clientOf('http://127.0.0.1:1', { transport: failing(code) });
    const problem = await problemOf(client.read('http://127.0.0.1:1/apps/acme-staging', app));
    expect(problem.what).toContain(code);
    expect(pauses.reduce((sum, it) => sum + it, 0)).toBeLessThan(30_000);
  },
);

test.each([
  ['ENOTFOUND', /can reach 127\.0\.0\.1:1; if it needs a proxy for that, set HTTPS_PROXY/],
  ['PROXY_407', /Check HTTPS_PROXY, and that this proxy connects to 127\.0\.0\.1:1/],
  ['SELF_SIGNED_CERT_IN_CHAIN', /name its certificate in NODE_EXTRA_CA_CERTS/],
  ['HPE_INVALID_CONSTANT', /^Check status\.heroku\.com\. Then run again to continue\.$/],
])('%s has the remedy that fits a connection that is not made like that', async (code, remedy) => {
  const { client } = clientOf('http://127.0.0.1:1', { transport: failing(code) });
  const problem = await problemOf(client.read('http://127.0.0.1:1/apps/acme-staging', app));
  expect(problem.remedy).toMatch(remedy);
});

test.each([0, 1])('a proxy that refuses the login, after %i replies, is not asked again', async (replies) => {
  const { client, pauses } = clientOf('http://127.0.0.1:1', { transport: failing('PROXY_407', replies) });
  const read = () => client.read('http://127.0.0.1:1/apps/acme-staging', app);
  if (replies > 0) await read();
  expect((await problemOf(read())).what).toContain('PROXY_407');
  expect(pauses).toEqual([]);
});

test.each<[string, number]>([
  ['ENOTFOUND', 10],
  ['ECONNREFUSED', 10],
  ['ETIMEDOUT', 10],
  ...WRONG_CERTIFICATE.map((it): [string, number] => [it, 0]),
])('%s after Heroku has answered is waited out for %i minutes', async (code, minutes) => {
  const { client, pauses } = clientOf('http://127.0.0.1:1', { transport: failing(code, 1) });
  const read = () => client.read('http://127.0.0.1:1/apps/acme-staging', app);
  await read();
  await problemOf(read());
  expect(Math.floor(pauses.reduce((sum, it) => sum + it, 0) / MINUTE)).toBe(minutes);
});

test('reads that meet an outage side by side report it once a minute, not each', async () => {
  const heroku = await loopback([error(503)]);
  const { client, notes } = clientOf(heroku.url);
  const reads = Array.from({ length: 6 }, () =>
    problemOf(client.read(`${heroku.url}/apps/acme-staging`, app)),
  );
  await Promise.all(reads);
  expect(notes[0]).toMatch(/^Heroku is not responding \(503\), for \d+s; still trying$/);
  expect(notes.length).toBeLessThanOrEqual(13);
});

test('a read survives connections that are reset before it is sent', async () => {
  const heroku = await loopback([fine], { resetAtFirst: 3 });
  const { client } = clientOf(heroku.url);
  await expect(client.read(`${heroku.url}/apps/acme-staging`, app)).resolves.toEqual({
    name: 'acme-staging',
  });
  expect(heroku.received).toHaveLength(1);
});

test('a read of a Heroku that cannot be reached says so', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const problem = await problemOf(clientOf(url).client.read(`${url}/apps/acme-staging`, app));
  expect(problem.what).toMatch(/^Heroku did not answer at \/apps\/acme-staging: .*ECONNREFUSED/);
});

test('a reply that takes longer than a minute is given up, and asked for again', async () => {
  const { asked, expire } = timeoutsByHand();
  const heroku = await loopback([expire, fine]);
  const { client } = clientOf(heroku.url);
  await expect(client.read(`${heroku.url}/apps/acme-staging`, app)).resolves.toEqual({
    name: 'acme-staging',
  });
  expect(asked).toEqual([60_000, 60_000]);
  expect(heroku.received).toHaveLength(2);
});

test('a Heroku that never replies is reported as a timeout', async () => {
  const { expire } = timeoutsByHand();
  const heroku = await loopback([expire]);
  const problem = await problemOf(clientOf(heroku.url).client.read(`${heroku.url}/apps/acme-staging`, app));
  expect(problem).toMatchObject({ code: 'HEROKU_UNREACHABLE', what: expect.stringContaining('(timeout)') });
  expect(heroku.received.length).toBeGreaterThan(5);
});

test.each([400, 404, 409, 410, 422, 423])('a read is not repeated after %i', async (status) => {
  const heroku = await loopback([error(status)]);
  await problemOf(clientOf(heroku.url).client.read(`${heroku.url}/apps/acme-staging`, app));
  expect(heroku.received).toHaveLength(1);
});

test('a 200 that is a page in HTML is reported as unreadable, not requested again', async () => {
  const heroku = await loopback([text('<html>canary-of-a-body</html>')]);
  const problem = await problemOf(clientOf(heroku.url).client.read(`${heroku.url}/apps/acme-staging`, app));
  expect(problem).toMatchObject({ code: 'REPLY_UNREADABLE', kind: 'failed' });
  expect(problem.what).toContain('/apps/acme-staging');
  expect(problem.what).toContain('not JSON');
  expect(heroku.received).toHaveLength(1);
});

test('a read comes back after the seconds of Retry-After', async () => {
  const heroku = await loopback([error(429, 'rate_limit', 'Slowly.', { 'Retry-After': '7' }), fine]);
  const { client, pauses } = clientOf(heroku.url);
  await client.read(`${heroku.url}/apps/acme-staging`, app);
  expect(pauses).toEqual([7_000]);
});

test('a date in Retry-After is read by the clock of Heroku, which sent it', async () => {
  const headers = { Date: 'Sun, 22 Nov 2026 05:00:00 GMT', 'Retry-After': 'Sun, 22 Nov 2026 05:00:09 GMT' };
  const heroku = await loopback([error(503, 'unavailable', 'Later.', headers), fine]);
  const { client, pauses } = clientOf(heroku.url);
  await client.read(`${heroku.url}/apps/acme-staging`, app);
  expect(pauses).toEqual([9_000]);
});

test('a read that may come back in more than ten minutes ends the run at once', async () => {
  const heroku = await loopback([error(429, 'rate_limit', 'Slowly.', { 'Retry-After': '601' }), fine]);
  const { client, pauses } = clientOf(heroku.url);
  const problem = await problemOf(client.read(`${heroku.url}/apps/acme-staging`, app));
  expect(problem).toMatchObject({ code: 'HEROKU_UNREACHABLE', what: expect.stringContaining('HTTP 429') });
  expect(pauses).toEqual([]);
});

test('a run has sixty retries for what is no outage; then each failure ends it at once', async () => {
  const heroku = await loopback([error(501)]);
  const { client, pauses } = clientOf(heroku.url);
  const read = () => problemOf(client.read(`${heroku.url}/apps/acme-staging`, app));
  for (let failed = 0; failed < 15; failed += 1) await read();
  expect(pauses).toHaveLength(60);
  const before = heroku.received.length;
  expect(await read()).toMatchObject({ code: 'HEROKU_UNREACHABLE' });
  expect(heroku.received).toHaveLength(before + 1);
  expect(pauses).toHaveLength(60);
});

test('a read that works takes nothing from the retries of a run', async () => {
  const heroku = await loopback([...Array<Answer>(70).fill(fine), error(503), fine]);
  const { client } = clientOf(heroku.url);
  for (let read = 0; read < 70; read += 1) await client.read(`${heroku.url}/apps/acme-staging`, app);
  await expect(client.read(`${heroku.url}/apps/acme-staging`, app)).resolves.toEqual({
    name: 'acme-staging',
  });
});

const withLeft = (left: number) => json({ name: 'acme-staging' }, 200, { 'RateLimit-Remaining': `${left}` });

test.each([
  [449, [267, 267]],
  [0, [120_000, 120_000]],
  [450, []],
  [4_500, []],
])(
  'with %i requests left in the account, the pauses before the next two reads are %j',
  async (left, expected) => {
    const heroku = await loopback([withLeft(left)]);
    const { client, pauses } = clientOf(heroku.url);
    for (let read = 0; read < 3; read += 1) await client.read(`${heroku.url}/apps/acme-staging`, app);
    expect(pauses.map(Math.round)).toEqual(expected);
    expect(heroku.received).toHaveLength(3);
  },
);

test('reads are as quick as before when there are enough requests again', async () => {
  const heroku = await loopback([withLeft(225), withLeft(450), fine]);
  const { client, pauses } = clientOf(heroku.url);
  for (let read = 0; read < 4; read += 1) await client.read(`${heroku.url}/apps/acme-staging`, app);
  expect(pauses).toEqual([60_000]);
});

test('a read that was refused for want of requests waits longer than by chance before it is asked again', async () => {
  const heroku = await loopback([error(429, 'rate_limit', 'Slowly.', { 'RateLimit-Remaining': '0' }), fine]);
  const { client, pauses } = clientOf(heroku.url);
  await client.read(`${heroku.url}/apps/acme-staging`, app);
  expect(pauses.reduce((sum, it) => sum + it, 0)).toBe(120_000);
});

test('reads of the Data API, which counts none, do not wait', async () => {
  const [platform, data] = [await loopback([withLeft(0)]), await loopback([fine])];
  const { client, pauses } = clientOf(platform.url, { data: data.url });
  await client.read(`${platform.url}/apps/acme-staging`, app);
  await client.read(`${data.url}/client/v11/databases/x`, app);
  expect(pauses).toEqual([]);
});

test('a change does not wait for requests to be left', async () => {
  const heroku = await loopback([withLeft(1)]);
  const { client, pauses } = clientOf(heroku.url);
  await client.read(`${heroku.url}/apps/acme-staging`, app);
  await client.send({ method: 'POST', url: `${heroku.url}/addon-attachments`, body: {} });
  expect(pauses).toEqual([]);
});
