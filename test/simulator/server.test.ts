import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { localRunner } from '../../simulator/dyno.ts';
import { faultFinder, parseFault } from '../../simulator/faults.ts';
import { type Listening, serve } from '../../simulator/server.ts';
import { startDyno } from '../../simulator/world/dynos.ts';
import { rendezvous } from '../../src/heroku/change/rendezvous.ts';
import { errorOf } from '../support/client.ts';
import { freePort } from '../support/loopback.ts';
import { KEY, newStage, type Stage } from '../support/stage.ts';

/** The certificate that this process trusts besides Node's own. */
const trusted = vi.hoisted(() => ({ ca: undefined as string | undefined }));

vi.mock('node:tls', async (original) => {
  const tls = await original<typeof import('node:tls')>();
  return {
    ...tls,
    connect: (options: import('node:tls').ConnectionOptions) => tls.connect({ ...options, ...trusted }),
  };
});

afterEach(() => {
  vi.unstubAllEnvs();
});

type Serving = { readonly stage: Stage; readonly server: Listening; readonly log: string[] };

async function serving(faults: readonly string[] = [], stage?: Stage): Promise<Serving> {
  const on = stage ?? (await newStage());
  const log: string[] = [];
  const fault = faultFinder(faults.map(parseFault), on.clock.now);
  const server = await serve(on.world, { port: 0, fault, log: (line) => log.push(line) });
  onTestFinished(() => server.close());
  return { stage: on, server, log };
}

function request({ server }: Serving, line: string, body?: unknown) {
  const [method = '', path = ''] = line.split(' ');
  const headers = { Authorization: `Bearer ${KEY}` };
  return fetch(`${server.url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const create = 'POST /apps/acme-staging/addons';

const wanted = { plan: 'standard-0', name: 'acme-new' };

test('one who looks is waited for, when a request has had its effect and before it is answered', async () => {
  const stage = await newStage();
  const app = stage.world.app('acme-staging');
  const seen: string[] = [];
  const server = await serve(stage.world, {
    port: 0,
    fault: () => null,
    async look() {
      await new Promise((resolve) => setTimeout(resolve, 50));
      seen.push(...stage.world.attachmentsOf(app).map(({ name }) => name));
    },
  });
  onTestFinished(() => server.close());
  const body = { ...wanted, plan: 'heroku-postgresql:standard-0', attachment: { name: 'NEW_DATABASE' } };
  expect((await request({ stage, server, log: [] }, create, body)).status).toBe(201);
  expect(seen).toEqual(['DATABASE', 'NEW_DATABASE']);
});

test('both APIs are on one port', async () => {
  const on = await serving();
  const app = await request(on, 'GET /apps/acme-staging');
  const info = await request(on, 'GET /client/v11/databases/postgresql-deep-22222');
  expect([app.status, info.status]).toEqual([200, 200]);
  expect(app.headers.get('content-type')).toBe('application/json');
  expect(app.headers.get('date')).toBe('Sun, 22 Nov 2026 02:00:00 GMT');
});

test('bodies and ranges arrive, replies and their headers come back', async () => {
  const on = await serving();
  const made = await request(on, create, wanted);
  expect([made.status, ((await made.json()) as { name: string }).name]).toEqual([201, 'acme-new']);
  const headers = { Authorization: `Bearer ${KEY}`, Range: 'id ..; max=1' };
  const page = await fetch(`${on.server.url}/apps/acme-staging/addons`, { headers });
  expect([page.status, page.headers.get('next-range')]).toEqual([
    206,
    expect.stringMatching(/^id \].*; max=1$/),
  ]);
});

test('every request is logged before it is answered', async () => {
  const on = await serving(['GET /apps/:app 503']);
  await request(on, 'GET /apps/acme-staging');
  await request(on, 'GET /apps/gone');
  expect(on.log).toEqual(['GET /apps/acme-staging  (503)', 'GET /apps/gone']);
});

test('a request that is lost was not done', async () => {
  const on = await serving(['POST /apps/:app/addons lose-request']);
  await expect(request(on, create, wanted)).rejects.toThrow('fetch failed');
  expect(on.stage.world.requests).toEqual([]);
  expect(on.stage.world.addons).toHaveLength(5);
  expect((await request(on, create, wanted)).status).toBe(201);
});

test('a reply that is lost was done', async () => {
  const on = await serving(['POST /apps/:app/addons lose-reply']);
  await expect(request(on, create, wanted)).rejects.toThrow('fetch failed');
  expect(on.stage.world.addons.map((it) => it.name)).toContain('acme-new');
  expect((await request(on, create, wanted)).status).toBe(422);
});

test.each([429, 500, 503])('a request that gets %i was not done', async (status) => {
  const on = await serving([`POST /apps/:app/addons ${status}`]);
  expect((await request(on, create, wanted)).status).toBe(status);
  expect(on.stage.world.addons).toHaveLength(5);
  expect((await request(on, create, wanted)).status).toBe(201);
});

test('a violation is answered with 500, and logged', async () => {
  const on = await serving();
  const reply = await request(on, 'DELETE /apps/acme-staging/addons/postgresql-deep-22222');
  expect(reply.status).toBe(500);
  expect(on.log.at(-1)).toMatch(/^!! DELETE .*: .*destroyed while it is DATABASE/);
  expect(on.stage.world.violations).toHaveLength(1);
  expect((await request(on, 'GET /apps/acme-staging')).status).toBe(200);
});

test('a server closes although connections are open, and no one can connect any more', async () => {
  const on = await serving();
  await request(on, 'GET /apps/acme-staging');
  const { port } = new URL(on.server.url);
  const idle = connect(Number(port), '127.0.0.1');
  const ended = new Promise<void>((resolve) => void idle.on('error', () => {}).on('close', () => resolve()));
  await new Promise<void>((resolve) => void idle.on('connect', () => resolve()));
  const start = performance.now();
  await on.server.close();
  await ended;
  expect(performance.now() - start).toBeLessThan(1_000);
  await expect(request(on, 'GET /apps/acme-staging')).rejects.toMatchObject({
    cause: { code: 'ECONNREFUSED' },
  });
});

test('a server that closes removes its certificate, and hangs up on the dynos', async () => {
  const stage = await newStage({}, async function* () {
    yield 'begun\n';
    await new Promise(() => {});
  });
  const on = await serving([], stage);
  trusted.ca = await readFile(on.server.caFile, 'utf8');
  const dyno = startDyno(stage.world, stage.world.app('acme-staging'), {
    command: 'x',
    env: {},
    attach: true,
  });
  let begun: () => void = () => {};
  const running = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const listening = (async () => {
    for await (const text of rendezvous(
      `${stage.world.rendezvous}/${dyno.secret}`,
      new AbortController().signal,
    )) {
      if (text.includes('begun')) begun();
    }
  })();
  await running;
  await on.server.close();
  await listening.catch(() => {});
  expect(existsSync(on.server.caFile)).toBe(false);
});

test('a server whose port is taken says so, and leaves nothing behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'server-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const on = await serving();
  vi.stubEnv('TMPDIR', folder);
  const { port } = new URL(on.server.url);
  const { world } = await newStage();
  const error = await errorOf(serve(world, { port: Number(port), fault: () => null }));
  expect(error).toMatchObject({ code: 'EADDRINUSE' });
  expect(await readdir(folder)).toEqual([]);
});

test('a server listens on the port it is given, on this machine only', async () => {
  const port = await freePort();
  const { world } = await newStage();
  const server = await serve(world, { port, fault: () => null });
  onTestFinished(() => server.close());
  expect(server.url).toBe(`http://127.0.0.1:${port}`);
  expect(world.rendezvous).toMatch(/^rendezvous:\/\/127\.0\.0\.1:\d+$/);
});

test('a command runs in a shell of this machine, with the config vars and nothing else of this process', async () => {
  vi.stubEnv('CANARY_OF_THE_TEST', 'seen');
  const ended = new AbortController();
  onTestFinished(() => ended.abort());
  const stage = await newStage({}, localRunner(ended.signal));
  Object.assign(stage.world.app('acme-staging').vars, { RAILS_ENV: 'production', TERM: 'xterm' });
  const on = await serving([], stage);
  trusted.ca = await readFile(on.server.caFile, 'utf8');
  const command =
    'echo "$TERM $DYNO [$CANARY_OF_THE_TEST] $RAILS_ENV"; echo oops >&2; (exit 3); echo "code $?"';
  const reply = await request(on, 'POST /apps/acme-staging/dynos', {
    command,
    env: { TERM: 'dumb' },
    attach: true,
  });
  const { attach_url } = (await reply.json()) as { attach_url: string };
  let text = '';
  for await (const piece of rendezvous(attach_url, new AbortController().signal)) text += piece;
  expect(text).toBe('rendezvous\r\ndumb run.1 [] production\noops\ncode 3\n');
});

const ADDONS = 'POST /apps/:app/addons';

/** Which effects strike `count` such requests. */
function effects(faults: readonly string[], count: number, method = 'POST', path = '/apps/acme/addons') {
  const find = faultFinder(faults.map(parseFault), Date.now);
  return Array.from({ length: count }, () => find(method, path));
}

test.each([
  [`${ADDONS} 2 lose-reply`, 2, 'lose-reply'],
  [`${ADDONS} 1 lose-request`, 1, 'lose-request'],
  [`${ADDONS} 3 503`, 3, 503],
  [`${ADDONS} 429`, 1, 429],
  [`  ${ADDONS} lose-reply  `, 1, 'lose-reply'],
])('%j is a fault', (text, nth, effect) => {
  expect(parseFault(text)).toMatchObject({ method: 'POST', nth, effect });
});

test.each([
  '',
  'POST',
  '/apps 1 503',
  'post /apps 1 503',
  `${ADDONS} 1`,
  `${ADDONS} 1 200`,
  `${ADDONS} 1 explode`,
  `${ADDONS} -1 503`,
])('%j is no fault, and the error says how one is written', (text) => {
  expect(() => parseFault(text)).toThrow(/A fault is written as/);
});

test('a fault strikes the request that it counts to, once', () => {
  expect(effects([`${ADDONS} 2 lose-reply`], 4)).toEqual([null, 'lose-reply', null, null]);
});

test('a fault counts requests of its method and its place only', () => {
  const find = faultFinder([parseFault(`${ADDONS} 2 503`)], Date.now);
  expect(find('GET', '/apps/acme/addons')).toBeNull();
  expect(find('POST', '/apps/acme/addons')).toBeNull();
  expect(find('POST', '/apps/acme/addons/a1')).toBeNull();
  expect(find('POST', '/apps/acme/dynos')).toBeNull();
  expect(find('POST', '/apps/other/addons')).toBe(503);
});

test('a fault does not mind what is asked behind the question mark', () => {
  const find = faultFinder([parseFault('GET /client/v11/apps/:app/transfers 503')], Date.now);
  expect(find('GET', '/client/v11/apps/acme/transfers?verbose=true')).toBe(503);
});

test('an outage strikes every request for as long as it lasts, from the one that it counts to', () => {
  let now = 0;
  const find = faultFinder([parseFault('* * 2 503 for 2m')], () => now);
  const at = (time: number, method: string, path: string) => {
    now = time;
    return find(method, path);
  };
  expect(at(0, 'GET', '/apps/acme')).toBeNull();
  expect(at(5_000, 'POST', '/apps/acme/dynos')).toBe(503);
  expect(at(124_999, 'GET', '/client/v11/databases/d1')).toBe(503);
  expect(at(125_000, 'GET', '/apps/acme')).toBeNull();
  expect(at(126_000, 'POST', '/apps/acme/dynos')).toBeNull();
});

test('a request that hangs is not done and not answered', async () => {
  const on = await serving(['DELETE /apps/:app/addons/:addon hang']);
  const path = '/apps/acme-staging/addons/postgresql-deep-22222';
  const headers = { Authorization: `Bearer ${KEY}` };
  const asked = fetch(`${on.server.url}${path}`, {
    method: 'DELETE',
    headers,
    signal: AbortSignal.timeout(200),
  });
  await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(on.stage.world.addon('postgresql-deep-22222').state).toBe('provisioned');
});

test('two faults at one place each count every request', () => {
  expect(effects([`${ADDONS} 1 503`, `${ADDONS} 2 lose-reply`], 4)).toEqual([503, 'lose-reply', null, null]);
  expect(effects([`${ADDONS} 1 503`, `${ADDONS} 3 504`], 4)).toEqual([503, null, 504, null]);
});
