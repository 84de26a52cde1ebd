import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createServer, type TLSSocket } from 'node:tls';
import { certificate } from './certificate.ts';
import { attachTo } from './world/dynos.ts';
import type { World } from './world/world.ts';

/** Where one meets attached dynos. */
export type Meeting = { readonly url: string; readonly caFile: string; close(): Promise<void> };

/**
 * TLS; the client sends the dyno's secret on a line, is greeted with `rendezvous`, and gets the dyno's output.
 * Source: heroku/cli v11.9.0, src/lib/run/dyno.ts.
 */
export async function listenForDynos(world: World): Promise<Meeting> {
  const { cert, private: key } = await certificate();
  const folder = await mkdtemp(join(tmpdir(), 'heroku-simulator-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, cert);
  const sockets = new Set<TLSSocket>();
  const server = createServer({ cert, key }, (socket) => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
    void meet(world, socket).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `rendezvous://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caFile,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A dyno stops a moment after its command; the Heroku CLI, whose input has ended, still writes a byte to it. Milliseconds. */
const HANGS_UP_AFTER = 200;

async function meet(world: World, socket: TLSSocket): Promise<void> {
  const secret = await firstLine(socket);
  for await (const text of attachTo(world, secret)) socket.write(text);
  await setTimeout(HANGS_UP_AFTER);
  socket.end();
}

function firstLine(socket: TLSSocket): Promise<string> {
  return new Promise((resolve) => {
    let read = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      read += text;
      if (read.includes('\n')) resolve(read.split(/\r?\n/)[0] ?? '');
    });
  });
}
