import { nameMadeFrom } from '../../src/domain/names.ts';
import { type Plan, plan } from '../../src/domain/plan/plan.ts';
import { type Problem, Stopped } from '../../src/domain/problem.ts';
import { nothingPrepared } from '../../src/domain/report/preparation.ts';
import { type DatabaseReport, nothingSeen, type Report } from '../../src/domain/report/report.ts';
import { requestReport } from '../../src/domain/report/request.ts';
import type { Request } from '../../src/domain/request.ts';
import { newRun, type Run } from '../../src/domain/run.ts';
import { Secret } from '../../src/domain/secret.ts';
import type {
  App,
  Attachment,
  Database,
  Facts,
  Fresh,
  Held,
  Price,
  Release,
  Seen,
} from '../../src/domain/seen.ts';
import { isWait } from '../../src/domain/steps/kinds.ts';
import type { Step } from '../../src/domain/steps/step.ts';
import type { Backup, Transfer } from '../../src/domain/transfer.ts';

/** Sunday night. */
export const NOW = Date.UTC(2026, 10, 22, 2, 0, 0);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const production: App = { id: 'production-id', name: 'acme-production' };
export const staging: App = { id: 'staging-id', name: 'acme-staging' };
export const reports: App = { id: 'reports-id', name: 'acme-reports' };

/** What a run is asked for when it is asked for nothing special. */
export const request: Request = {
  task: 'refresh',
  sourceApp: production.name,
  targetApp: staging.name,
  plan: null,
  mode: 'auto',
  backupMaxAge: 36 * HOUR,
  captureBackup: false,
  postgresVersion: null,
  allowMissingTables: false,
  fast: true,
  sourceIsFresh: false,
  sourceDatabase: 'DATABASE',
  targetDatabase: 'DATABASE',
  alsoAttachedTo: [],
  timeout: 5 * HOUR,
  pollInterval: null,
  maxAge: DAY,
  sanitize: null,
  foreignServers: [],
  assertions: [],
  reviewedColumns: null,
  beforePromote: null,
  afterPromote: null,
  dynoSize: null,
  onFailure: 'keep',
  onPromoteFailure: 'keep',
  keepOld: null,
  quiesce: null,
  dryRun: false,
  wait: true,
  ignoreHold: false,
  sharedConfigAllowed: null,
  history: null,
};

/** The same as a report has it. */
export const requested = requestReport(request);

const CANDIDATE = 'acme-staging-20261122-x7k2';

/** What such a run calls the database that it makes. */
export const OWN_NAME = nameMadeFrom('origin', CANDIDATE);

/** A run that has only begun. */
export function run(changed: Partial<Run> = {}): Run {
  return { ...newRun(CANDIDATE), ...changed };
}

/** A price in US cents a month. */
export function monthly(cents: number): Price {
  return { cents, unit: 'month' };
}

/** An available database of the staging app, a month old; its name is its id unless set otherwise. */
export function database(id: string, changed: Partial<Database> = {}): Database {
  return {
    id,
    name: id,
    app: staging,
    plan: 'standard-0',
    state: 'provisioned',
    createdAt: NOW - 30 * DAY,
    price: monthly(5_000),
    message: null,
    ...changed,
  };
}

export function attachment(name: string, to: Database, app: App): Attachment {
  const { id, name: of, app: owner } = to;
  return {
    id: `${app.name}::${name}`,
    name,
    namespace: null,
    createdAt: null,
    app,
    database: { id, name: of, app: owner },
  };
}

/** A database in its place, with what else it is attached to. */
export type Placed = Omit<Held, 'attachment'>;

/** `database`, which another app uses too. */
export function usedBy(app: App, database: Database): Placed {
  return { database, elsewhere: [attachment('DATABASE', database, app)] };
}

export function facts(changed: Partial<Facts> = {}): Facts {
  return {
    following: false,
    forked: true,
    forkedFrom: null,
    formation: null,
    forkFollow: 'Available',
    version: '16.4',
    bytes: 1_000_000_000,
    tables: 12,
    address: 'postgres://ec2-1.compute-1.amazonaws.com/d1',
    ...changed,
  };
}

export function transfer(succeeded: boolean | null, changed: Partial<Transfer> = {}): Transfer {
  const bytes = succeeded === true ? 1_000_000_000 : 250_000_000;
  return {
    id: 'b001',
    createdAt: NOW - HOUR,
    succeeded,
    bytes,
    total: 1_000_000_000,
    warnings: 0,
    finishedAt: succeeded === null ? null : NOW - HOUR / 2,
    lastLines: [],
    from: 'source',
    ...changed,
  };
}

/** A complete backup of the source, a day old; its name is its id. */
export function backupMade(id: string, changed: Partial<Backup> = {}): Backup {
  const { from: _, ...job } = transfer(true);
  const rest = { name: id, isScheduled: false, isOfSource: true, url: new Secret(`https://s3/${id}`) };
  return { ...job, id, startedAt: NOW - DAY, createdAt: NOW - DAY, ...rest, ...changed };
}

export type FreshPlaced = Omit<Fresh, 'attachment' | 'database'> & { readonly database: Database };

/** A forked new database, an hour old, with everything done that can be done before promote. */
export function fresh(
  id: string,
  {
    database: changed,
    ...rest
  }: Partial<Omit<FreshPlaced, 'database'>> & { database?: Partial<Database> } = {},
): FreshPlaced {
  return {
    database: database(id, { name: leftName(id), createdAt: NOW - HOUR, ...changed }),
    elsewhere: [],
    readiness: { is: 'ready', message: 'available' },
    facts: facts(),
    transfer: null,
    hasConfigVar: true,
    marker: null,
    ...rest,
  };
}

/** The name that a run has given it which was asked for the same source. */
export function leftName(id: string): string {
  return nameMadeFrom('origin', madeBy(id).candidate);
}

/** What a run knows that has itself made the database with this id. */
export function madeBy(id: string): Pick<Run, 'candidate' | 'fresh'> {
  return { candidate: `acme-staging-20261122-${id.padEnd(4, '0').slice(0, 4)}`, fresh: id };
}

/** What `fresh` differs in when it was filled by a copy. */
export const byCopy = { facts: facts({ forked: false }), transfer: transfer(true) } as const;

export function release(
  version: number,
  description: string,
  status = 'succeeded',
  createdAt = NOW,
): Release {
  return {
    version,
    description,
    createdAt,
    updatedAt: createdAt,
    status,
    current: false,
    isRepeatable: true,
  };
}

/** The two releases of a promote, newest first. */
export function releases(of: string, status = 'succeeded'): readonly Release[] {
  return [
    { ...release(42, `Attach DATABASE (@ref:${of})`, status), current: true },
    release(41, 'Detach DATABASE (@ref:whatever-was-before)'),
  ];
}

export type Parts = {
  readonly current?: Database | Placed | null;
  readonly new?: FreshPlaced | null;
  readonly old?: Database | Placed | null;
  readonly undone?: Database | Placed | null;
  /** More attachments on the staging app. */
  readonly also?: readonly Attachment[];
  readonly source?: Partial<Seen['source']>;
  readonly target?: Partial<Seen['target']>;
  readonly others?: Seen['others'];
  readonly currentVersion?: string;
  readonly offers?: Seen['offers'];
};

/** Production's database, which everything is made from. */
export const origin = database('origin', {
  app: production,
  name: 'postgresql-production',
  plan: 'standard-2',
});

/** What Heroku shows of a staging app with just these databases, whose newest promote has succeeded. */
export function seen(parts: Parts = {}): Seen {
  const current = placed('DATABASE', parts.current === undefined ? database('blue') : parts.current);
  const old = placed('OLD_DATABASE', parts.old ?? null);
  const undone = placed('UNDONE_DATABASE', parts.undone ?? null);
  const made = parts.new ?? null;
  const named = made && { ...made, attachment: attachment('NEW_DATABASE', made.database, staging) };
  const all = [current, named, old, undone].filter((it) => it !== null);
  const own = all.map((it) => it.database).filter((it) => it.app.id === staging.id);
  const id = current?.database.id;
  return {
    at: NOW,
    source: {
      app: production,
      database: origin,
      facts: facts({ forked: false, forkFollow: 'Available' }),
      instead: null,
      attachments: [attachment('DATABASE', origin, production)],
      backups: [],
      ...parts.source,
    },
    target: {
      app: staging,
      stage: 'staging',
      attachments: [...all.map((it) => it.attachment), ...(parts.also ?? [])],
      databases: own.filter((it, at) => own.findIndex((other) => other.id === it.id) === at),
      borrowed: [],
      hasConfigVar: current !== null,
      runsOnCurrent: id !== undefined && id === made?.database.id,
      instead: null,
      urlIsSource: false,
      texts: [],
      preboot: false,
      activity: null,
      paused: null,
      hold: null,
      releases: current === null ? [] : releases(current.database.name),
      ...parts.target,
    },
    current,
    currentVersion: parts.currentVersion ?? null,
    new: named,
    old,
    undone,
    others: parts.others ?? [],
    offers: parts.offers ?? offers,
  };
}

const offers: Seen['offers'] = [
  { plan: 'essential-0', price: monthly(500) },
  { plan: 'standard-0', price: monthly(5_000) },
  { plan: 'standard-2', price: monthly(20_000) },
];

function placed(name: string, part: Database | Placed | null): Held | null {
  if (part === null) return null;
  const held = 'database' in part ? part : { database: part, elsewhere: [] };
  return { ...held, attachment: attachment(name, held.database, staging) };
}

/** The plan for what is seen, in a few words a step, such as `keep blue, promote green, await released`. */
export function planned(seen: Seen, asked: Partial<Request> = {}, running: Partial<Run> = {}): string {
  return brief(plan({ ...request, ...asked }, seen, run(running)));
}

export function brief({ steps }: Pick<Plan, 'steps'>): string {
  return steps
    .map(words)
    .join(', ')
    .replace(/(promote[ \w]*, (?:carry[ \w]*, )*await released) \w+/g, '$1');
}

function words(step: Step): string {
  const verb = isWait(step) ? `await ${step.verb}` : step.verb;
  const subject = 'database' in step ? step.database?.id : undefined;
  return subject === undefined ? verb : `${verb} ${subject}`;
}

/** The problems that end `work`. */
export function problemsOf(work: () => unknown): readonly Problem[] {
  try {
    work();
  } catch (error) {
    if (error instanceof Stopped) return error.problems;
    throw error;
  }
  throw new Error('it did not end with a problem');
}

export function codes(problems: readonly Problem[]): readonly string[] {
  return problems.map((problem) => problem.code);
}

export function problem(changed: Partial<Problem> = {}): Problem {
  return { code: 'CODE', kind: 'failed', what: 'What happened.', remedy: 'What to do.', ...changed };
}

export function databaseReport(name: string, changed: Partial<DatabaseReport> = {}): DatabaseReport {
  return {
    id: `${name}-id`,
    name,
    plan: 'standard-0',
    price: monthly(5_000),
    createdAt: NOW,
    version: null,
    bytes: null,
    tables: null,
    ...changed,
  };
}

/** A refresh that took 31 minutes and went well. */
export function report(changed: Partial<Report> = {}): Report {
  return {
    ...nothingSeen,
    status: 'refreshed',
    exitCode: 0,
    request: requested,
    mode: 'fork',
    startedAt: NOW,
    endedAt: NOW + 31 * MINUTE + 7_000,
    old: databaseReport('blue'),
    new: databaseReport('green', { bytes: 1_200_000_000, tables: 12 }),
    dataAsOf: NOW + 14 * MINUTE,
    preparation: nothingPrepared,
    state: 'acme-staging runs on the new database, green.',
    problems: [],
    ...changed,
  };
}
