import { isEnding } from '../ending.ts';
import { ownName } from '../fill/provenance.ts';
import { workNames } from '../names.ts';
import type { Context } from '../plan/context.ts';
import type { Activity, Attachment, Database, Fresh, Run, Seen } from '../seen.ts';
import { moved, released, releasedOn } from './imagine-releases.ts';
import { renamed, replaced, without } from './places.ts';
import type { Step } from './step.ts';

/** The id of a database that a plan will create: Heroku has given it none yet. */
const IMAGINED = 'imagined';

/** What a step is about: null while it is only imagined. */
export function subject(database: Database | null | undefined): Database | null {
  return database == null || database.id === IMAGINED ? null : database;
}

/** What will be seen when `step` is done: a plan is made by imagining each step and asking again what is next. */
export function imagine(step: Step, context: Context): Context {
  const { seen, run, request } = context;
  const names = workNames(request.targetDatabase);
  const id = seen.new?.database.id ?? null;
  const withSeen = (changed: Partial<Seen>): Context => ({ ...context, seen: { ...seen, ...changed } });
  const withTarget = (changed: Partial<Seen['target']>) =>
    withSeen({ target: { ...seen.target, ...changed } });
  const withRun = (changed: Partial<Run>): Context => ({ ...context, run: { ...run, ...changed } });
  switch (step.verb) {
    case 'check':
      return withRun({ checkedFor: id });
    case 'available':
      // By then what is on its way out has gone.
      return withSeen({ ...withoutEnding(seen), new: seen.new && available(seen.new, context) });
    case 'counted':
      return withRun({ countedFor: id });
    case 'copied':
      return withSeen({ new: seen.new && copied(seen.new, true) });
    case 'released':
      return step.app === undefined
        ? withTarget({ runsOnNew: true, releases: released(seen, 'succeeded') })
        : withSeen({ others: releasedOn(step.app, seen, 'succeeded') });
    case 'switched':
      return withSeen({ at: step.until });
    case 'gone':
      return withSeen(without(step.database, seen));
    case 'create': {
      const database = made(context);
      const held = { database, attachment: attached(names.new, database, seen), elsewhere: [] };
      const target = { ...seen.target, databases: [...seen.target.databases, database] };
      return {
        ...context,
        seen: { ...seen, target, new: { ...held, ...EMPTY } },
        run: { ...run, fresh: IMAGINED },
      };
    }
    case 'copy':
      return withSeen({ new: seen.new && copied(seen.new, null) });
    case 'unfollow':
      return withSeen({
        new: seen.new?.facts ? { ...seen.new, facts: { ...seen.new.facts, following: false } } : seen.new,
      });
    case 'sanitize':
      return withSeen({
        new: seen.new && { ...seen.new, marker: { digest: request.sanitize?.digest ?? '' } },
      });
    case 'before-promote':
      return withRun({ readiedFor: id });
    case 'after-promote':
      return withRun({ commandRanFor: id });
    case 'note':
      return { ...withTarget({ paused: step.paused }), run: { ...run, noted: step.paused } };
    case 'forget':
      return { ...withTarget({ paused: null }), run: { ...run, noted: null } };
    case 'maintenance':
      return withTarget({ activity: changed(seen, { maintenance: step.name === 'on' }) });
    case 'scale':
      return withTarget({
        activity: changed(seen, { processes: { ...seen.target.activity?.processes, ...step.processes } }),
      });
    case 'keep':
      return withSeen({
        old: seen.current && {
          ...seen.current,
          attachment: attached(names.old, seen.current.database, seen),
        },
      });
    case 'promote':
      return {
        ...withSeen({
          current: seen.new && {
            ...seen.new,
            attachment: {
              ...attached(request.targetDatabase, seen.new.database, seen),
              namespace: step.namespace,
            },
          },
          target: {
            ...seen.target,
            runsOnNew: false,
            releases: seen.new === null ? [] : released(seen, 'pending', seen.new),
          },
        }),
        run: { ...run, mayRelease: false, promoted: id },
      };
    case 'carry':
      return withTarget({
        attachments: seen.target.attachments.map((it) =>
          it.name === step.name && seen.new !== null ? { ...it, database: seen.new.database } : it,
        ),
      });
    case 'move':
      return { ...withSeen(moved(step, seen)), run: { ...run, mayRelease: false } };
    case 'release':
      return {
        ...(step.app === undefined
          ? withTarget({ releases: released(seen, 'pending') })
          : withSeen({ others: releasedOn(step.app, seen, 'pending') })),
        run: { ...run, mayRelease: false },
      };
    case 'retire':
    case 'unretire':
      return withSeen(renamed(step.database, step.to, seen));
    case 'destroy':
      // Its names stay until it is gone. Where Heroku takes them at once, the wait for that is over at once.
      return step.database === null
        ? context
        : withSeen(replaced({ ...step.database, state: 'deprovisioning' }, seen));
    case 'detach':
      switch (step.name) {
        case names.new:
          return withSeen({ new: null });
        case names.old:
          return withSeen({ old: null });
        default:
          return withSeen({ current: null });
      }
  }
}

const EMPTY = {
  readiness: { is: 'waiting', message: '' },
  facts: null,
  transfer: null,
  hasConfigVar: false,
  marker: null,
} as const;

function made({ seen, run, way: { plan, price } }: Context): Database {
  const { app } = seen.target;
  return {
    id: IMAGINED,
    name: ownName(run, seen),
    app,
    plan,
    state: 'provisioning',
    createdAt: seen.at,
    price,
    message: null,
  };
}

/** What it holds is not known before it is seen. */
function available(fresh: Fresh, { way }: Context): Fresh {
  const facts = fresh.facts ?? {
    following: false,
    forked: way.mode === 'fork',
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
      forked: fresh.readiness.is === 'ready' ? facts.forked : way.mode === 'fork',
      tables: null,
    },
    hasConfigVar: true,
  };
}

function copied(fresh: Fresh, succeeded: boolean | null): Fresh {
  const begun = { id: '', createdAt: 0, bytes: 0, total: null, warnings: 0, finishedAt: null, lastLines: [] };
  const facts = fresh.facts && { ...fresh.facts, tables: null };
  return { ...fresh, facts, transfer: { ...(fresh.transfer ?? begun), succeeded } };
}

function attached(name: string, database: Database, { target: { app } }: Seen): Attachment {
  return { id: '', name, namespace: null, createdAt: null, app, database };
}

function changed({ target }: Seen, change: Partial<Activity>): Activity {
  return { maintenance: false, processes: {}, ...target.activity, ...change };
}

function withoutEnding(seen: Seen): Pick<Seen, 'target'> {
  const databases = seen.target.databases.filter((it) => !isEnding(it.state));
  return { target: { ...seen.target, databases } };
}
