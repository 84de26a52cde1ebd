import { planCanFork } from '../fill/method.ts';
import { workNames } from '../names.ts';
import type { Request } from '../request.ts';
import type { Attachment, Held, Seen } from '../seen.ts';

/** Heroku's own namespace for a pooler. Source: heroku/cli v11.9.0, src/commands/pg/promote.ts. */
export const POOLER = 'connection-pooling:default';

/** The other attachments of the database that is replaced, on the target app: what moves to the new one, and what cannot. */
export type Carried = { readonly movable: readonly Attachment[]; readonly lost: readonly Attachment[] };

/**
 * A plain alias can move, and so can the default pooler, unless the new plan has none. An attachment with a credential of its own
 * cannot: the new database has only the default one.
 */
export function carried(request: Request, seen: Seen, replaced: Held | null, plan: string): Carried {
  const own = [request.targetDatabase, ...Object.values(workNames(request.targetDatabase))];
  const others = seen.target.attachments.filter(
    (it) => it.database.id === replaced?.database.id && !own.includes(it.name),
  );
  // Pooling needs a plan of the Standard tier or better. Source: Dev Center, postgres-connection-pooling.
  const canMove = (it: Attachment) => it.namespace === null || (it.namespace === POOLER && planCanFork(plan));
  return { movable: others.filter(canMove), lost: others.filter((it) => !canMove(it)) };
}
