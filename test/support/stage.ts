import { setMaxListeners } from 'node:events';
import { setUpAcme } from '../../simulator/acme.ts';
import { handle } from '../../simulator/api/handle.ts';
import { MemoryStorage } from '../../simulator/memory.ts';
import type { Runner } from '../../simulator/runner.ts';
import { attachTo } from '../../simulator/world/dynos.ts';
import { type Settings, settings } from '../../simulator/world/settings.ts';
import { World } from '../../simulator/world/world.ts';
import { reviewedIn } from '../../src/domain/columns/reviewed.ts';
import type { Report } from '../../src/domain/report/report.ts';
import type { Request } from '../../src/domain/request.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { Clock, Heroku, Log, Postgres, Reaching } from '../../src/engine/ports.ts';
import { carryOut, propose, questionOf } from '../../src/engine/refresh.ts';
import { herokuAccount } from '../../src/heroku/heroku.ts';
import { newPace } from '../../src/heroku/http/retry.ts';
import type { Transport } from '../../src/heroku/http/transport.ts';
import { documentOf } from '../../src/report/document.ts';
import { atTerminal } from '../../src/report/trigger.ts';
import { mustBeSafe } from './advice.ts';
import { assertionsOf, scriptOf } from './cut.ts';
import { type Findings, memoryPostgres } from './memory-postgres.ts';
import { documentIn } from './report-document.ts';
import { request } from './seen.ts';

/** Sunday night. */
const START = Date.UTC(2026, 10, 22, 2, 0, 0);

export const KEY = 'HRKU-canary-key-0123456789';

/** Time that passes only while something sleeps. */
export type VirtualClock = Clock & { advance(milliseconds: number): void };

export function virtualClock(): VirtualClock {
  let now = START;
  return {
    now: () => now,
    advance(milliseconds) {
      now += milliseconds;
    },
    async sleep(milliseconds) {
      now += milliseconds;
    },
  };
}

/** Everything is done at once: for tests that are not about the waiting. */
export const atOnce: Partial<Settings> = {
  provision: 0,
  fork: 0,
  copy: 0,
  release: 0,
  destroy: 0,
  dataApiDelay: 0,
  configVarDelay: 0,
  forkCooldown: 0,
};

/** A Heroku in memory with the company Acme on it, and a clock that only sleeping moves. */
export type Stage = {
  readonly world: World;
  readonly storage: MemoryStorage;
  readonly clock: VirtualClock;
  /** What the dynos were asked to run. */
  readonly commands: string[];
  /** Requests that are still on their way. */
  readonly later: { readonly at: number; readonly work: () => Promise<unknown> }[];
};

export async function newStage(changed: Partial<Settings> = {}, runner?: Runner): Promise<Stage> {
  const storage = new MemoryStorage();
  const clock = virtualClock();
  const commands: string[] = [];
  const world = new World({
    storage,
    settings: { ...settings, ...changed },
    now: clock.now,
    runner:
      runner ??
      async function* (command) {
        commands.push(command);
        yield `ran\n\uFFFF heroku-command-exit-status: 0\r\n`;
      },
  });
  world.keys.set(KEY, 'everything');
  await setUpAcme(world, async (addon, kind) => storage.fill(addon.id, kind, 1_000_000_000, 12));
  return { world, storage, clock, commands, later: [] };
}

/** Reaches the world without a network. */
export function transportTo(world: World): Transport {
  return async ({ method, url, headers, body }) => {
    const path = url.slice(url.indexOf('/', 'http://'.length));
    const call = { method, path, headers: withLowerNames(headers), body: body ?? '' };
    const answer = await handle(world, call);
    const reported = withLowerNames(answer.headers);
    return { status: answer.status, header: (name) => reported[name] ?? null, body: answer.body };
  };
}

function withLowerNames(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const lower: Record<string, string> = {};
  for (const name in headers) lower[name.toLowerCase()] = headers[name] ?? '';
  return lower;
}

/** What every test of preparation asks for that is about nothing special. */
export const prepared = {
  sanitize: {
    digest: 'digest',
    files: [{ name: 'scripts/sanitize.sql', ...scriptOf('UPDATE users SET email = id') }],
  },
  assertions: [{ name: 'scripts/assert.sql', ...assertionsOf('-- no real address\nSELECT 1') }],
  reviewedColumns: { file: 'columns.txt', ...reviewedIn('public.users.id keep') },
  beforePromote: 'rake db:migrate',
} satisfies Partial<Request>;

export type RunOptions = {
  readonly request?: Partial<Request>;
  readonly transport?: Transport;
  readonly cancelled?: AbortSignal;
  readonly candidate?: string;
  readonly key?: string;
  /** What the person at the keyboard answers; yes by default. */
  readonly agree?: (question: string) => Promise<boolean>;
  /** Awaited before and after each thing that is done inside a database. */
  readonly turn?: (what: string) => Promise<void>;
  /** What the checks find inside. */
  readonly findings?: () => Findings;
  /** Gets every secret that Heroku sends. */
  readonly mask?: (secrets: readonly Secret[]) => Promise<void>;
  /** Heroku as this run has it. */
  readonly heroku?: (it: Heroku) => Heroku;
  /** What is otherwise inside of databases than it should be. */
  readonly inside?: Partial<Postgres>;
};

export type Ran = { readonly report: Report; readonly log: readonly string[] };

let runs = 0;

/** Runs the real engine and the real client against the stage. */
export async function run(stage: Stage, options: RunOptions = {}): Promise<Ran> {
  const { world, clock } = stage;
  const startedAt = clock.now();
  const log: string[] = [];
  const wanted = { ...request, ...options.request };
  const note = (line: string) => logInto(log, clock, startedAt).note(line);
  const reaching = (by: Pick<Reaching, 'clock' | 'cancelled'>): Reaching => {
    const heroku = herokuAccount({
      endpoints: { platform: 'http://127.0.0.1:1', data: 'http://127.0.0.1:1' },
      key: new Secret(options.key ?? KEY),
      transport: options.transport ?? transportTo(world),
      rendezvous: (url) => attachTo(world, new URL(url).pathname.slice(1)),
      mask: options.mask ?? (async () => {}),
    }).between(wanted, { pace: newPace(by.clock, () => 0.5), cancelled: by.cancelled, note });
    return { heroku: options.heroku?.(heroku) ?? heroku, ...by };
  };
  runs += 1;
  const candidate = options.candidate ?? `${wanted.targetApp}-20261122-${runs.toString(36).padStart(4, '0')}`;
  const agree = options.agree ?? (async () => true);
  const postgres = {
    ...memoryPostgres(stage, options.turn ?? (async () => {}), options.findings),
    ...options.inside,
  };
  // Its time is up by the clock: no signal is needed for that.
  const parting = () => reaching({ clock, cancelled: new AbortController().signal });
  const ports = {
    ...reaching(endingAfter(clock, wanted.timeout, options.cancelled)),
    postgres,
    log: logInto(log, clock, startedAt),
    parting,
  };
  mustBePrepared(stage, wanted);
  const proposal = await propose(wanted, ports, candidate);
  const question = questionOf(proposal);
  const report = await carryOut(proposal, question === null || (await agree(question)));
  const document = documentOf(report, atTerminal);
  documentIn(document);
  noSecretIn(`${log.join()}${JSON.stringify(document)}`);
  mustBeSafe(world, wanted, report, log);
  return { report, log };
}

/** From now on the simulator lets no database be put to use that the scripts of `wanted` have not been run on. */
export function mustBePrepared({ world, storage }: Stage, { sanitize, targetApp }: Request): void {
  if (sanitize === null) return;
  // An undo goes back to what has been in use before.
  const app = world.app(targetApp);
  const current = world.attached(app, 'DATABASE')?.addon.id;
  const used = new Set([
    current,
    ...world.releases.filter((it) => it.app === app).map((it) => it.database?.id),
  ]);
  world.isPrepared = ({ id }) => storage.marker(id) === sanitize.digest || used.has(id);
}

/** Every key and password of a stage has this word in it: it must not turn up in any output of a run, in any test. */
export function noSecretIn(reported: string): void {
  const at = reported.search(/canary/i);
  if (at >= 0) throw new Error(`A secret was printed: … ${reported.slice(Math.max(0, at - 80), at + 40)} …`);
}

/** What the real run has: a clock on which nothing sleeps beyond the timeout, and a signal that says that it is over. */
function endingAfter(clock: Clock, timeout: number, cancelled = new AbortController().signal) {
  const controller = new AbortController();
  // Each request on its way listens.
  setMaxListeners(0, controller.signal);
  if (cancelled.aborted) controller.abort(cancelled.reason);
  cancelled.addEventListener('abort', () => controller.abort(cancelled.reason));
  const end = clock.now() + timeout;
  const sleep = async (milliseconds: number) => {
    await clock.sleep(Math.min(milliseconds, Math.max(0, end - clock.now())));
    if (clock.now() >= end) controller.abort(new DOMException('The time is up', 'TimeoutError'));
  };
  return { clock: { now: clock.now, sleep }, cancelled: controller.signal };
}

function logInto(lines: string[], clock: Clock, since: number): Log {
  const at = () => new Date(clock.now() - since).toISOString().slice(11, 19);
  return {
    open: (title) => void lines.push(`${at()} ${title}`),
    note: (line) => void lines.push(`${at()}   ${line}`),
    live: () => {},
    close: () => {},
  };
}

/** What a person would check: the databases billed to an app with what they hold, and its attachments. */
export function endState({ world, storage }: Stage, app = 'acme-staging') {
  const owner = world.app(app);
  return {
    databases: world.addons.filter((it) => it.app === owner).map((it) => storage.label(it.id)),
    attachments: world.attachmentsOf(owner).map((it) => `${it.name} = ${storage.label(it.addon.id)}`),
    violations: world.violations,
  };
}

/** Requests that change something, such as `POST /apps/x/addons`, with ids replaced by what they stand for. */
export function changes({ world }: Stage): readonly string[] {
  return world.requests
    .filter((it) => it.method !== 'GET')
    .map((it) => `${it.method} ${it.path.replace(/[0-9a-f-]{36}/g, ':id')}`);
}
