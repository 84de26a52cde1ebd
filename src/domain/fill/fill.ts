import { workNames } from '../names.ts';
import type { Context } from '../plan/context.ts';
import type { Seen } from '../seen.ts';
import { subject } from '../steps/imagine.ts';
import type { Step } from '../steps/step.ts';
import { ownName } from './provenance.ts';
import { versionToMake } from './version.ts';

/** What is left until the new database is there, ready and filled; nothing when it is. */
export function fill(context: Context): readonly Step[] {
  const { request, seen, run, way } = context;
  const fresh = seen.new;
  const { new: attachment } = workNames(request.targetDatabase);
  const database = subject(fresh?.database);
  const from = `${request.sourceApp}::${request.sourceDatabase}`;
  const fork = way.mode === 'fork';
  const version = fork ? null : versionToMake(request, seen);
  const create: Step = {
    verb: 'create',
    name: ownName(run, seen),
    attachment,
    plan: way.plan,
    price: way.price,
    fork: fork ? from : null,
    fast: fork && request.fast,
    version,
  };
  const steps: readonly (Step | false)[] = [
    fresh === null && create,
    !isReady(seen) && { verb: 'available', attachment, database },
    fresh?.facts?.following === true && { verb: 'unfollow', attachment, database },
    !fork && fresh?.transfer == null && { verb: 'copy', from, to: attachment, database },
    !fork && fresh?.transfer?.succeeded !== true && { verb: 'copied', attachment, database },
  ];
  return steps.filter((step) => step !== false);
}

/** Whether nothing is left to do of that, nor to wait for until Heroku shows all of it. */
export function isFilled(context: Context, next: Step | undefined): boolean {
  const isCounting = next !== undefined && next.verb === 'counted';
  return context.seen.new !== null && fill(context).length === 0 && !isCounting;
}

/**
 * Three things, since each has been seen without the others: the add-on, the Data API and the config var.
 * Source: terraform-provider-heroku, resource_heroku_addon.go; heroku-pg#139. And what is inside, if that can be known: without
 * it an empty database would not be noticed.
 */
function isReady({ source, new: fresh }: Seen): boolean {
  const isKnown = source.facts === null || fresh?.facts != null;
  return (
    isKnown && fresh?.database.state === 'provisioned' && fresh.readiness.is === 'ready' && fresh.hasConfigVar
  );
}
