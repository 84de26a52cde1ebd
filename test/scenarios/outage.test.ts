import { expect, test } from 'vitest';
import type { Transport } from '../../src/heroku/http/transport.ts';
import { faults, faulty, requests } from '../support/faults.ts';
import { runAll } from '../support/several.ts';
import { endState, newStage, run, type Stage, transportTo } from '../support/stage.ts';

const MINUTE = 60_000;

const refreshed = { databases: ['production'], attachments: ['DATABASE = production'], violations: [] };

const unplugged = () =>
  Object.assign(new Error('getaddrinfo EAI_AGAIN api.heroku.com'), { code: 'EAI_AGAIN' });

/** Whether nothing gets through now, by the milliseconds since the stage was set. */
function down(stage: Stage, isDown: (time: number) => boolean, why: () => Error = unplugged): Transport {
  const through = transportTo(stage.world);
  const since = stage.clock.now();
  return async (sent) => {
    if (isDown(stage.clock.now() - since)) throw why();
    return through(sent);
  };
}

/** Gone from the moment in which the request that `isIt` recognises was sent, whether Heroku has got it or not. */
function goneAt(stage: Stage, isIt: (sent: string) => boolean, isDone: boolean): Transport {
  const through = transportTo(stage.world);
  let gone = false;
  return async (sent) => {
    if (gone) throw unplugged();
    if (!isIt(`${sent.method} ${new URL(sent.url).pathname} ${sent.body ?? ''}`)) return through(sent);
    gone = true;
    if (isDone) await through(sent);
    throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  };
}

/** What the log says of an outage, without its times. */
const notesOf = (log: readonly string[]) =>
  log.filter((line) => line.includes('still trying')).map((line) => line.slice(11));

const isPromote = (sent: string) => requests.promote?.(sent) === true;

test.each([2, 5, 8])(
  'an outage of %i minutes during the wait for the fork is noted, and the refresh ends well',
  async (minutes) => {
    const stage = await newStage();
    const transport = down(stage, (time) => time >= MINUTE && time < (1 + minutes) * MINUTE);
    const { report, log } = await run(stage, { transport });
    expect(report.problems).toEqual([]);
    expect(report.status).toBe('refreshed');
    expect(notesOf(log)).toHaveLength(minutes);
    expect(endState(stage)).toEqual(refreshed);
  },
);

test('a Heroku that answers only 503 for some minutes during the copy does not end the refresh', async () => {
  const stage = await newStage();
  const through = transportTo(stage.world);
  const since = stage.clock.now();
  let copying = Number.POSITIVE_INFINITY;
  const transport: Transport = async (sent) => {
    const now = stage.clock.now() - since;
    if (now > copying + 20_000 && now < copying + 200_000)
      return { status: 503, body: '', header: () => null };
    const reply = await through(sent);
    if (sent.method === 'POST' && sent.url.endsWith('/transfers')) copying = stage.clock.now() - since;
    return reply;
  };
  const { report, log } = await run(stage, { request: { mode: 'copy' }, transport });
  expect(report.status).toBe('refreshed');
  expect(notesOf(log)[0]).toBe('Heroku is not responding (503), for 10s; still trying');
  expect(stage.world.transfers).toHaveLength(1);
  expect(endState(stage)).toEqual(refreshed);
});

test('a Heroku that never answers again ends the wait as failed; the next run waits on, without another fork', async () => {
  const stage = await newStage();
  const { report, log } = await run(stage, { transport: down(stage, (time) => time >= MINUTE) });
  expect(report.status).toBe('failed');
  expect(report.problems.map((it) => it.code)).toContain('HEROKU_UNREACHABLE');
  expect(notesOf(log)).toHaveLength(10);
  expect(report.endedAt - report.startedAt).toBeLessThan(12 * MINUTE);
  expect(report.state).toMatch(
    /^acme-staging runs on postgresql-deep-22222, as before\. NEW_DATABASE is acme-staging-\S+ \(standard-0, \$50 a month\) and is kept/,
  );
  const next = await run(stage);
  expect(next.report.status).toBe('refreshed');
  expect(next.report.new?.name).toBe(report.new?.name);
  expect(endState(stage)).toEqual(refreshed);
});

test('an outage that begins with the first requests is waited out too: nothing but a wrong address ends soon', async () => {
  const stage = await newStage();
  const through = transportTo(stage.world);
  const since = stage.clock.now();
  const transport: Transport = async (sent) =>
    stage.clock.now() - since < 5 * MINUTE ? { status: 503, body: '', header: () => null } : through(sent);
  // They are asked side by side, and so wait side by side.
  const { reports, log } = await runAll(stage, [{}], { transport });
  expect(reports.map((it) => it.status)).toEqual(['refreshed']);
  expect(notesOf(log)).toHaveLength(5);
  expect(endState(stage)).toEqual(refreshed);
});

test('a name that cannot be found at the first requests ends the run within half a minute', async () => {
  const stage = await newStage();
  const { reports, log } = await runAll(stage, [{}], { transport: down(stage, () => true) });
  expect(reports.flatMap((it) => it.problems).map((it) => it.code)).toEqual(['HEROKU_UNREACHABLE']);
  for (const { startedAt, endedAt } of reports) expect(endedAt - startedAt).toBeLessThan(30_000);
  expect(notesOf(log)).toEqual([]);
});

test('a Heroku that never answers at all ends the run with nothing changed', async () => {
  const stage = await newStage();
  const { report } = await run(stage, { transport: down(stage, () => true) });
  expect(report.status).toBe('failed');
  expect(report.problems.map((it) => it.code)).toContain('HEROKU_UNREACHABLE');
  expect(report.state).toBe('Nothing was changed.');
});

test('a run that waits out an outage ends in time all the same', async () => {
  const stage = await newStage();
  const transport = down(stage, (time) => time >= MINUTE);
  const { report } = await run(stage, { transport, request: { timeout: 5 * MINUTE } });
  expect(report.status).toBe('cancelled');
  expect(report.problems.map((it) => it.code)).toEqual(['TIMED_OUT']);
  expect(report.endedAt - report.startedAt).toBeLessThan(7 * MINUTE);
});

test('when Heroku is gone right after promote, the run says so, keeps the old database, and the next one finishes', async () => {
  const stage = await newStage();
  const { report } = await run(stage, { transport: goneAt(stage, isPromote, true) });
  expect(report.status).toBe('failed-after-promote');
  expect(report.problems.map((it) => it.code)).toContain('HEROKU_UNREACHABLE');
  expect(report.state).toMatch(/^As last seen: acme-staging runs on postgresql-deep-22222, as before\./);
  expect(report.state).toContain('this change was sent but not confirmed: Promote NEW_DATABASE to DATABASE.');
  expect([...endState(stage).attachments].sort()).toEqual([
    'DATABASE = production',
    'NEW_DATABASE = production',
    'OLD_DATABASE = staging',
  ]);
  const next = await run(stage);
  expect(next.report.status).toBe('refreshed');
  expect(next.report.old?.name).toBe('postgresql-deep-22222');
  expect(endState(stage)).toEqual(refreshed);
});

test('a promote that was lost with the network is reported as perhaps done, and the next run promotes', async () => {
  const stage = await newStage();
  const { report } = await run(stage, { transport: goneAt(stage, isPromote, false) });
  expect(report.status).toBe('failed-after-promote');
  expect(report.state).toMatch(/^As last seen: /);
  expect(endState(stage).attachments).toContain('DATABASE = staging');
  const next = await run(stage);
  expect(next.report.status).toBe('refreshed');
  expect(endState(stage)).toEqual(refreshed);
});

test('when Heroku is gone right after the create, the run has failed, and the next one takes its database over', async () => {
  const stage = await newStage();
  const isCreate = (sent: string) => requests.create?.(sent) === true;
  const { report } = await run(stage, { transport: goneAt(stage, isCreate, true) });
  expect(report.status).toBe('failed');
  expect(report.state).toMatch(/^As last seen: acme-staging runs on postgresql-deep-22222, as before\./);
  const next = await run(stage);
  expect(next.report.status).toBe('refreshed');
  expect(
    stage.world.requests.filter((it) => it.method === 'POST' && it.path.endsWith('/addons')),
  ).toHaveLength(1);
  expect(endState(stage)).toEqual(refreshed);
});

test.each(['401', '403'])(
  'a promote that Heroku denies with %s was not done: failed, on the old database',
  async (status) => {
    const stage = await newStage();
    const denied = faults[status];
    if (denied === undefined) throw new Error(`No fault ${status}`);
    const transport = faulty(stage, isPromote, denied, Number.POSITIVE_INFINITY);
    const { report } = await run(stage, { transport });
    expect(report.status).toBe('failed');
    expect(report.state).toMatch(/^acme-staging runs on postgresql-deep-22222, as before\./);
    expect(endState(stage).attachments).toContain('DATABASE = staging');
    const next = await run(stage);
    expect(next.report.status).toBe('refreshed');
  },
);
