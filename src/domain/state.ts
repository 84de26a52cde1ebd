import { isPromoted } from './guard.ts';
import { isCandidateName, workNames } from './names.ts';
import { rollout } from './release.ts';
import type { Request } from './request.ts';
import type { Database, Run, Seen } from './seen.ts';
import { price } from './step.ts';
import { isEnding } from './take-over.ts';

/** What is true now, in a few sentences: which database staging runs on, and what else is there and costs money. */
export function stateNow(request: Request, seen: Seen | null, run: Run): string {
  if (seen === null) return 'Nothing was changed.';
  return [runsOn(request, seen, run), ...leftovers(request, seen)].join(' ');
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
  const detached = before?.description.startsWith(`Detach ${request.targetDatabase} (@ref:`) ?? false;
  return detached ? `run without any (since v${before?.version})` : 'still run on the old one';
}

function leftovers(request: Request, seen: Seen): readonly string[] {
  const names = workNames(request.targetDatabase);
  const fresh = isPromoted(seen) ? null : (seen.new?.database ?? null);
  const old = seen.old?.database.id === seen.current?.database.id ? null : (seen.old?.database ?? null);
  return [leftover(names.new, fresh), leftover(names.old, old)].filter((it) => it !== null);
}

/** Databases with a name of our form that are in none of the three places: only one proof of being ours, so they stay. */
export function strays(request: Request, { target, current, new: fresh, old }: Seen): readonly string[] {
  const placed = [current, fresh, old].map((it) => it?.database.id);
  const ours = target.databases.filter(
    (it) => !placed.includes(it.id) && isCandidateName(request.targetApp, it.name),
  );
  return ours
    .filter((it) => !isEnding(it.state))
    .map(
      (it) =>
        `${it.name} (${it.plan}${costOf(it)}) looks like a leftover; look, and \`heroku addons:destroy\` it yourself.`,
    );
}

function leftover(name: string, database: Database | null): string | null {
  if (database === null) return null;
  return `${name} is ${database.name} (${database.plan}${costOf(database)}) and is kept; the next run takes it over.`;
}

function costOf(database: Database): string {
  return database.price === null ? '' : `, ${price(database.price)}`;
}

/** Whether this run's database is the one that staging has. */
export function hasPromoted(seen: Seen | null, run: Run): boolean {
  return run.fresh !== null && seen?.current?.database.id === run.fresh;
}
