import { inspect } from 'node:util';
import { Stopped } from '../../src/domain/problem.ts';
import { Secret } from '../../src/domain/secret.ts';
import { type Client, clientsOver } from '../../src/heroku/http/client.ts';
import { newProductionGuard, type ProductionGuard } from '../../src/heroku/http/production-guard.ts';
import { newPace } from '../../src/heroku/http/retry.ts';
import { httpTransport, type Transport } from '../../src/heroku/http/transport.ts';
import { KEY, virtualClock } from './stage.ts';

export type ClientSetting = {
  readonly transport?: Transport;
  readonly key?: string;
  readonly guard?: ProductionGuard;
  readonly cancelled?: AbortSignal;
  /** Where the Data API is, when it is not where the Platform API is. */
  readonly data?: string;
  /** Called for each pause, in place of it. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
};

export type ClientAndPauses = {
  readonly client: Client;
  /** How long it would have paused, in milliseconds. */
  readonly pauses: number[];
  /** What it has reported of outages. */
  readonly notes: string[];
};

/** The real client over real sockets, whose pauses take no time. */
export function clientOf(url: string, setting: ClientSetting = {}): ClientAndPauses {
  const pauses: number[] = [];
  const notes: string[] = [];
  const clock = virtualClock();
  const sleep = async (milliseconds: number) => {
    pauses.push(milliseconds);
    clock.advance(milliseconds);
    await setting.sleep?.(milliseconds);
  };
  const client = clientsOver({
    endpoints: { platform: url, data: setting.data ?? url },
    key: new Secret(setting.key ?? KEY),
    transport: setting.transport ?? httpTransport(),
  })(setting.guard ?? newProductionGuard(), {
    pace: newPace({ now: clock.now, sleep }, () => 0.5),
    cancelled: setting.cancelled ?? new AbortController().signal,
    note: (line) => notes.push(line),
  });
  return { client, pauses, notes };
}

/** A client that finds `replies` under the paths of requests such as `GET /apps/acme`, without a network. */
export function clientFor(
  replies: Readonly<Record<string, { status?: number; json: unknown }>>,
  sent: SentRequest[] = [],
): Client {
  const transport: Transport = async ({ method, url, body }) => {
    const place = `${method} ${new URL(url).pathname}`;
    sent.push({ place, body: body === undefined ? null : JSON.parse(body) });
    const { status = 200, json } = replies[place] ?? { status: 404, json: {} };
    return { status, header: () => null, body: JSON.stringify(json) };
  };
  return clientOf('http://127.0.0.1:1', { transport }).client;
}

export type SentRequest = { readonly place: string; readonly body: unknown };

/** The one problem that ended `work`. */
export async function problemOf(work: Promise<unknown>) {
  const error = await errorOf(work);
  if (!(error instanceof Stopped)) throw error;
  const [problem, ...more] = error.problems;
  if (problem === undefined || more.length > 0) throw new Error(`${error.problems.length} problems`);
  return problem;
}

/** What `work` was rejected with. */
export async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (value) => {
      throw new Error(`It has worked: ${inspect(value)}`);
    },
    (error: unknown) => error,
  );
}

/** Everything that could get into a log of what was thrown or given. */
export function allThatShows(value: unknown): string {
  const own = value instanceof Error ? [String(value), value.stack, value.cause] : [];
  const problems = value instanceof Stopped ? value.problems : [];
  return inspect([value, JSON.stringify(value), ...own, ...problems], { depth: Infinity, showHidden: true });
}
