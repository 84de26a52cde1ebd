import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import { certificate } from '../../simulator/certificate.ts';

const HEROKU = ['api.heroku.com', 'api.data.heroku.com'];

export type ProxyOptions = {
  /** `user:password` that it asks for; none by default. */
  readonly login?: string;
  /** What it answers to every CONNECT instead of connecting. */
  readonly refuses?: number;
};

/**
 * A proxy on 127.0.0.1 behind which api.heroku.com and api.data.heroku.com are the simulator at `url`. For a process that trusts `caFile`
 * there is no other way to them: nothing here asks a name server.
 */
export async function proxyTo(url: string, { login, refuses }: ProxyOptions = {}) {
  const asked: string[] = [];
  const pass = (from: IncomingMessage, to: ServerResponse, path = from.url ?? '/') => {
    const { host: _, ...headers } = from.headers;
    const onward = request(`${url}${path}`, { method: from.method, headers }, (reply) => {
      to.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(to);
    });
    from.pipe(onward.on('error', () => to.destroy()));
  };
  const { private: key, cert } = await certificate(HEROKU);
  const heroku = createTlsServer({ key, cert }, (from, to) => pass(from, to));
  const proxy = createServer((from, to) => {
    asked.push(`${from.method} ${from.url}`);
    pass(from, to, from.url?.replace(/^http:\/\/[^/]+/, ''));
  });
  const herokuPort = await listening(heroku);
  proxy.on('connect', (from: IncomingMessage, client: Duplex) => {
    asked.push(`CONNECT ${from.url}`);
    const isKnown = HEROKU.some((host) => from.url === `${host}:443`);
    const expected = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
    const isWelcome = from.headers['proxy-authorization'] === expected;
    const status = refuses ?? (isWelcome ? (isKnown ? 200 : 403) : 407);
    client.write(`HTTP/1.1 ${status} So be it\r\n\r\n`);
    if (status !== 200) return void client.end();
    const there = connect(herokuPort, '127.0.0.1');
    tie(client, there);
  });
  const port = await listening(proxy);
  const folder = await mkdtemp(join(tmpdir(), 'proxy-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, cert);
  onTestFinished(async () => {
    for (const server of [proxy, heroku]) server.closeAllConnections();
    proxy.close();
    heroku.close();
    await rm(folder, { recursive: true });
  });
  return { address: `127.0.0.1:${port}`, caFile, asked };
}

async function listening(server: Server | ReturnType<typeof createTlsServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function tie(one: Duplex, two: Socket): void {
  one.pipe(two).pipe(one);
  one.on('error', () => two.destroy());
  two.on('error', () => one.destroy());
}
