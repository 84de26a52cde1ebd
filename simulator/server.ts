import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { handle } from './api/handle.ts';
import type { Effect } from './faults.ts';
import { listenForDynos, type Meeting } from './rendezvous.ts';
import type { World } from './world/world.ts';

export type ServerOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  /** How long each request is on its way there and back, in milliseconds; the first of a connection three times that, for TCP and TLS. */
  readonly roundTrip?: number;
  readonly fault: (method: string, path: string) => Effect | null;
  /** Called for each request before it is answered, and when the world was violated. */
  readonly log?: (line: string) => void;
  /** Awaited after each request, before it is answered: nothing happens on this Heroku between two requests, so it misses nothing. */
  readonly look?: () => Promise<void>;
};

export type Listening = {
  readonly url: string;
  /** A file with the certificate that signs the rendezvous server's: for NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
  close(): Promise<void>;
};

/** Serves both of Heroku's APIs on one port of 127.0.0.1, and the rendezvous server on another. */
export async function serve(world: World, options: ServerOptions): Promise<Listening> {
  const meeting: Meeting = await listenForDynos(world);
  world.rendezvous = meeting.url;
  const server = createServer((request, response) => {
    answer(world, options, request, response).catch((error: unknown) => {
      options.log?.(`!! ${request.method} ${request.url}: ${error instanceof Error ? error.message : error}`);
      response.writeHead(500).end(JSON.stringify({ id: 'internal_server_error', message: String(error) }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', resolve);
  }).catch(async (error: unknown) => {
    await meeting.close();
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    caFile: meeting.caFile,
    async close() {
      await Promise.all([meeting.close(), ended(server)]);
    },
  };
}

const connected = new WeakSet<Socket>();

/** The way there and back. */
async function travel({ socket }: IncomingMessage, roundTrip: number): Promise<void> {
  const trips = connected.has(socket) ? 1 : 3;
  connected.add(socket);
  if (roundTrip > 0) await setTimeout(trips * roundTrip);
}

async function answer(
  world: World,
  { fault, log, look, roundTrip = 0 }: ServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url: path = '/', headers } = request;
  const body = await bodyOf(request);
  await travel(request, roundTrip);
  const effect = fault(method, path);
  log?.(`${method} ${path}${effect === null ? '' : `  (${effect})`}`);
  if (effect === 'lose-request') return void request.socket.resetAndDestroy();
  // Until the client gives up.
  if (effect === 'hang') return;
  if (typeof effect === 'number')
    return void response.writeHead(effect).end(JSON.stringify({ id: 'fault', message: 'A fault' }));
  const lower = headers as Readonly<Record<string, string | undefined>>;
  const reply = await handle(world, { method, path, headers: lower, body });
  await look?.();
  if (effect === 'lose-reply') return void request.socket.resetAndDestroy();
  response.writeHead(reply.status, reply.headers).end(reply.body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request.setEncoding('utf8')) body += piece;
  return body;
}

function ended(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
