/** The config var of the target app that holds refreshes of it, whatever its text. */
export const HOLD = 'HEROKU_STAGING_REFRESH_HOLD';

/** Why an app is not to be refreshed, and until when. */
export type Hold = {
  /** On one line and without anything that could be taken for a command of ours; empty where only a date is given. */
  readonly text: string;
  /** When it ends by itself: after its date, in UTC. Null without a date. */
  readonly endsAt: number | null;
};

const DAY = 86_400_000;

/** Longer than anyone's reason. */
const LONGEST = 200;

/**
 * What holds an app at this moment; null when nothing does.
 *
 * A date at the beginning, as in `2026-12-01 billing QA`, ends it: it lasts through that day, UTC. What is no date is text, and holds.
 */
export function holdIn(text: string | null, at: number): Hold | null {
  if (text === null) return null;
  const [date, reason] = parts(text);
  if (date !== null && at >= date + DAY) return null;
  return { text: oneLine(reason), endsAt: date === null ? null : date + DAY };
}

/** `held through 2026-12-01 UTC (“billing QA”)`. */
export function heldInWords({ text, endsAt }: Hold): string {
  const until = endsAt === null ? '' : ` through ${new Date(endsAt - DAY).toISOString().slice(0, 10)} UTC`;
  return `held${until}${text === '' ? '' : ` (“${text}”)`}`;
}

function parts(text: string): readonly [number | null, string] {
  const [whole = '', date = ''] = /^\s*(\d{4}-\d\d-\d\d)(?![\w-])[:,;]?\s*/.exec(text) ?? [];
  const time = Date.parse(`${date}T00:00:00Z`);
  // There is no 30th of February, whatever Date makes of it.
  const isDate = !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
  return isDate ? [time, text.slice(whole.length)] : [null, text];
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{C}\s`“”]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
}
