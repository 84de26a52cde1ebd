import type { Context } from '../plan/context.ts';
import { stop } from '../problem.ts';
import { releaseFailedAlong } from '../problems/finishing.ts';
import { alongside, onto, replaced } from './carry.ts';
import { subject } from './imagined.ts';
import { rolloutOn } from './rollout.ts';
import type { Step } from './step.ts';

/** After the release of the target app, so that a failed one leaves all apps on one database. */
export function moveAlong({ request, seen }: Context): Step | undefined {
  const [next] = alongside(request, replaced(seen));
  if (next === undefined) return undefined;
  const { name, namespace, app } = next;
  const database = subject(seen.current?.database);
  return { verb: 'move', name, namespace, onto: onto(seen), app: app.name, database };
}

/** Until the dynos of each of these apps run on the current database. */
export function releasedAlong({ request, seen, run }: Context): Step | undefined {
  const [next] = request.alsoAttachedTo.flatMap((app) => {
    const found = rolloutOn(app, seen);
    return found === null || found.is === 'succeeded' ? [] : [{ app, ...found }];
  });
  if (next === undefined) return undefined;
  const { app, is, version } = next;
  const { targetDatabase: attachment } = request;
  if (is !== 'failed')
    return { verb: 'released', attachment, app, database: subject(seen.current?.database) };
  const isRepeatable = seen.others.find((it) => it.name === app)?.releases[0]?.isRepeatable !== false;
  if (run.mayRetryRelease && isRepeatable) return { verb: 'release', version, app };
  return stop(releaseFailedAlong(app, version, isRepeatable));
}
