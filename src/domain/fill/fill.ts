import { isEnding } from '../ending.ts';
import { price } from '../format.ts';
import { workNames } from '../names.ts';
import type { Context } from '../plan/context.ts';
import type { Database, Fresh, Price, Seen } from '../seen.ts';
import { attached, IMAGINED, subject, withRun, withSeen } from '../steps/imagined.ts';
import type { Kinds } from '../steps/kind.ts';
import type { Step } from '../steps/step.ts';
import { ownName } from './provenance.ts';
import { versionToMake } from './version.ts';

/** What is left until the new database is there, ready and filled; nothing when it is. */
export function fill(context: Context): readonly Step[] {
  const { request, seen, run, spec } = context;
  const fresh = seen.new;
  const { new: attachment } = workNames(request.targetDatabase);
  const database = subject(fresh?.database);
  const from = `${request.sourceApp}::${request.sourceDatabase}`;
  const fork = spec.mode === 'fork';
  const version = fork ? null : versionToMake(request, seen);
  const create: Step = {
    verb: 'create',
    name: ownName(run, seen),
    attachment,
    plan: spec.plan,
    price: spec.price,
    fork: fork ? from : null,
    fast: fork && request.fast,
    version,
  };
  const steps: readonly (Step | false)[] = [
    fresh === null && create,
    !isReady(seen) && { verb: 'available', attachment, database },
    fresh?.facts?.following === true && { verb: 'unfollow', attachment, database },
    !fork && fresh?.transfer == null && { verb: 'copy', from, to: attachment, database },
    !fork && fresh?.transfer?.succeeded !== true && { verb: 'copied', attachment, database },
  ];
  return steps.filter((step) => step !== false);
}

/** Whether nothing is left to do of that, nor to wait for until Heroku shows all of it. */
export function isFilled(context: Context, next: Step | undefined): boolean {
  const isCounting = next !== undefined && next.verb === 'counted';
  return context.seen.new !== null && fill(context).length === 0 && !isCounting;
}

/**
 * Three things, since each has been seen without the others: the add-on, the Data API and the config var.
 * Source: terraform-provider-heroku, resource_heroku_addon.go; heroku-pg#139. And what is inside, if that can be known: without
 * it an empty database would not be noticed.
 */
function isReady({ source, new: fresh }: Seen): boolean {
  const isKnown = source.facts === null || fresh?.facts != null;
  return (
    isKnown && fresh?.database.state === 'provisioned' && fresh.readiness.is === 'ready' && fresh.hasConfigVar
  );
}

/** Heroku makes the new database. */
export const making: Kinds<'create' | 'available'> = {
  create: {
    is: 'change',
    title: (step) => `Create ${step.attachment}, ${described(step)} on ${step.plan}${cost(step.price)}`,
    // The config var comes when it is ready.
    restarts: false,
    lasts: 'hours',
    moves: true,
    imagine(_, context) {
      const { seen, request } = context;
      const database = made(context);
      const attachment = attached(workNames(request.targetDatabase).new, database, seen);
      const target = { ...seen.target, databases: [...seen.target.databases, database] };
      const fresh: Fresh = { database, attachment, elsewhere: [], ...EMPTY };
      return withRun(withSeen(context, { target, new: fresh }), { fresh: IMAGINED });
    },
  },
  available: {
    is: 'wait',
    title: (step) => `Wait until ${step.attachment} is available`,
    restarts: true,
    lasts: 'hours',
    moves: false,
    imagine(_, context) {
      const { target, new: fresh } = context.seen;
      // By then what is on its way out has gone.
      const databases = target.databases.filter((it) => !isEnding(it.state));
      return withSeen(context, {
        target: { ...target, databases },
        new: fresh && available(fresh, context),
      });
    },
  },
};

const EMPTY = {
  readiness: { is: 'waiting', message: '' },
  facts: null,
  transfer: null,
  hasConfigVar: false,
  marker: null,
} as const;

function made({ seen, run, spec: { plan, price } }: Context): Database {
  const { app } = seen.target;
  const name = ownName(run, seen);
  return { id: IMAGINED, name, app, plan, state: 'provisioning', createdAt: seen.at, price, message: null };
}

/** What it holds is not known before it is seen. */
function available(fresh: Fresh, { spec }: Context): Fresh {
  const facts = fresh.facts ?? {
    following: false,
    forked: spec.mode === 'fork',
    forkedFrom: null,
    formation: null,
    forkFollow: null,
    version: null,
    bytes: null,
    tables: null,
  };
  return {
    ...fresh,
    database: { ...fresh.database, state: 'provisioned' },
    readiness: { is: 'ready', message: '' },
    // Whether it is a fork is not told before it is ready.
    facts: {
      ...facts,
      forked: fresh.readiness.is === 'ready' ? facts.forked : spec.mode === 'fork',
      tables: null,
    },
    hasConfigVar: true,
  };
}

function described({ fork, fast, version }: Extract<Step, { verb: 'create' }>): string {
  if (fork !== null) return `a ${fast ? 'fast ' : ''}fork of ${fork},`;
  return version === null ? 'empty,' : `empty, Postgres ${version},`;
}

function cost(it: Price | null): string {
  return it === null ? '' : ` (${price(it)})`;
}
