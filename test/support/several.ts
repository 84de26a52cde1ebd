import { setMaxListeners } from 'node:events';
import { attachTo } from '../../simulator/world/dynos.ts';
import type { Report } from '../../src/domain/report/report.ts';
import type { Request } from '../../src/domain/request.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { Log } from '../../src/engine/ports.ts';
import { type Part, refreshAll } from '../../src/engine/refreshes.ts';
import { type HerokuAccount, herokuAccount } from '../../src/heroku/heroku.ts';
import { newPace } from '../../src/heroku/http/retry.ts';
import type { Transport } from '../../src/heroku/http/transport.ts';
import { documentOf } from '../../src/report/document.ts';
import { atTerminal } from '../../src/report/trigger.ts';
import { mustBeSafe } from './advice.ts';
import { memoryPostgres } from './memory-postgres.ts';
import { documentsIn } from './report-document.ts';
import { request } from './seen.ts';
import { type SharedClock, sharedClock } from './shared-clock.ts';
import { KEY, noSecretIn, type Stage, transportTo } from './stage.ts';

export type ManyOptions = {
  readonly transport?: Transport;
  readonly cancelled?: AbortSignal;
  readonly agree?: (question: string) => Promise<boolean>;
  /** Gets each line of the log. What it throws is a bug of that refresh. */
  readonly onLine?: (line: string) => void;
  /** Awaited before and after each thing that is done inside a database. */
  readonly turn?: (what: string) => Promise<void>;
  /** Of other runs, too, which then have to be waited for by it. */
  readonly clock?: SharedClock;
};

/** What the refreshes of a run have in common. */
type Shared = Required<Pick<ManyOptions, 'cancelled' | 'clock' | 'turn'>> & {
  readonly account: HerokuAccount;
  readonly add: (line: string) => void;
};

let runs = 0;

/** One run of the real engine and the real client with several refreshes. Its time passes when all of them sleep. */
export async function runAll(
  stage: Stage,
  wanted: readonly Partial<Request>[],
  {
    transport = transportTo(stage.world),
    cancelled = new AbortController().signal,
    agree,
    clock: theirs,
    onLine = () => {},
    turn = async () => {},
  }: ManyOptions = {},
): Promise<{ readonly reports: readonly Report[]; readonly log: readonly string[] }> {
  // The requests of all of them listen.
  setMaxListeners(0, cancelled);
  const log: string[] = [];
  const add = (line: string) => {
    log.push(line);
    onLine(line);
  };
  const clock = theirs ?? sharedClock(stage);
  const account = herokuAccount({
    endpoints: { platform: 'http://127.0.0.1:1', data: 'http://127.0.0.1:2' },
    key: new Secret(KEY),
    transport,
    rendezvous: (url) => attachTo(stage.world, new URL(url).pathname.slice(1)),
    mask: async () => {},
  });
  const parts = wanted.map(
    (asked): Part => partOf(stage, { ...request, ...asked }, { account, clock, cancelled, add, turn }),
  );
  const work = refreshAll(parts, agree ?? (async () => true));
  const reports = await (theirs === undefined ? clock.untilDone(work) : work);
  const documents = reports.map((it) => documentOf(it, atTerminal));
  documentsIn(documents);
  noSecretIn(`${log.join()}${JSON.stringify(documents)}`);
  for (const [at, report] of reports.entries()) {
    const { request: asked = request } = parts[at] ?? {};
    const own = log.filter((line) => line.startsWith(`${asked.targetApp}: `));
    mustBeSafe(stage.world, asked, report, own);
  }
  return { reports, log };
}

function partOf(stage: Stage, asked: Request, { account, clock, cancelled, add, turn }: Shared): Part {
  const log = logInto(asked.targetApp, add);
  const reaching = (ended: AbortSignal) => ({
    heroku: account.between(asked, { pace: newPace(clock, () => 0.5), cancelled: ended, note: log.note }),
    clock,
    cancelled: ended,
  });
  const ports = {
    ...reaching(cancelled),
    postgres: memoryPostgres(stage, turn),
    log,
    parting: () => reaching(new AbortController().signal),
  };
  const candidate = () => {
    runs += 1;
    return `${asked.targetApp}-20261122-${runs.toString(36).padStart(4, '0')}`;
  };
  return { request: asked, ports, candidate };
}

function logInto(app: string, add: (line: string) => void): Log {
  return {
    open: (title) => add(`${app}: ${title}`),
    note: (line) => add(`${app}:   ${line}`),
    live: () => {},
    close: () => {},
  };
}
