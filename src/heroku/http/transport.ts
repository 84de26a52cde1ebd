import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Proxies, Way } from './proxy.ts';

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
};

export type HttpReply = {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly body: string;
};

/** Sends one request and reads the whole reply. Rejects when either did not work; then the request may have been done. */
export type Transport = (request: HttpRequest) => Promise<HttpReply>;

/** With Node's own client: a hundred requests with `fetch` take three times its CPU and 40 MB more. docs/performance.md */
export function httpTransport(proxies: Proxies = new Map()): Transport {
  if (proxies.size === 0) return (request) => exchange(request);
  // Most machines need no proxy, and do not load it.
  const loaded = import('./proxy.ts').then(({ throughProxies }) => throughProxies(proxies));
  return async (request) => exchange(request, await (await loaded)(request.url));
}

async function exchange({ url, method, body, signal, ...rest }: HttpRequest, way?: Way): Promise<HttpReply> {
  const { request } = await (url.startsWith('https:') ? import('node:https') : import('node:http'));
  // Node sends the body of a DELETE without its length, and then the server does not read it.
  const length = body === undefined ? {} : { 'Content-Length': `${Buffer.byteLength(body)}` };
  const options = { method, signal, headers: { ...rest.headers, ...length }, ...way?.options };
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(url, options, resolve).on('error', reject);
      way?.watch(sent);
      sent.end(body);
    });
    const { statusCode: status = 0, headers } = response;
    const text = await textOf(response);
    // It would carry the key elsewhere.
    if (status >= 300 && status < 400 && headers.location !== undefined)
      throw new Error('unexpected redirect');
    return { status, header: (name) => headerOf(headers, name), body: text };
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}

function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  response.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  return new Promise((resolve, reject) => {
    response.on('end', () => resolve(text)).on('error', reject);
  });
}

function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}

/** Node's errors for a connection that was never made; any other may come after Heroku has acted. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/**
 * Whether the error proves that the request was not sent. `ECONNRESET` alone does not: Node gives it in both cases, and only
 * the word `connect` in its message distinguishes them.
 */
export function wasNotSent(error: unknown): boolean {
  const { code, message } = partsOf(error);
  if (code.startsWith('PROXY_')) return true;
  return NOT_CONNECTED.includes(code) || (code === 'ECONNRESET' && message.startsWith('connect'));
}

/** Node's short name of an error, such as `ECONNRESET`; `timeout` for our own; empty where it has none. It quotes nothing. */
export function codeOf(error: unknown): string {
  return partsOf(error).code;
}

/** Why a request failed. It may quote what was to be sent. */
export function reasonOf(error: unknown): string {
  const { code, message } = partsOf(error);
  return code === '' ? message : `${message} (${code})`;
}

function partsOf(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  // A DOMException has a number there, which means nothing to a reader.
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const { name, message } = error;
  return { code: name === 'TimeoutError' ? 'timeout' : code, message };
}
