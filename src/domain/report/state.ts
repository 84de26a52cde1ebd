import { inWords, PAUSED } from '../activity.ts';
import { isPromoted } from '../plan/guard.ts';
import type { Request } from '../request.ts';
import type { Release, Run, Seen } from '../seen.ts';
import { rollout } from '../steps/rollout.ts';
import { type Leftover, leftovers, withPrice } from './leftovers.ts';

/** What is true now, in a few sentences: which database staging runs on, and what else is there and costs money. */
export function stateNow(request: Request, seen: Seen | null, run: Run): string {
  if (seen === null) return 'Nothing was changed.';
  const kept = leftovers(request, seen).flatMap((it) => (it.attachment === null ? [] : [keptFor(it)]));
  return [runsOn(request, seen, run), ...kept, ...destroyed(seen, run), ...stillPaused(seen)].join(' ');
}

function destroyed(seen: Seen, { spoilt }: Run): readonly string[] {
  if (spoilt === null || seen.new?.database.id === spoilt) return [];
  return ['The new database could not be prepared, and was destroyed.'];
}

function stillPaused({ target: { app, paused } }: Seen): readonly string[] {
  if (paused === null) return [];
  const words = inWords(paused);
  return [`${app.name} is still paused: ${words}. The next run starts it again; ${PAUSED} says what it was.`];
}

function runsOn(request: Request, seen: Seen, run: Run): string {
  const app = request.targetApp;
  const name = seen.current?.database.name;
  if (name === undefined) return `${app} has no database attached as ${request.targetDatabase}.`;
  if (hasPromoted(seen, run) && seen.new === null) return `${app} runs on the new database, ${name}.`;
  if (!isPromoted(seen)) return `${app} runs on ${name}, as before.`;
  const { is, version } = rollout(seen);
  if (is === 'succeeded') return `${app} runs on the new database, ${name}.`;
  if (is !== 'failed') return `${app} has the new database, ${name}; its release has not succeeded yet.`;
  return `${app} has the new database, ${name}, attached, but its dynos ${dynosRun(request, seen, version)}.`;
}

/** A failed release leaves the dynos on the release before: with the old database, or, after the Detach release, none. */
function dynosRun(request: Request, seen: Seen, failed: number): string {
  const before = seen.target.releases.find((it) => it.version < failed && it.status === 'succeeded');
  const isDetach = (it: Release) => it.description.startsWith(`Detach ${request.targetDatabase} (@ref:`);
  if (before !== undefined && isDetach(before)) return `run without any (since v${before.version})`;
  // Its first database replaces none.
  return seen.old !== null || seen.target.releases.some(isDetach)
    ? 'still run on the old one'
    : 'run without any';
}

function keptFor(it: Leftover): string {
  return `${it.attachment} is ${withPrice(it)} and is kept; the next run takes it over.`;
}

/** Whether this run's database is the one that staging has. */
export function hasPromoted(seen: Seen | null, run: Run): boolean {
  return run.fresh !== null && seen?.current?.database.id === run.fresh;
}
