import { Socket } from 'node:net';
import type { Client, ClientConfig } from 'pg';
import { Stopped, stop } from '../domain/problem.ts';
import { endedBy } from '../domain/problems/ending.ts';
import type { Connection } from '../domain/report/preparation.ts';
import type { Secret } from '../domain/secret.ts';
import { hasNoTls, isTransient, isUntrusted, problemOf, unreachable } from './errors.ts';

export type Lifetime = {
  /** Aborted when the run is to end. */
  readonly cancelled: AbortSignal;
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** How a connection may be made, best first. */
type Security = Exclude<Connection, 'bound'>;

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** A database that has just been made, or that is busy, may say no for some seconds. */
const MOST_ATTEMPTS = 5;
const CONNECT_TIMEOUT = 10_000;

/**
 * Has `use` talk to the database that `login` leads to, over a connection of its own, which ends with the run: then the server
 * rolls back what was not committed.
 *
 * Never from the options in the URL: node-postgres takes `sslmode=require` for a verification that Heroku's own certificates do
 * not pass. First with a certificate that must be valid; else with channel binding where the server has it; else encrypted only,
 * which the log says. Without TLS only on this machine. Source: node-postgres 8.23.1; Dev Center, heroku-postgres-enhanced-certificates.
 *
 * @throws Stopped `DATABASE_UNREACHABLE`, or that the run was cancelled
 */
export async function connected<T>(
  lifetime: Lifetime,
  login: Secret,
  use: (client: Client, connection: Connection) => Promise<T>,
): Promise<T> {
  const socket = { current: new Socket() };
  const end = () => void socket.current.destroy();
  lifetime.cancelled.addEventListener('abort', end);
  try {
    const { client, connection } = await patiently(lifetime, login, socket);
    try {
      return await use(client, connection);
    } finally {
      socket.current.destroy();
    }
  } catch (error) {
    if (lifetime.cancelled.aborted) stop(endedBy(lifetime.cancelled), error);
    const problem = error instanceof Stopped ? null : problemOf(error);
    if (problem !== null) stop(problem, error);
    throw error;
  } finally {
    lifetime.cancelled.removeEventListener('abort', end);
  }
}

type Connected = { readonly client: Client; readonly connection: Connection };

async function patiently(
  { cancelled, sleep }: Lifetime,
  login: Secret,
  socket: { current: Socket },
): Promise<Connected> {
  const url = new URL(login.reveal());
  const { Client } = (await import('pg')).default;
  let security: Security = 'verified';
  for (let attempt = 1; ; ) {
    if (cancelled.aborted) return stop(endedBy(cancelled));
    socket.current = new Socket();
    const { client, connection } = dial(Client, url, security, socket.current);
    try {
      await client.connect();
      return { client, connection: connection() };
    } catch (error) {
      socket.current.destroy();
      const next = nextSecurity(security, url, error);
      if (next === null && (!isTransient(error) || attempt === MOST_ATTEMPTS))
        return stop(unreachable(url, error), error);
      if (next === null) await sleep(1_000 * 2 ** attempt++);
      else security = next;
    }
  }
}

/** What to try instead; null when it was not the way that was wrong. */
function nextSecurity(security: Security, { hostname }: URL, error: unknown): Security | null {
  if (security === 'verified' && isUntrusted(error)) return 'encrypted';
  return security !== 'local' && hasNoTls(error) && LOOPBACK.includes(hostname) ? 'local' : null;
}

/** The parts of node-postgres that its types do not show. */
type Wire = {
  readonly connection: { once(event: string, listener: (message: { mechanisms?: string[] }) => void): void };
};

function dial(Driver: typeof Client, url: URL, security: Security, socket: Socket) {
  let inClear = false;
  let bound = false;
  const password = async () => {
    if (!inClear || security !== 'encrypted') return decodeURIComponent(url.password);
    throw new Error('the server asks for the password in clear, and it is not verified which server it is');
  };
  const config: ClientConfig & { readonly enableChannelBinding: boolean } = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    database: decodeURIComponent(url.pathname.slice(1)),
    password,
    ssl: security === 'local' ? false : { rejectUnauthorized: security === 'verified' },
    enableChannelBinding: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    application_name: 'heroku-staging-refresh',
    keepAlive: true,
    stream: () => socket,
  };
  const client = new Driver(config);
  // A connection that breaks while nothing is asked of it says so here; the next question fails.
  client.on('error', () => {});
  const { connection: wire } = client as unknown as Wire;
  wire.once('authenticationCleartextPassword', () => {
    inClear = true;
  });
  wire.once('authenticationSASL', ({ mechanisms = [] }) => {
    bound = security === 'encrypted' && mechanisms.includes('SCRAM-SHA-256-PLUS');
  });
  return { client, connection: (): Connection => (bound ? 'bound' : security) };
}
