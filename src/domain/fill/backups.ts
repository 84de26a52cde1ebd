import { moment } from '../format.ts';
import type { Request } from '../request.ts';
import type { Seen } from '../seen.ts';
import type { Backup } from '../transfer.ts';

/** Heroku writes its times in whole seconds. */
export const SECOND = 1_000;

type Has = { readonly source: Pick<Seen['source'], 'backups'> };

/** The newest complete backup of the source database that is young enough; undefined when there is none. */
export function restorable(request: Request, seen: Has, beganAt: number): Backup | undefined {
  return young(request, seen, beganAt).find((it) => it.succeeded === true);
}

/** One that is being made, by a schedule or by anyone. */
export function underWay(request: Request, seen: Has, beganAt: number): Backup | undefined {
  return young(request, seen, beganAt).find((it) => it.succeeded === null);
}

/** Of a source that was refreshed in this run only what was made since: before, its database may not have been sanitized. */
function young({ backupMaxAge, sourceIsFresh }: Request, seen: Has, beganAt: number): readonly Backup[] {
  const most = sourceIsFresh ? SECOND : backupMaxAge;
  return ofSource(seen).filter((it) => beganAt - it.startedAt <= most);
}

/** Newest first. */
export function ofSource({ source }: Has): readonly Backup[] {
  return source.backups.filter((it) => it.isOfSource).sort((a, b) => b.startedAt - a.startedAt);
}

/** `b012`; a scheduled one by its time, since no one has seen it being made. */
export function called({
  name,
  isScheduled,
  startedAt,
}: Pick<Backup, 'name' | 'isScheduled' | 'startedAt'>): string {
  return isScheduled ? `the scheduled backup of ${moment(startedAt)} (${name})` : name;
}
