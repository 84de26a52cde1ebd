import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';

/** What a server on this machine has received. */
type Received = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** What it does about a request, down to the socket. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export type Loopback = {
  readonly url: string;
  readonly port: number;
  readonly received: readonly Received[];
};

export type LoopbackOptions = {
  /** So many connections are reset as soon as they are made. */
  readonly resetAtFirst?: number;
  /** Any free port by default. */
  readonly port?: number;
};

/**
 * Serves on 127.0.0.1 until the test is over: the n-th request gets the n-th answer, and every later one the last.
 */
export async function loopback(
  answers: readonly Answer[],
  { resetAtFirst = 0, port = 0 }: LoopbackOptions = {},
): Promise<Loopback> {
  const received: Received[] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += piece;
    const { method = '', url: path = '', headers } = request;
    received.push({ method, path, headers, body });
    const answer = answers[Math.min(received.length, answers.length) - 1];
    answer?.(response, request);
  });
  server.on('connection', (socket) => {
    connections += 1;
    if (connections <= resetAtFirst) socket.resetAndDestroy();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const at = (server.address() as AddressInfo).port;
  return { url: `http://127.0.0.1:${at}`, port: at, received };
}

/** A port of 127.0.0.1 on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

type Headers = Readonly<Record<string, string>>;

export const text =
  (body: string, status = 200, headers: Headers = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(body);

export const json = (value: unknown, status = 200, headers: Headers = {}): Answer =>
  text(JSON.stringify(value), status, { 'Content-Type': 'application/json', ...headers });

/** An error as Heroku writes it. */
export const error = (
  status: number,
  id = 'an_id',
  message = 'Heroku says why.',
  headers: Headers = {},
): Answer => json({ id, message }, status, headers);

/** RST: the client sees it as a read that failed. */
export const reset: Answer = (_, request) => request.socket.resetAndDestroy();

/** FIN instead of a reply. */
export const hangUp: Answer = (_, request) => request.socket.destroy();

/** A whole head, and then less of a body than it promised. */
export const cutShort =
  (status: number): Answer =>
  (_, request) =>
    request.socket.end(`HTTP/1.1 ${status} OK\r\nContent-Length: 1000\r\n\r\n{"name":"canary-of-a-body`);

/** A chunk that never ends. */
export const cutInAChunk =
  (status: number): Answer =>
  (_, request) =>
    request.socket.end(
      `HTTP/1.1 ${status} OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n{"name":"canary-of-a-body`,
    );

/** A head that was broken off by a reset. */
export const halfAHead: Answer = (_, request) =>
  request.socket.write('HTTP/1.1 20', () => request.socket.resetAndDestroy());

/** Nothing that HTTP knows. */
export const garbage: Answer = (_, request) => request.socket.end('canary-of-a-body\r\n\r\n');

/** Takes the request and never says a word. */
export const silence: Answer = () => {};

/** Longer than anything else that waits in these tests. */
const LONG = 30_000;

/** Makes requests run out of time when `expire` is called, and not before. `asked` are the times they were given. */
export function timeoutsByHand(): { readonly asked: readonly number[]; readonly expire: () => void } {
  const asked: number[] = [];
  let latest = () => {};
  const real = globalThis.setTimeout;
  const byHand = (callback: () => void, milliseconds = 0) => {
    if (milliseconds < LONG) return real(callback, milliseconds);
    asked.push(milliseconds);
    latest = callback;
    return real(() => {}, 0);
  };
  const spy = vi.spyOn(globalThis, 'setTimeout').mockImplementation(byHand as typeof setTimeout);
  onTestFinished(() => spy.mockRestore());
  return { asked, expire: () => latest() };
}
