import type { Context } from '../plan/context.ts';
import type { Run } from '../run.ts';
import type { Attachment, Database, Seen } from '../seen.ts';

/** The id of a database that a plan will create: Heroku has given it none yet. */
export const IMAGINED = 'imagined';

/** What a step is about: null while it is only imagined. */
export function subject(database: Database | null | undefined): Database | null {
  return database == null || database.id === IMAGINED ? null : database;
}

export function withSeen(context: Context, changed: Partial<Seen>): Context {
  return { ...context, seen: { ...context.seen, ...changed } };
}

export function withTarget(context: Context, changed: Partial<Seen['target']>): Context {
  return withSeen(context, { target: { ...context.seen.target, ...changed } });
}

export function withRun(context: Context, changed: Partial<Run>): Context {
  return { ...context, run: { ...context.run, ...changed } };
}

/** A database under a name of the target app. */
export function attached(name: string, database: Database, { target: { app } }: Seen): Attachment {
  return { id: '', name, namespace: null, createdAt: null, app, database };
}
