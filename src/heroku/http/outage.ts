import { duration } from '../../domain/format.ts';
import type { End } from './retry.ts';
import { codeOf } from './transport.ts';

/** How long Heroku may be down without a break before a read gives up. Its own incidents are mostly shorter. */
const LONGEST_OUTAGE = 600_000;

/** A hiccup is not worth a line. */
const HICCUP = 10_000;

const MINUTE = 60_000;

/** One read that meets an outage. Times are milliseconds. */
type Failure = {
  readonly end: End;
  readonly since: number;
  readonly startedAt: number;
  readonly now: number;
};

export type OutageLog = (failure: Failure) => void;

/** Reports an outage once a minute, however many reads meet it at the same time. */
export function newOutageLog(note: (line: string) => void): OutageLog {
  let notedAt = Number.NEGATIVE_INFINITY;
  return ({ end, since, now }) => {
    if (now - since < HICCUP || now - notedAt < MINUTE) return;
    notedAt = now;
    note(`${symptom(end)}, for ${duration(now - since)}; still trying`);
  };
}

/** By when the attempt began: one that hangs for a minute began while there was hope. */
export function isTooLong({ since, startedAt }: Failure): boolean {
  return startedAt - since >= LONGEST_OUTAGE;
}

function symptom(end: End): string {
  if ('error' in end) return `Heroku is not responding (${codeOf(end.error)})`;
  return end.status === 429
    ? 'Heroku accepts no more requests of this account for now (429)'
    : `Heroku is not responding (${end.status})`;
}
