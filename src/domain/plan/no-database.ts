import { isEnding } from '../ending.ts';
import type { Problem } from '../problem.ts';
import * as problems from '../problems/no-database.ts';
import type { Request } from '../request.ts';
import type { Seen } from '../seen.ts';

export function sourceUnknown({ sourceDatabase }: Request, { source }: Seen): Problem | null {
  return source.database === null ? problems.sourceDatabaseUnknown(lackingIn(source, sourceDatabase)) : null;
}

export function currentUnknown(request: Request, seen: Seen): Problem | null {
  const { current, target } = seen;
  if (current !== null || isPlain(request, seen)) return null;
  if (hasNone(request, seen)) return request.plan === null ? problems.planMissing(target.app.name) : null;
  return problems.targetDatabaseUnknown(lackingIn(target, request.targetDatabase));
}

/** The same where no first one is to be made. */
export function currentLacking(request: Request, seen: Seen): Problem | null {
  const { current, target } = seen;
  if (current !== null || isPlain(request, seen)) return null;
  return problems.targetDatabaseUnknown(lackingIn(target, request.targetDatabase));
}

/** Whether the target app has no database at all, but for the one that a refresh is making: then it gets its first. */
function hasNone({ targetDatabase }: Request, { current, new: fresh, old, target }: Seen): boolean {
  const isAttached = target.attachments.some((it) => it.name === targetDatabase);
  const others = [...target.databases, ...target.borrowed].filter((it) => it.id !== fresh?.database.id);
  return current === null && old === null && !isAttached && others.every((it) => isEnding(it.state));
}

function lackingIn(
  { app, attachments, instead }: Pick<Seen['source'], 'app' | 'attachments' | 'instead'>,
  name: string,
): problems.Lacking {
  return {
    app: app.name,
    name,
    addon: attachments.find((it) => it.name === name)?.database.name ?? null,
    isText: instead?.isText ?? false,
    sameAs: instead?.sameAs ?? null,
    databases: instead?.databases ?? attachments.map((it) => it.name),
  };
}

/** Whether the config var is there without an attachment that makes it. */
function isPlain({ targetDatabase }: Request, { current, target }: Seen): boolean {
  const isAttached = target.attachments.some((it) => it.name === targetDatabase);
  return current === null && target.hasConfigVar && !isAttached;
}

/** The forked app of old: its DATABASE_URL was copied as a text, often production's. stefan.magnuson.co, 2016-09-02. */
export function plainConfigVar(request: Request, seen: Seen): Problem | null {
  if (!isPlain(request, seen)) return null;
  const { app, attachments, instead, urlIsSource: isSource } = seen.target;
  const same = attachments.find((it) => it.name === instead?.sameAs);
  const sameAs = same === undefined ? null : { name: same.name, database: same.database.name };
  return problems.plainConfigVar({ app: app.name, name: request.targetDatabase, isSource, sameAs });
}
