import { planCanFork } from '../fill/spec.ts';
import { workNames } from '../names.ts';
import type { Request } from '../request.ts';
import type { Attachment, Held, Seen } from '../seen.ts';

/** Heroku's own namespace for a pooler. Source: heroku/cli v11.9.0, src/commands/pg/promote.ts. */
export const POOLER = 'connection-pooling:default';

/** The other attachments of the database that is replaced, on the target app: what moves to the new one, and what cannot. */
export type Carried = { readonly movable: readonly Attachment[]; readonly lost: readonly Attachment[] };

export function carried(request: Request, seen: Seen, replaced: Held | null, plan: string): Carried {
  const own = [request.targetDatabase, ...Object.values(workNames(request.targetDatabase))];
  const others = seen.target.attachments.filter(
    (it) => it.database.id === replaced?.database.id && !own.includes(it.name),
  );
  const canMove = (it: Attachment) => movesTo(it, plan);
  return { movable: others.filter(canMove), lost: others.filter((it) => !canMove(it)) };
}

/** What the apps that `also-attached-to` names have of a database. */
export function alongside(
  { alsoAttachedTo }: Pick<Request, 'alsoAttachedTo'>,
  held: Pick<Held, 'elsewhere'> | null,
): readonly Attachment[] {
  return held?.elsewhere.filter((it) => alsoAttachedTo.includes(it.app.name)) ?? [];
}

/**
 * Whether an attachment can be the same of a database on `plan`: a plain name can, and so can the default pooler, which needs a plan of
 * the Standard tier or better. One with a credential of its own cannot: the new database has only the default one.
 * Source: Dev Center, postgres-connection-pooling.
 */
export function movesTo({ namespace }: Attachment, plan: string): boolean {
  return namespace === null || (namespace === POOLER && planCanFork(plan));
}

/** Under which namespace the new database is promoted: through the pooler where the one that it replaces is, and its plan has one. */
export function promotedNamespace(replaced: Held | null, plan: string): string | null {
  return replaced?.attachment.namespace === POOLER && planCanFork(plan) ? POOLER : null;
}

/** The database that the target app has been promoted away from; null while it is the current one. */
export function replaced({ current, old, undone }: Seen): Held | null {
  const isCurrent = (it: Held | null) => it?.database.id === current?.database.id;
  if (undone !== null && !isCurrent(undone)) return undone;
  return isCurrent(old) ? null : old;
}

/** Which database the target app has been promoted to. */
export function onto({ undone }: Seen) {
  return undone === null ? 'the new database' : 'the old database';
}
