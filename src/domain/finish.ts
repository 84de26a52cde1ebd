import { carried } from './carry.ts';
import type { Context } from './context.ts';
import { isBorrowed } from './guard.ts';
import { configVar, isRetired, workNames } from './names.ts';
import { stop } from './problem.ts';
import { resume, resumeLater } from './quiesce.ts';
import { rollout } from './release.ts';
import { fullRemoval } from './removal.ts';
import type { Request } from './request.ts';
import type { Attachment, Held } from './seen.ts';
import type { Step } from './step.ts';
import { isEnding } from './take-over.ts';

/** What is left after promote. */
export function finish(context: Context): readonly Step[] {
  const { request, seen } = context;
  const names = workNames(request.targetDatabase);
  const isInUse = seen.old?.database.id === seen.current?.database.id;
  const old = isInUse ? null : seen.old;
  return [
    ...carry(context, old),
    ...released(context, seen.target.runsOnNew),
    ...command(context),
    ...resume(seen),
    ...fullRemoval(names.old, old),
    ...(old === null ? stillGoing(context) : []),
    // Somebody has kept the new database itself: only the name goes.
    ...(isInUse && seen.old !== null ? [detach(names.old, seen.old.attachment)] : []),
    detach(names.new, seen.new?.attachment ?? null),
  ];
}

/** The same as a preview, before promote: old is then what is current now. */
export function finishLater(context: Context): readonly Step[] {
  const { request, seen } = context;
  const names = workNames(request.targetDatabase);
  const replaced = seen.current === null || isBorrowed(seen.current, seen) ? null : seen.current;
  return [
    ...carry(context, replaced),
    waitForRelease(request, null),
    ...command(context),
    ...resumeLater(context),
    ...fullRemoval(names.old, replaced),
    detach(names.new, seen.new?.attachment ?? null),
  ];
}

function carry({ request, seen, way }: Context, replaced: Held | null): readonly Step[] {
  const { movable } = carried(request, seen, replaced, way.plan);
  const database = seen.new?.database ?? null;
  return movable.map(({ name, namespace }) => ({ does: 'carry', name, namespace, database }));
}

function command({ request, seen, run }: Context): readonly Step[] {
  const database = seen.new?.database ?? null;
  const hasRun = run.commandRanFor !== null && run.commandRanFor === database?.id;
  if (request.afterPromote === null || hasRun) return [];
  return [{ does: 'command', when: 'after-promote', command: request.afterPromote, database }];
}

function detach(name: string, attachment: Attachment | null): Step {
  return { does: 'detach', name, attachment };
}

function waitForRelease(request: Request, database: Held['database'] | null): Step {
  return { awaits: 'released', attachment: request.targetDatabase, database };
}

/**
 * What is left until the dynos run on the current database.
 *
 * @param isReadBack whether its config var has been seen to have the right value
 */
export function released({ request, seen, run }: Context, isReadBack: boolean): readonly Step[] {
  const { is, version } = rollout(seen);
  if (is === 'succeeded' && isReadBack) return [];
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

/** A destroyed database loses its attachment at once but goes on for a while, and costs until it is gone. */
function stillGoing({ request, seen }: Context): readonly Step[] {
  const attachment = workNames(request.targetDatabase).old;
  const going = seen.target.databases.filter((it) => isRetired(it.name) && isEnding(it.state));
  return going.map((database) => ({ awaits: 'gone', attachment, database }));
}
