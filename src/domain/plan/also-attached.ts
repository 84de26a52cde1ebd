import { nameInUse } from '../names.ts';
import type { Problem } from '../problem.ts';
import {
  cannotMoveAlong,
  nothingToMove,
  nothingYetToMove,
  usedByOthers,
  usedBySource,
  usedInAnotherWay,
  whyNotAlong,
  withoutTheDatabase,
} from '../problems/other-apps.ts';
import type { Request } from '../request.ts';
import { type Attachment, type Held, places, type Seen } from '../seen.ts';
import { alongside } from '../steps/carry.ts';

/** Only apps of staging are changed: what `also-attached-to` names is changed as the target app is. */
export function othersThatAreNotStaging(request: Request, { source, target, others }: Seen): Problem | null {
  const { alsoAttachedTo: names } = request;
  const stages = others.filter((it) => it.stage === 'production').map((it) => it.name);
  const reasons = [
    ...(names.includes(source.app.name) ? [whyNotAlong.source(source.app.name)] : []),
    ...(names.includes(target.app.name) ? [whyNotAlong.target(target.app.name)] : []),
    ...stages.map(whyNotAlong.production),
  ];
  return reasons.length === 0 ? null : cannotMoveAlong(reasons);
}

/** What is wrong with `also-attached-to` while there is a promote ahead: after it, lists may be behind what has moved. */
export function othersWithoutIt(request: Request, seen: Seen): readonly Problem[] {
  const { current, target } = seen;
  if (request.alsoAttachedTo.length === 0) return [];
  if (current === null) return [nothingYetToMove(target.app.name, request.alsoAttachedTo)];
  if (current.database.app.id !== target.app.id)
    return [nothingToMove(target.app.name, current.database.app.name)];
  const attached = places.flatMap((place) => alongside(request, seen[place])).map((it) => it.app.name);
  const missing = request.alsoAttachedTo.filter(
    (it) => !attached.includes(it) && it !== target.app.name && it !== seen.source.app.name,
  );
  const database = nameInUse(current.database.name);
  return missing.map((app) => withoutTheDatabase(app, database, request.targetDatabase, target.app.name));
}

/** Attachments of other apps that would be left behind. */
export function elsewhere(
  { sourceApp, alsoAttachedTo }: Request,
  { database }: Held,
  staying: readonly Attachment[],
): Problem {
  const uses = staying.map((it) => `${it.app.name} (as ${it.name})`);
  const apps = [...new Set(staying.map((it) => it.app.name))];
  if (apps.includes(sourceApp)) return usedBySource(database.name, uses, sourceApp);
  const unnamed = apps.filter((it) => !alsoAttachedTo.includes(it));
  return unnamed.length > 0
    ? usedByOthers(database.name, uses, unnamed, alsoAttachedTo)
    : usedInAnotherWay(database.name, uses);
}
