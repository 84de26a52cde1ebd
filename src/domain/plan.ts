import { obstacles } from './fillable.ts';
import { dangers, isBorrowed } from './guard.ts';
import { configVar, isRetired, retiredName, unretiredName, workNames } from './names.ts';
import { Stopped, stop } from './problem.ts';
import { rollout } from './release.ts';
import type { Request } from './request.ts';
import type { Fresh, Held, Run, Seen } from './seen.ts';
import type { Step } from './step.ts';
import { isEnding, type TakeOver, takeOver } from './take-over.ts';
import { type Way, wayOf } from './way.ts';

/** What is left to do, and from where it starts. */
export type Plan = { readonly takeOver: TakeOver; readonly way: Way; readonly steps: readonly Step[] };

type Context = { readonly request: Request; readonly seen: Seen; readonly run: Run; readonly way: Way };

/**
 * The steps that lead from what Heroku shows now to a refreshed staging app; none when it is refreshed.
 *
 * Pure, so the plan after a crash is exactly what is left, and a dry run prints what a real run does.
 *
 * @throws Stopped with every reason to refuse, or with what has failed on the way
 */
export function plan(request: Request, seen: Seen, run: Run): Plan {
  const refusals = dangers(request, seen);
  const way = wayOf(request, seen);
  if (refusals.length > 0) {
    // While nothing has been made yet, the mistakes in the inputs are told along.
    throw new Stopped(run.fresh === null ? [...refusals, ...inputMistakes(request, seen, way)] : refusals);
  }
  const row = takeOver(request, seen, run, way);
  const steps = chapters({ request, seen, run, way }, row);
  if (steps.some((step) => 'does' in step && (step.does === 'create' || step.does === 'copy'))) {
    const found = obstacles(request, seen, way);
    if (found.length > 0) throw new Stopped(found);
  }
  return { takeOver: row, way, steps };
}

/** Without what merely follows from a missing database. */
function inputMistakes(request: Request, seen: Seen, way: Way) {
  return seen.source.database === null || way.plan === '' ? [] : obstacles(request, seen, way);
}

function chapters(context: Context, row: TakeOver): readonly Step[] {
  const { request, seen } = context;
  const names = workNames(request.targetDatabase);
  switch (row.is) {
    case 'refreshed':
      return [];
    case 'retired in use':
      return [...unretire(context), ...story(context)];
    case 'idle':
    case 'under way':
      return story(context);
    case 'unusable':
      return [...removal(names.new, seen.new, `, which ${row.why}`), ...story(without('new', context))];
    case 'not destroyed': {
      const rest = row.fresh === null ? story(without('old', context)) : [];
      return [...removal(names.old, seen.old, ', left by an interrupted run'), ...rest];
    }
    case 'promoted':
      return row.fresh === null ? [...finish(context), ...story(nextTime(context))] : finish(context);
  }
}

/** The whole refresh, without what is done. */
function story(context: Context): readonly Step[] {
  const filling = fill(context);
  if (filling.length === 0) refuseEmpty(context.seen);
  return [...filling, ...keep(context), ...promote(context), ...finish(context)];
}

function fill(context: Context): readonly Step[] {
  const { request, seen, run, way } = context;
  const fresh = seen.new;
  const { new: attachment } = workNames(request.targetDatabase);
  const database = fresh?.database ?? null;
  const from = `${request.sourceApp}::${request.sourceDatabase}`;
  const fork = way.mode === 'fork';
  const version = fork ? null : major(seen.source.facts?.version ?? null);
  const create: Step = {
    does: 'create',
    name: run.candidate,
    attachment,
    plan: way.plan,
    price: way.price,
    fork: fork ? from : null,
    fast: fork && request.fast,
    version,
  };
  const steps: readonly (Step | false)[] = [
    fresh === null && create,
    !isReady(fresh) && { awaits: 'available', attachment, database },
    fresh?.facts?.following === true && { does: 'unfollow', attachment, database },
    !fork && fresh?.transfer == null && { does: 'copy', from, to: attachment, database },
    !fork && fresh?.transfer?.succeeded !== true && { awaits: 'copied', attachment, database },
  ];
  return steps.filter((step) => step !== false);
}

/**
 * Three things, since each has been seen without the others: the add-on, the Data API and the config var.
 * Source: terraform-provider-heroku, resource_heroku_addon.go; heroku-pg#139.
 */
function isReady(fresh: Fresh | null): boolean {
  return fresh?.database.state === 'provisioned' && fresh.readiness.is === 'ready' && fresh.hasConfigVar;
}

/** Whatever Heroku said of the fork or the copy: an empty database is not promoted when the source has tables. */
function refuseEmpty({ source, new: fresh }: Seen): void {
  const expected = source.facts?.tables ?? 0;
  if (expected === 0 || fresh?.facts?.tables !== 0) return;
  const what = `${fresh.database.name} should be filled but has no tables; the source has ${expected}.`;
  const remedy =
    'Look at `heroku pg:info`. Run again: it is promoted when its tables show, and replaced after max-age.';
  stop({ code: 'NEW_DATABASE_EMPTY', kind: 'failed', what, remedy });
}

function major(version: string | null): string | null {
  return /^\d+/.exec(version ?? '')?.[0] ?? null;
}

/** After new is ready: a refused refresh leaves no alias behind. Before promote: Heroku does not move a last attachment. */
function keep({ request, seen }: Context): readonly Step[] {
  if (seen.current === null || isBorrowed(seen.current, seen) || seen.old !== null) return [];
  return [
    { does: 'keep', attachment: workNames(request.targetDatabase).old, database: seen.current.database },
  ];
}

function promote({ request, seen }: Context): readonly Step[] {
  const from = workNames(request.targetDatabase).new;
  return [
    { does: 'promote', from, attachment: request.targetDatabase, database: seen.new?.database ?? null },
  ];
}

/** What comes after promote. Before it, that is a preview, in which old is what is current now. */
function finish(context: Context): readonly Step[] {
  const { request, seen, run } = context;
  const promoted = seen.current?.database.id === seen.new?.database.id;
  const replaced = promoted ? seen.old : borrowedOrNull(seen);
  const command = run.commandRan ? null : request.afterPromote;
  return [
    ...(promoted ? released(context) : [waitForRelease(request, null)]),
    ...(command === null ? [] : [{ does: 'command', command } as const]),
    ...removal(workNames(request.targetDatabase).old, replaced),
    ...(promoted && replaced === null ? stillGoing(context) : []),
    { does: 'detach', name: workNames(request.targetDatabase).new, attachment: seen.new?.attachment ?? null },
  ];
}

function borrowedOrNull(seen: Seen): Held | null {
  return seen.current === null || isBorrowed(seen.current, seen) ? null : seen.current;
}

function waitForRelease(request: Request, database: Held['database'] | null): Step {
  return { awaits: 'released', attachment: request.targetDatabase, database };
}

function released({ request, seen, run }: Context): readonly Step[] {
  const { is, version } = rollout(seen);
  if (is === 'succeeded' && seen.target.runsOnNew) return [];
  const wait = waitForRelease(request, seen.current?.database ?? null);
  if (is !== 'failed') return [wait];
  if (run.mayRelease) return [{ does: 'release', version }, wait];
  return stop({
    code: 'RELEASE_FAILED',
    kind: 'failed',
    what: `Release v${version}, which brings ${configVar(request.targetDatabase)} of the new database, failed.`,
    remedy: `Read \`heroku releases:output v${version} --app ${request.targetApp}\`, mend it and run again: it is released once more.`,
  });
}

/** Rename before destroying, so that a stale promote, which goes by name, cannot reach what is destroyed. */
function removal(attachment: string, held: Held | null, why = ''): readonly Step[] {
  if (held === null) return [];
  const { database } = held;
  const isNamed = isRetired(database.name);
  const steps: readonly (Step | false)[] = [
    !isNamed && { does: 'retire', attachment, to: retiredName(database.name), why, database },
    !isEnding(database.state) && { does: 'destroy', attachment, why: isNamed ? why : '', database },
    { awaits: 'gone', attachment, database },
  ];
  return steps.filter((step) => step !== false);
}

/** A destroyed database loses its attachment at once but goes on for a while, and costs until it is gone. */
function stillGoing({ request, seen }: Context): readonly Step[] {
  const attachment = workNames(request.targetDatabase).old;
  const going = seen.target.databases.filter((it) => isRetired(it.name) && isEnding(it.state));
  return going.map((database) => ({ awaits: 'gone', attachment, database }));
}

/** A stale run has promoted a retired database: it gets a name that nobody can address by accident. */
function unretire({ request, seen, run }: Context): readonly Step[] {
  if (seen.current === null) return [];
  const { database } = seen.current;
  const to = unretiredName(database.name, run.candidate.slice(-4));
  return [{ does: 'unretire', attachment: request.targetDatabase, to, database }];
}

/** A preview of what follows when `place` has been emptied. */
function without(place: 'new' | 'old', context: Context): Context {
  return { ...context, seen: { ...context.seen, [place]: null } };
}

/** A preview of the refresh that follows when an older one has been finished. */
function nextTime(context: Context): Context {
  return {
    ...context,
    run: { ...context.run, commandRan: false },
    seen: { ...context.seen, new: null, old: null },
  };
}
