import { carried } from './carry.ts';
import type { Context } from './context.ts';
import { isBorrowed, isPromoted } from './guard.ts';
import { configVar, isRetired, workNames } from './names.ts';
import { stop } from './problem.ts';
import { rollout } from './release.ts';
import { removal } from './removal.ts';
import type { Request } from './request.ts';
import type { Held, Seen } from './seen.ts';
import type { Step } from './step.ts';
import { isEnding } from './take-over.ts';

/** What comes after promote. Before it, that is a preview, in which old is what is current now. */
export function finish(context: Context): readonly Step[] {
  const { request, seen, run } = context;
  const promoted = isPromoted(seen);
  const replaced = promoted ? seen.old : borrowedOrNull(seen);
  const command = run.commandRan ? null : request.afterPromote;
  const others = carried(request, seen, replaced, context.way.plan).movable;
  const database = seen.new?.database ?? null;
  return [
    ...others.map(({ name, namespace }): Step => ({ does: 'carry', name, namespace, database })),
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

/** A destroyed database loses its attachment at once but goes on for a while, and costs until it is gone. */
function stillGoing({ request, seen }: Context): readonly Step[] {
  const attachment = workNames(request.targetDatabase).old;
  const going = seen.target.databases.filter((it) => isRetired(it.name) && isEnding(it.state));
  return going.map((database) => ({ awaits: 'gone', attachment, database }));
}
