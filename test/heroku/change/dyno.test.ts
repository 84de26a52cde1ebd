import { expect, test } from 'vitest';
import type { Stopped } from '../../../src/domain/problem.ts';
import type { Secret } from '../../../src/domain/secret.ts';
import type { Seen } from '../../../src/domain/seen.ts';
import { runOneOff } from '../../../src/heroku/change/dyno.ts';
import { clientFor, problemOf, type SentRequest } from '../../support/client.ts';
import { virtualClock } from '../../support/stage.ts';

const seen = { target: { app: { id: 'p1', name: 'acme-staging' } } } as unknown as Seen;

const MARK = '\uFFFF heroku-command-exit-status:';

type Script = {
  /** What the other end of the rendezvous says, piece by piece. */
  readonly says?: readonly string[];
  /** How it ends, if not well. */
  readonly breaks?: Error;
  readonly stack?: string | null;
  readonly dyno?: { readonly status?: number; readonly json: unknown };
  readonly cancelled?: AbortSignal;
  readonly command?: string;
  readonly size?: string | null;
};

const started = {
  name: 'run.4242',
  attach_url: 'rendezvous://rendezvous.example:5000/canary-of-a-dyno',
  state: 'starting',
};

/** Runs `rake scrub` against a scripted Heroku; returns what happened, in order. */
function runAgainst({
  says = [],
  breaks,
  stack = 'heroku-24',
  dyno = { status: 201, json: started },
  cancelled,
  command = 'rake scrub',
  size = null,
}: Script) {
  const notes: string[] = [];
  const clock = virtualClock();
  const reported: string[] = [];
  const events: string[] = [];
  const sent: SentRequest[] = [];
  const app = { id: 'p1', name: 'acme-staging', stack: stack === null ? null : { name: stack } };
  const dynos = {
    client: clientFor({ 'GET /apps/p1': { json: app }, 'POST /apps/p1/dynos': dyno }, sent),
    cancelled: cancelled ?? new AbortController().signal,
    pace: clock,
    note: (line: string) => notes.push(line),
    mask: async (secrets: readonly Secret[]) => {
      events.push(...secrets.map((secret) => `masked ${secret.reveal()}`));
    },
    rendezvous: async function* (url: string) {
      events.push(`met ${url}`);
      yield* says;
      if (breaks !== undefined) throw breaks;
    },
  };
  const code = runOneOff(dynos, { command, env: {}, size }, seen, (line) => reported.push(line));
  return { code, reported, events, sent, notes };
}

test.each([0, 1, 127, 255])('a command that ends with %i gives that code', async (code) => {
  const { code: given } = runAgainst({ says: ['rendezvous\r\n', `${MARK} ${code}\r\n`] });
  await expect(given).resolves.toBe(code);
});

test('the command runs attached and without a terminal, and its shell prints the exit code last', async () => {
  const { code, sent } = runAgainst({ says: [`${MARK} 0\n`] });
  await code;
  expect(sent.at(-1)).toEqual({
    place: 'POST /apps/p1/dynos',
    body: {
      attach: true,
      command: `rake scrub ; echo "${MARK} $?"`,
      env: { TERM: 'dumb' },
      force_no_tty: true,
    },
  });
});

test.each([
  ['cnb', 'launcher rake scrub ; '],
  ['heroku-24', 'rake scrub ; '],
  ['container', 'rake scrub ; '],
  [null, 'rake scrub ; '],
])('on the stack %s the command begins with %j', async (stack, beginning) => {
  const { code, sent } = runAgainst({ stack, says: [`${MARK} 0\n`] });
  await code;
  expect(sent.at(-1)?.body).toMatchObject({ command: expect.stringMatching(new RegExp(`^${beginning}`)) });
});

test('the output is given line by line, without the handshake and the exit code', async () => {
  const { code, reported } = runAgainst({
    says: ['rendezvous\r\n', 'scrub', 'bing\r\ndone\r\n', `${MARK} 0\r\n`],
  });
  await code;
  expect(reported).toEqual(['scrubbing', 'done']);
});

test('output that does not end its line loses nothing to the exit code', async () => {
  const { code, reported } = runAgainst({ says: ['rendezvous\r\n', `100%${MARK} 4\r\n`] });
  await expect(code).resolves.toBe(4);
  expect(reported).toEqual(['100%']);
});

test('the exit code is found wherever the text is cut', async () => {
  const text = `rendezvous\nhi\n${MARK} 17\n`;
  const cuts = Array.from(text, (_, at) => [text.slice(0, at), text.slice(at)]);
  for (const says of [...cuts, [...text]]) {
    const { code, reported } = runAgainst({ says });
    await expect(code, JSON.stringify(says)).resolves.toBe(17);
    expect(reported).toEqual(['hi']);
  }
});

test('the exit code is found behind a line of any length, wherever the text is cut', async () => {
  const { code } = runAgainst({
    says: ['rendezvous\n', 'x'.repeat(70_000), MARK.slice(0, 9), `${MARK.slice(9)} 0\n`],
  });
  await expect(code).resolves.toBe(0);
});

test('the exit code that the shell prints last is the one that counts', async () => {
  const { code } = runAgainst({ says: ['rendezvous\n', `${MARK} 0\n`, 'more\n', `${MARK} 1\n`] });
  await expect(code).resolves.toBe(1);
});

test('a line of the command that says rendezvous is given too', async () => {
  const { code, reported } = runAgainst({ says: ['rendezvous\r\n', 'rendezvous\n', `${MARK} 0\n`] });
  await code;
  expect(reported).toEqual(['rendezvous']);
});

test('the secret of the connection is masked before it is used', async () => {
  const { code, events } = runAgainst({ says: [`${MARK} 0\n`] });
  await code;
  expect(events).toEqual(['masked canary-of-a-dyno', `met ${started.attach_url}`]);
});

test.each([
  ['at once', []],
  ['after the handshake', ['rendezvous\r\n']],
  ['amid the output', ['rendezvous\r\n', 'scrubbing\n']],
  ['within the exit code', ['rendezvous\r\n', `${MARK.slice(0, 20)}`]],
])('a connection that ends %s leaves it open how the command ended', async (_, says) => {
  const problem = await problemOf(runAgainst({ says }).code);
  expect(problem).toMatchObject({ code: 'COMMAND_LOST', kind: 'failed' });
  expect(problem.what).toMatch(/rake scrub.*run\.4242 may still be running/);
  expect(problem.remedy).toContain('`heroku logs --dyno-name run.4242 --app acme-staging`');
});

test.each([
  ['echo a; exit 3', true],
  ['exec rake scrub', true],
  ['bundle exec rake scrub', false],
])('the remedy for the command %s says to leave exit and exec out: %s', async (command, isTold) => {
  const { remedy } = await problemOf(runAgainst({ says: ['rendezvous\r\n'], command }).code);
  expect(remedy.includes('`exit`')).toBe(isTold);
});

test('a connection that breaks leaves it open how the command ended, and says why', async () => {
  const breaks = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  const { code, reported } = runAgainst({ says: ['rendezvous\n', 'scrubbing\n'], breaks });
  expect(await problemOf(code)).toMatchObject({
    code: 'COMMAND_LOST',
    kind: 'failed',
    what: expect.stringContaining('read ECONNRESET'),
  });
  expect(reported).toEqual(['scrubbing']);
});

test('a connection that breaks after the exit code was printed is no loss', async () => {
  const { code } = runAgainst({
    says: ['rendezvous\n', `${MARK} 0\r\n`],
    breaks: new Error('read ECONNRESET'),
  });
  await expect(code).resolves.toBe(0);
});

test('a command whose end was not waited for is reported as cancelled, with why', async () => {
  const breaks = new Error('Premature close');
  const cancelled = AbortSignal.abort(new DOMException('', 'TimeoutError'));
  const { code } = runAgainst({ says: ['rendezvous\n'], breaks, cancelled });
  const error = await code.catch((it: unknown) => it);
  expect((error as Stopped).problems).toMatchObject([
    {
      code: 'COMMAND_LOST',
      kind: 'cancelled',
      what: 'Could not see how rake scrub ended (the run ended before it); run.4242 may still be running.',
    },
    { code: 'TIMED_OUT', kind: 'cancelled' },
  ]);
});

test.each([
  [
    'refuses it',
    { status: 422, json: { id: 'invalid_params', message: 'Cannot run more than 1 process.' } },
    'Cannot run',
    'COMMAND_NOT_STARTED',
  ],
  ['is down', { status: 503, json: {} }, 'HTTP 503', 'COMMAND_LOST'],
  [
    'names no address',
    { status: 201, json: { name: 'run.4242', attach_url: null } },
    'attach_url',
    'COMMAND_LOST',
  ],
  ['names no dyno', { status: 201, json: { attach_url: started.attach_url } }, '', 'COMMAND_LOST'],
  [
    'names an address that is none',
    { status: 201, json: { name: 'run.4242', attach_url: 'elsewhere' } },
    '',
    'COMMAND_LOST',
  ],
])('a command that cannot be started since Heroku %s is reported as such', async (_, dyno, why, code) => {
  const { code: given, events } = runAgainst({ dyno });
  const problem = await problemOf(given);
  expect(problem).toMatchObject({ code, kind: 'failed' });
  expect(problem.what).toContain('rake scrub');
  expect(problem.what).toContain(why);
  expect(events).toEqual([]);
});

const noRoom = 'Cannot run one-off process at this time. Please try again later.';

test.each([422, 503])(
  'a dyno that Heroku has no room for (%i) is asked for again for ten minutes, and has run nothing',
  async (status) => {
    const { code, notes, sent } = runAgainst({
      dyno: { status, json: { id: 'unavailable', message: noRoom } },
    });
    const problem = await problemOf(code);
    expect(problem).toMatchObject({
      code: 'COMMAND_NOT_STARTED',
      what: 'rake scrub was not started, and nothing has run: Cannot run one-off process at this time. Please try again later.',
    });
    expect(sent.length).toBeGreaterThan(20);
    expect(notes).toEqual(
      Array(10).fill(`Heroku did not start a dyno (${noRoom}); nothing has run; still trying`),
    );
  },
);

test('a bare 503 is not asked for again: the dyno may run', async () => {
  const { code, sent } = runAgainst({ dyno: { status: 503, json: {} } });
  expect((await problemOf(code)).what).toBe(
    'Could not confirm that rake scrub was started (HTTP 503); a dyno of acme-staging may be running it.',
  );
  expect(sent.map((it) => it.place)).toEqual(['GET /apps/p1', 'POST /apps/p1/dynos']);
});

test('a dyno has the size that is asked for, and a size that Heroku refuses is named', async () => {
  const { code, sent } = runAgainst({ size: 'Standard-2X', says: [`${MARK} 0\n`] });
  await code;
  expect(sent.at(-1)?.body).toMatchObject({ size: 'Standard-2X' });
  const dyno = { status: 422, json: { id: 'invalid_params', message: 'No such size.' } };
  const problem = await problemOf(runAgainst({ size: 'Standard-9X', dyno }).code);
  expect(problem.what).toContain('No such size');
  expect(problem.remedy).toContain('Check dyno-size, which is Standard-9X.');
});

test('an app that cannot be read starts nothing', async () => {
  const sent: SentRequest[] = [];
  const client = clientFor(
    { 'GET /apps/p1': { status: 403, json: { id: 'forbidden', message: 'No.' } } },
    sent,
  );
  const dynos = {
    client,
    cancelled: new AbortController().signal,
    pace: virtualClock(),
    note: () => {},
    mask: async () => {},
    rendezvous: async function* () {},
  };
  expect(
    await problemOf(runOneOff(dynos, { command: 'rake scrub', env: {}, size: null }, seen, () => {})),
  ).toMatchObject({
    code: 'NOT_PERMITTED',
  });
  expect(sent.map((it) => it.place)).toEqual(['GET /apps/p1']);
});
