import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { promisify } from 'node:util';
import { generate } from 'selfsigned';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { listenForDynos } from '../../../simulator/rendezvous.ts';
import type { Runner } from '../../../simulator/runner.ts';
import { startDyno } from '../../../simulator/world/dynos.ts';
import { rendezvous } from '../../../src/heroku/change/rendezvous.ts';
import { errorOf } from '../../support/client.ts';
import { newStage } from '../../support/stage.ts';

/** The certificate that this process trusts besides Node's own. */
const trusted = vi.hoisted(() => ({ ca: undefined as string | undefined }));

vi.mock('node:tls', async (original) => {
  const tls = await original<typeof import('node:tls')>();
  const connect = (options: import('node:tls').ConnectionOptions) =>
    tls.connect(trusted.ca === undefined ? options : { ...options, ca: trusted.ca });
  return { ...tls, connect };
});

const never = new AbortController().signal;

/** For a process of its own, since Node reads NODE_EXTRA_CA_CERTS only when it starts. */
const PRINT_WHAT_COMES = `
  import { rendezvous } from './src/heroku/change/rendezvous.ts';
  const pieces = rendezvous(process.argv[1], new AbortController().signal);
  for await (const text of pieces) process.stdout.write(text);
`;

afterEach(() => {
  trusted.ca = undefined;
});

/** A dyno on the simulator that waits for its user, and where to meet it. */
async function dynoThatRuns(runner: Runner) {
  const { world } = await newStage({}, runner);
  const meeting = await listenForDynos(world);
  onTestFinished(() => meeting.close());
  const dyno = startDyno(world, world.app('acme-staging'), {
    command: 'rake',
    env: { A: 'b' },
    attach: true,
  });
  return { dyno, caFile: meeting.caFile, at: meeting.url, url: `${meeting.url}/${dyno.secret}` };
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

test('a dyno is met at its address: it greets, runs, and hangs up', async () => {
  const { url, caFile, dyno } = await dynoThatRuns(async function* (command, env) {
    yield `${command} with A=${env.A}\n`;
    yield 'ä€😀\n';
  });
  trusted.ca = await readFile(caFile, 'utf8');
  await expect(textOf(rendezvous(url, never))).resolves.toBe('rendezvous\r\nrake with A=b\nä€😀\n');
  expect(dyno.state).toBe('ended');
});

test('a character that is cut in two on the way arrives whole', async () => {
  const { url, caFile } = await dynoThatRuns(async function* () {
    for (let line = 0; line < 3_000; line += 1) yield `${'€'.repeat(100)}\n`;
  });
  trusted.ca = await readFile(caFile, 'utf8');
  const text = await textOf(rendezvous(url, never));
  expect(text).not.toContain('\uFFFD');
  expect(text).toHaveLength('rendezvous\r\n'.length + 3_000 * 101);
});

test('NODE_EXTRA_CA_CERTS makes the certificate of a simulator good', async () => {
  const { url, caFile } = await dynoThatRuns(async function* () {
    yield 'fine\n';
  });
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: caFile };
  const args = ['--import', 'tsx', '--input-type=module', '--eval', PRINT_WHAT_COMES, url];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  expect(stdout).toBe('rendezvous\r\nfine\n');
});

test('an untrusted certificate is refused, and the secret is not sent', async () => {
  const { url, dyno } = await dynoThatRuns(async function* () {
    yield 'fine\n';
  });
  const error = await errorOf(textOf(rendezvous(url, never)));
  expect(error).toMatchObject({ code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO/) });
  expect(String(error)).not.toContain(dyno.secret);
  expect(dyno.state).toBe('starting');
});

test('a certificate for another name is refused', async () => {
  const until = new Date(Date.now() + 86_400_000);
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'elsewhere.example' }], {
    keyType: 'ec',
    notAfterDate: until,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'elsewhere.example' }] }],
  });
  let reported = '';
  const server = createServer(
    { cert, key },
    (socket) => void socket.on('data', (text) => (reported += text)),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  trusted.ca = cert;
  const at = `rendezvous://127.0.0.1:${(server.address() as AddressInfo).port}/secret`;
  await expect(errorOf(textOf(rendezvous(at, never)))).resolves.toMatchObject({
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
  });
  expect(reported).toBe('');
});

test('a wrong secret is met with silence', async () => {
  const { at, caFile, dyno } = await dynoThatRuns(async function* () {
    yield 'fine\n';
  });
  trusted.ca = await readFile(caFile, 'utf8');
  const text = await textOf(rendezvous(`${at}/wrong`, never)).catch(() => '');
  expect(text).toBe('');
  expect(dyno.state).toBe('starting');
});

test('a secret opens once', async () => {
  const { url, caFile } = await dynoThatRuns(async function* () {
    yield 'fine\n';
  });
  trusted.ca = await readFile(caFile, 'utf8');
  await textOf(rendezvous(url, never));
  await expect(textOf(rendezvous(url, never)).catch(() => '')).resolves.toBe('');
});

test('a cancel ends the connection at once', async () => {
  const cancel = new AbortController();
  const { url, caFile } = await dynoThatRuns(async function* () {
    yield 'begun\n';
    await new Promise(() => {});
  });
  trusted.ca = await readFile(caFile, 'utf8');
  let text = '';
  const listening = (async () => {
    for await (const piece of rendezvous(url, cancel.signal)) {
      text += piece;
      if (text.endsWith('begun\n')) cancel.abort();
    }
  })();
  await listening.catch(() => {});
  expect(text).toBe('rendezvous\r\nbegun\n');
});

test('a run that is cancelled already does not connect', async () => {
  const { url, caFile, dyno } = await dynoThatRuns(async function* () {
    yield 'fine\n';
  });
  trusted.ca = await readFile(caFile, 'utf8');
  await expect(textOf(rendezvous(url, AbortSignal.abort())).catch(() => '')).resolves.toBe('');
  expect(dyno.state).toBe('starting');
});

test('no listener is an error', async () => {
  await expect(errorOf(textOf(rendezvous('rendezvous://127.0.0.1:1/secret', never)))).resolves.toMatchObject({
    code: 'ECONNREFUSED',
  });
});
