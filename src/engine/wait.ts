import { duration } from '../domain/format.ts';
import { type Plan, plan } from '../domain/plan/plan.ts';
import { Stopped } from '../domain/problem.ts';
import type { Seen } from '../domain/seen.ts';
import { outlook, progress } from '../domain/steps/progress.ts';
import { sameStep, type Wait } from '../domain/steps/step.ts';
import { lookAfterStep } from './look.ts';
import { interval } from './poll-interval.ts';
import { type Session, sleepUntilDeadline } from './session.ts';

const HEARTBEAT = 60_000;

/** A figure that only grows is news this often, less often in a long wait; another word at once. */
const FIGURES = 20_000;

/** A glance does not see that something else has changed: this often it is a whole look. */
const WHOLE_LOOK = 1_800_000;

/** The last line printed about a wait, and when. */
type Printed = { readonly line: string; readonly at: number };

/**
 * Looks until the plan no longer begins with `wait`, noting each change of progress, and at least once a minute.
 *
 * @throws Stopped when what it waits for cannot come any more, or the run is out of time
 */
export async function waitFor(session: Session, wait: Wait): Promise<Plan> {
  const { clock, log, heroku } = session.ports;
  const since = clock.now();
  let printed: Printed = { line: '', at: since };
  let lookedAt = since;
  let { seen } = session.progress;
  /** @returns for how long that will do */
  const tell = () => {
    const now = { line: progress(wait, seen), at: clock.now() };
    const more = outlook(wait, seen);
    log.live(more === '' ? now.line : `${now.line}, ${more}`);
    if (isNews(printed, now, since)) {
      const line = now.line === printed.line ? `${now.line} (for ${duration(now.at - since)})` : now.line;
      log.note(more === '' ? line : `${line}, ${more}`);
      printed = now;
    }
    return printed.at + HEARTBEAT - now.at;
  };
  for (;;) {
    if (isOver(session, wait, seen)) return lookAfterStep(session);
    await rest(session, session.request.pollInterval ?? interval(clock.now() - since), tell);
    const isWhole = clock.now() - lookedAt >= WHOLE_LOOK;
    if (isWhole) lookedAt = clock.now();
    seen = await (isWhole ? heroku.look(seen) : heroku.glance(seen, wait));
  }
}

/** Sleeps, and prints progress at the beginning and whenever a sign of life is due. */
async function rest(session: Session, milliseconds: number, tell: () => number): Promise<void> {
  for (let left = milliseconds; left > 0; ) {
    const part = Math.min(left, tell());
    await sleepUntilDeadline(session, part);
    left -= part;
  }
}

function isNews(printed: Printed, now: Printed, since: number): boolean {
  const wordsOf = (line: string) => line.replace(/[\d.]+/g, '');
  if (wordsOf(now.line) !== wordsOf(printed.line)) return true;
  const often = Math.min(HEARTBEAT, Math.max(FIGURES, (now.at - since) / 10));
  return now.at - printed.at >= (now.line === printed.line ? HEARTBEAT : often);
}

/** A problem also ends the wait: the look that follows decides whether it is real. */
function isOver(session: Session, wait: Wait, seen: Seen): boolean {
  try {
    return !sameStep(plan(session.request, seen, session.progress.run).steps[0], wait);
  } catch (error) {
    if (error instanceof Stopped) return true;
    throw error;
  }
}
