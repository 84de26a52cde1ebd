import { isEnding } from '../ending.ts';
import { isRetired, retiredName, unretiredName, workNames } from '../names.ts';
import type { Run } from '../run.ts';
import { type Database, type Place, places } from '../seen.ts';
import { replaced } from './carry.ts';
import { subject, withRun, withSeen } from './imagined.ts';
import type { Kinds } from './kind.ts';
import { changed, renamed, without } from './places.ts';
import type { Rule } from './rule.ts';
import type { Step } from './step.ts';
import { called } from './titles.ts';

/** A stale run has promoted a retired database: it gets a name that no one addresses by accident. */
export const unretire: Rule = ({ request, seen: { current }, run }) =>
  current === null
    ? undefined
    : renaming(current.database, request.targetDatabase, run, ', which was retired and is in use,');

export function renaming(database: Database, attachment: string, { candidate }: Run, why: string): Step {
  return { verb: 'rename', attachment, to: unretiredName(database.name, candidate.slice(-4)), why, database };
}

/**
 * Rename before destroying, so that a stale promote, which goes by name, cannot reach what is destroyed. Until one that goes has
 * gone it may keep its names on the app, which nothing else can have: it is waited for.
 */
export function remove(place: Exclude<Place, 'current'>, why: string): Rule {
  return ({ request, seen }) => {
    const database = seen[place]?.database;
    if (database === undefined) return undefined;
    const about = { attachment: workNames(request.targetDatabase)[place], database: subject(database) };
    if (database.state === 'deprovisioning') return { verb: 'gone', ...about };
    if (!isRetired(database.name)) {
      const taken = seen.target.databases.map((it) => it.name);
      return { verb: 'retire', to: retiredName(database.name, taken), why, ...about };
    }
    return { verb: 'destroy', why, ...about };
  };
}

export const removeReplaced: Rule = (context) =>
  replaced(context.seen) === null ? undefined : remove('old', '')(context);

/** A destroyed database may lose its attachments at once and go on for a while: it costs until it is gone. */
export const gone: Rule = ({ request, seen }) => {
  const database = seen.target.databases.find((it) => isRetired(it.name) && isEnding(it.state));
  return (
    database && {
      verb: 'gone',
      attachment: workNames(request.targetDatabase).old,
      database: subject(database),
    }
  );
};

/** Only where it is the current database, which has another name then: Heroku does not detach a last one. */
export function detach(place: Exclude<Place, 'current'>): Rule {
  return ({ request, seen }) => {
    const held = seen[place];
    if (held === null || held.database.id !== seen.current?.database.id) return undefined;
    return { verb: 'detach', name: workNames(request.targetDatabase)[place], attachment: held.attachment };
  };
}

/** What is not filled and prepared must not be in use, and an app that never had a database can go on without one. */
export const takeBack: Rule = ({ seen: { current } }) =>
  current === null
    ? undefined
    : { verb: 'detach', name: current.attachment.name, attachment: current.attachment };

/** A database and its names go. */
export const removal: Kinds<'retire' | 'rename' | 'destroy' | 'gone' | 'detach'> = {
  retire: {
    is: 'change',
    title: (step) => `Retire ${called(step)}${step.why}`,
    restarts: false,
    lasts: 'a moment',
    moves: true,
    // The release of a promote a moment ago has to have succeeded.
    needs: ['source', 'stage', 'databases', 'releases', 'config vars', 'use'],
    imagine: ({ database, to }, context) => withSeen(context, renamed(database, to, context.seen)),
  },
  rename: {
    is: 'change',
    title: (step) => `Rename ${called(step)}${step.why} to ${step.to}`,
    restarts: false,
    lasts: 'a moment',
    moves: true,
    imagine: ({ database, to }, context) =>
      withRun(withSeen(context, renamed(database, to, context.seen)), { renamed: database?.id ?? null }),
  },
  destroy: {
    is: 'change',
    title: (step) => `Destroy ${called(step)}${step.why}`,
    restarts: false,
    lasts: 'a moment',
    moves: true,
    needs: ['source', 'stage', 'databases', 'releases', 'preboot', 'use'],
    // Its names stay until it is gone. Where Heroku takes them at once, the wait for that is over at once.
    imagine: ({ database }, context) =>
      database === null
        ? context
        : withSeen(context, changed({ ...database, state: 'deprovisioning' }, context.seen)),
  },
  gone: {
    is: 'wait',
    title: (step) => `Wait until ${called(step)} is gone`,
    // Its config var goes with it. heroku/cli v11.10.0, lib/addons/destroy-addon.js: the app is restarted when that is complete.
    restarts: true,
    lasts: 'a moment',
    moves: false,
    needs: ['databases'],
    imagine: ({ database }, context) => withSeen(context, without(database, context.seen)),
  },
  detach: {
    is: 'change',
    title: (step) => `Detach ${step.name}`,
    restarts: true,
    lasts: 'a moment',
    moves: true,
    // Only a name goes, and no database.
    needs: ['stage', 'databases'],
    imagine({ name }, context) {
      const names = workNames(context.request.targetDatabase);
      const place = places.find((it) => it !== 'current' && names[it] === name) ?? 'current';
      return withSeen(context, { [place]: null });
    },
  },
};
