import { isEnding } from '../ending.ts';
import { price } from '../format.ts';
import { workNames } from '../names.ts';
import type { Context } from '../plan/context.ts';
import type { Database, Fresh, Price, Seen } from '../seen.ts';
import { attached, IMAGINED, subject, withRun, withSeen } from '../steps/imagined.ts';
import type { Kinds } from '../steps/kind.ts';
import { firstDue } from '../steps/rule.ts';
import type { Step } from '../steps/step.ts';
import { fillMethods } from './methods.ts';
import { ownName } from './provenance.ts';

/** What is next until the new database is there, ready and filled; nothing when it is. */
export function fill(context: Context): Step | undefined {
  const { before, rules } = fillMethods[context.spec.mode];
  return firstDue([...before, create, wait, unfollow, ...rules], context);
}

function create({ request, seen, run, spec }: Context): Step | undefined {
  if (seen.new !== null) return undefined;
  const { new: attachment } = workNames(request.targetDatabase);
  const { mode, plan, price } = spec;
  const name = ownName(run, seen);
  return { verb: 'create', name, attachment, plan, price, ...fillMethods[mode].create(request, seen) };
}

function wait({ request, seen }: Context): Step | undefined {
  if (isReady(seen)) return undefined;
  const { new: attachment } = workNames(request.targetDatabase);
  return { verb: 'available', attachment, database: subject(seen.new?.database) };
}

function unfollow({ request, seen: { new: fresh } }: Context): Step | undefined {
  if (!fresh?.facts?.following) return undefined;
  const { new: attachment } = workNames(request.targetDatabase);
  return { verb: 'unfollow', attachment, database: subject(fresh.database) };
}

/** Whether nothing is left to do of that, nor to wait for until Heroku shows all of it. */
export function isFilled(context: Context, next: Step | undefined): boolean {
  return context.seen.new !== null && fill(context) === undefined && next?.verb !== 'counted';
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
export const making: Kinds<'create' | 'available' | 'unfollow'> = {
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
    needs: ['databases', 'config vars', 'progress'],
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
  unfollow: {
    is: 'change',
    title: (step) => `Stop ${step.attachment} from following its leader`,
    restarts: false,
    lasts: 'hours',
    moves: true,
    imagine(_, context) {
      const { new: fresh } = context.seen;
      return fresh?.facts
        ? withSeen(context, { new: { ...fresh, facts: { ...fresh.facts, following: false } } })
        : context;
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
  const { forked } = fillMethods[spec.mode];
  const facts = fresh.facts ?? {
    following: false,
    forked,
    forkedFrom: null,
    formation: null,
    forkFollow: null,
    version: null,
    bytes: null,
    tables: null,
    address: null,
  };
  return {
    ...fresh,
    database: { ...fresh.database, state: 'provisioned' },
    readiness: { is: 'ready', message: '' },
    // Heroku does not say whether it is a fork before it is ready.
    facts: {
      ...facts,
      forked: fresh.readiness.is === 'ready' ? facts.forked : forked,
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
