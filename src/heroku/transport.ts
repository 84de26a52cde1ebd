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

export const fetchTransport: Transport = async ({ url, signal, ...request }) => {
  // A redirect would carry the key elsewhere.
  const response = await fetch(url, { ...request, signal, redirect: 'error' });
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    body: await response.text(),
  };
};

/** Node's errors for a connection that was never made; any other may come after Heroku has acted. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/**
 * Whether the error proves that the request was not sent. `ECONNRESET` alone does not: Node gives it in both cases, and only
 * the word `connect` in its message tells.
 */
export function wasNotSent(error: unknown): boolean {
  const { code, message } = causeOf(error);
  return NOT_CONNECTED.includes(code) || (code === 'ECONNRESET' && message.startsWith('connect'));
}

/** Why a request failed. It may quote what was to be sent. */
export function reasonOf(error: unknown): string {
  const { code, message } = causeOf(error);
  return code === '' ? message : `${message} (${code})`;
}

function causeOf(error: unknown): { readonly code: string; readonly message: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return { code: '', message: String(cause) };
  // A DOMException has a number there, which tells nobody anything.
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  const { name, message } = cause;
  return { code: name === 'TimeoutError' ? 'timeout' : code, message };
}
