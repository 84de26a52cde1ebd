import { inWords } from '../activity.ts';
import { isPromoted } from '../plan/in-use.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import { isUndo } from '../run.ts';
import type { Release, Seen } from '../seen.ts';
import { isDownOn, othersWithout } from '../steps/others-down.ts';
import { stillOff, toStart } from '../steps/quiesce.ts';
import { isDown, rollout, withoutDatabase } from '../steps/rollout.ts';
import { keptNew, keptOld, undoUnderWay } from './kept.ts';
import type { UnderWay } from './under-way.ts';

/**
 * What is true now, in a few sentences: which database staging runs on, and what else is there and costs money.
 *
 * @param mayAdvise whether what was seen of the databases still holds, as far as anyone knows: else no command names one of them
 * @param left what this run has left to a later one on purpose
 */
export function stateNow(
  request: Request,
  seen: Seen | null,
  run: Run,
  mayAdvise: boolean,
  left: UnderWay | null = null,
): string {
  if (seen === null) return 'Nothing was changed.';
  const sentences = [
    ...runsOn(request, seen, run),
    ...undoUnderWay(request, seen),
    ...keptOld(request, seen, mayAdvise),
    ...keptNew(request, seen, run, mayAdvise, left),
    ...destroyed(seen, run),
    ...stillPaused(seen),
  ];
  return sentences.join(' ');
}

/** What everyone has to know before all else, each in a sentence; empty when staging works. */
export function urgentNow(request: Request, seen: Seen | null): readonly string[] {
  if (seen === null) return [];
  const off = stillOff(seen);
  return [
    ...(withoutDatabase(request, seen) === null ? [] : [isDown(request)]),
    ...othersWithout(seen).map(isDownOn),
    ...(off === null ? [] : [`${seen.target.app.name} is still paused: ${inWords(off)}.`]),
  ];
}

function destroyed(seen: Seen, { discarded }: Run): readonly string[] {
  if (discarded === null || seen.new?.database.id === discarded) return [];
  return ['The new database could not be prepared and was destroyed.'];
}

function stillPaused(seen: Seen): readonly string[] {
  const off = stillOff(seen);
  if (off === null) return [];
  const { name } = seen.target.app;
  const start = toStart(off).map((it) => `\`heroku ${it} --app ${name}\``);
  return [
    `${name} is still paused: ${inWords(off)}.`,
    `Start it again: ${start.join(' and ')}. The next run starts it too.`,
  ];
}

function runsOn(request: Request, seen: Seen, run: Run): readonly string[] {
  const app = request.targetApp;
  const name = seen.current?.database.name;
  if (name === undefined) return [`${app} has no database attached as ${request.targetDatabase}.`];
  const since = withoutDatabase(request, seen);
  const { is } = rollout(seen);
  if (isUndo(request, run) && hasPromoted(seen, run))
    return [
      is === 'succeeded'
        ? `${app} runs on ${name} again.`
        : `${app} has ${name} again; its release has not succeeded yet.`,
    ];
  const isNew = isPromoted(seen) || hasPromoted(seen, run);
  const has = `${app} has ${isNew ? 'the new database, ' : ''}${name}`;
  if (is === 'failed' && (isPromoted(seen) || since !== null))
    return [
      `${has}, attached, but its dynos ${dynosRun(request, seen, since)}.`,
      ...(since === null || seen.old !== null
        ? []
        : [`\`heroku releases:retry --app ${app}\` releases it again.`]),
    ];
  if (isPromoted(seen) && is !== 'succeeded') return [`${has}; its release has not succeeded yet.`];
  return [`${app} runs on ${isNew ? `the new database, ${name}` : `${name}, as before`}.`];
}

/** A failed release leaves the dynos on the release before: with the old database, or, after the Detach release, none. */
function dynosRun({ targetDatabase }: Request, { old, target }: Seen, since: number | null): string {
  if (since !== null) return `run without any (since v${since})`;
  const isDetach = (it: Release) => it.description.startsWith(`Detach ${targetDatabase} (@ref:`);
  // Its first database replaces none.
  return old !== null || target.releases.some(isDetach) ? 'still run on the old one' : 'run without any';
}

/** Whether this run's database is the one that staging has. */
export function hasPromoted(seen: Seen | null, run: Run): boolean {
  return run.fresh !== null && seen?.current?.database.id === run.fresh;
}
