/** The other end of an attached dyno: its output as text, piece by piece, until it ends. */
export type Rendezvous = (url: string, cancelled: AbortSignal) => AsyncIterable<string>;

/** No one types anything; a dyno that is silent for an hour is lost. Source: heroku/cli, src/lib/run/dyno.ts. */
const IDLE = 3_600_000;

/**
 * TLS to host and port, the secret from the path on the first line, then whatever the dyno writes.
 * Source: heroku/cli v11.9.0, src/lib/run/dyno.ts.
 */
export const rendezvous: Rendezvous = async function* (url, cancelled) {
  if (cancelled.aborted) return;
  // Only now: at start it would take a tenth of the time, and most runs attach to no dyno.
  const { connect } = await import('node:tls');
  const { hostname, port, pathname } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  const end = () => socket.destroy();
  cancelled.addEventListener('abort', end);
  socket.setEncoding('utf8');
  socket.setTimeout(IDLE, end);
  socket.write(`${pathname.slice(1)}\r\n`);
  try {
    yield* socket as AsyncIterable<string>;
  } finally {
    cancelled.removeEventListener('abort', end);
    socket.destroy();
  }
};
