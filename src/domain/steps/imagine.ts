import { workNames } from '../names.ts';
import type { Context } from '../plan/context.ts';
import type { Activity, Attachment, Database, Fresh, Held, Release, Run, Seen } from '../seen.ts';
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
  if ('checks' in step) return withRun({ checkedFor: id });
  if ('awaits' in step)
    switch (step.awaits) {
      case 'available':
        // By then what is on its way out has gone.
        return withSeen({ ...withoutEnding(seen), new: seen.new && available(seen.new, context) });
      case 'copied':
        return withSeen({ new: seen.new && copied(seen.new, true) });
      case 'released':
        return withTarget({ runsOnNew: true, releases: released(seen, 'succeeded') });
      case 'gone':
        return withSeen(without(step.database, seen));
    }
  switch (step.does) {
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
    case 'command':
      return withRun(step.when === 'before-promote' ? { readiedFor: id } : { commandRanFor: id });
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
            attachment: attached(request.targetDatabase, seen.new.database, seen),
          },
          target: {
            ...seen.target,
            runsOnNew: false,
            releases: seen.new === null ? [] : released(seen, 'pending', seen.new),
          },
        }),
        run: { ...run, mayRelease: false },
      };
    case 'carry':
      return withTarget({
        attachments: seen.target.attachments.map((it) =>
          it.name === step.name && seen.new !== null ? { ...it, database: seen.new.database } : it,
        ),
      });
    case 'release':
      return { ...withTarget({ releases: released(seen, 'pending') }), run: { ...run, mayRelease: false } };
    case 'retire':
    case 'unretire':
      return withSeen(renamed(step.database, step.to, seen));
    case 'destroy':
      return withSeen(ending(step.database, seen));
    case 'detach':
      return withSeen(step.name === names.new ? { new: null } : { old: null });
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
    name: run.candidate,
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
  const begun = { id: '', createdAt: 0, bytes: 0, total: null, warnings: 0, lastLines: [] };
  const facts = fresh.facts && { ...fresh.facts, tables: null };
  return { ...fresh, facts, transfer: { ...(fresh.transfer ?? begun), succeeded } };
}

function attached(name: string, database: Database, { target: { app } }: Seen): Attachment {
  return { id: '', name, namespace: null, app, database };
}

function changed({ target }: Seen, change: Partial<Activity>): Activity {
  return { maintenance: false, processes: {}, ...target.activity, ...change };
}

function released(
  { at, current, target: { releases } }: Seen,
  status: string,
  of: Held | null = current,
): readonly Release[] {
  const version = (releases[0]?.version ?? 0) + 1;
  const description = `Attach ${current?.attachment.name} (@ref:${of?.database.name})`;
  const isRepeatable = releases[0]?.isRepeatable ?? true;
  return [{ version, description, createdAt: at, status, current: true, isRepeatable }, ...releases];
}

type Places = Pick<Seen, 'current' | 'new' | 'old' | 'target'>;

/** Every mention of a database, as `change` makes it; null where it is gone. */
function everywhere(
  of: Database | null,
  seen: Seen,
  change: <T extends Held>(held: T) => T | null,
  list: (it: Database) => readonly Database[],
): Places {
  const at = <T extends Held>(held: T | null) =>
    held !== null && held.database.id === of?.id ? change(held) : held;
  const databases = seen.target.databases.flatMap((it) => (it.id === of?.id ? list(it) : it));
  return {
    current: at(seen.current),
    new: at(seen.new),
    old: at(seen.old),
    target: { ...seen.target, databases },
  };
}

function renamed(of: Database | null, name: string, seen: Seen): Places {
  return everywhere(
    of,
    seen,
    (held) => ({ ...held, database: { ...held.database, name } }),
    (it) => [{ ...it, name }],
  );
}

/** A destroyed database loses its names on the app at once, and goes on for a while. */
function ending(of: Database | null, seen: Seen): Places {
  return everywhere(
    of,
    seen,
    () => null,
    (it) => [{ ...it, state: 'deprovisioning' }],
  );
}

function without(of: Database | null, seen: Seen): Places {
  return everywhere(
    of,
    seen,
    () => null,
    () => [],
  );
}

function withoutEnding(seen: Seen): Pick<Seen, 'target'> {
  const databases = seen.target.databases.filter((it) => !it.state.startsWith('deprovision'));
  return { target: { ...seen.target, databases } };
}
