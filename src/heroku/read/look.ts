import { specOf } from '../../domain/fill/spec.ts';
import { workNames } from '../../domain/names.ts';
import { allOrEveryProblem, stop } from '../../domain/problem.ts';
import { appKeepsChanging } from '../../domain/problems/conflicts.ts';
import type { Request } from '../../domain/request.ts';
import type { Attachment, Offer, Seen } from '../../domain/seen.ts';
import type { Client } from '../http/client.ts';
import { urls } from '../http/urls.ts';
import { inputs } from './about.ts';
import type { ConfigVars, Mask } from './config-vars.ts';
import type { Doubts } from './database.ts';
import { lookAtBorrowed, lookAtVersion } from './look-at-current.ts';
import { lookAtHeld, withTheLast } from './look-at-held.ts';
import { lookAtFresh } from './look-at-new.ts';
import { lookAtOthers } from './look-at-others.ts';
import { lookAtSource } from './look-at-source.ts';
import { lookAtTarget, type TargetBasics } from './look-at-target.ts';
import { lookInstead } from './look-instead.ts';
import { isBehind, leadsToSource, runsOnCurrent } from './read-back.ts';
import { textVars } from './text-vars.ts';
import * as wire from './wire.ts';

/**
 * How long to wait before a look is begun again because things have changed under it, in milliseconds. Together longer than
 * Heroku's lists are behind.
 */
const PAUSES = [1_000, 3_000, 9_000, 15_000];

/**
 * Reads everything that a plan is made from, anew; only `offers`, which do not change during a run, are passed in. `mask` gets
 * the secrets that are not in config vars.
 *
 * It takes a dozen requests, most of them side by side, and things may change between two of them. So it is believed only
 * when the target app's attachments, with the names of their databases, are the same afterwards, when Heroku knows by
 * itself each database that one of its lists has named, and when they are not behind the config vars.
 */
export async function look(
  client: Client,
  configVars: ConfigVars,
  offers: readonly Offer[],
  request: Request,
  mask: Mask,
): Promise<Seen> {
  for (const pause of [...PAUSES, null]) {
    const doubts: Doubts = new Map();
    const found = await lookOnce(client, configVars, offers, request, doubts, mask);
    const [seen, after] = await allOrEveryProblem([
      withTheLast(client, found, doubts),
      // By its name as all the rest: should another app have that name now, these are other attachments.
      client.list(
        urls(client.endpoints).attachmentsOfApp(request.targetApp),
        wire.attachment,
        inputs(request).target,
      ),
    ]);
    const isAtRest = sameAttachments(seen.target.attachments, after);
    if (isAtRest && doubts.size === 0 && !isBehind(configVars, request, seen)) return seen;
    if (pause !== null) await client.rest(pause);
    // What stays unknown is gone, whatever lists it: but not what is known in one place and not in the other.
    else if (isAtRest && ![...doubts.values()].includes('half known')) return seen;
    else stop(appKeepsChanging(seen.target.app.name, PAUSES.length + 1));
  }
  throw new Error('The last look is not waited after');
}

function sameAttachments(one: readonly Attachment[], two: readonly Attachment[]): boolean {
  const texts = (them: readonly Attachment[]) => them.map((it) => `${it.id} ${it.database.name}`).sort();
  return texts(one).join() === texts(two).join();
}

/** All but what other apps have of the databases. */
async function lookOnce(
  client: Client,
  configVars: ConfigVars,
  offers: readonly Offer[],
  request: Request,
  doubts: Doubts,
  mask: Mask,
): Promise<Seen> {
  const [source, target, others] = await allOrEveryProblem([
    lookAtSource(client, configVars, request, doubts, mask),
    lookAtTarget(client, configVars, request),
    lookAtOthers(client, request.alsoAttachedTo),
  ]);
  const names = workNames(request.targetDatabase);
  const hold = (name: string) => lookAtHeld(client, target, name, doubts);
  const [current, held, old, undone] = await allOrEveryProblem([
    hold(request.targetDatabase),
    hold(names.new),
    hold(names.old),
    hold(names.undone),
  ]);
  const { mode } = specOf(request, { source, current, offers });
  const [fresh, currentVersion, borrowed, urlIsSource, instead] = await allOrEveryProblem([
    held === null
      ? Promise.resolve(null)
      : lookAtFresh(client, configVars, request, mode, held, source.backups),
    held === null && current !== null ? lookAtVersion(client, current.database.id) : Promise.resolve(null),
    current === null ? lookAtBorrowed(client, target) : Promise.resolve([]),
    isPlain(request, target) ? leadsToSource(client, configVars, request) : Promise.resolve(false),
    current === null
      ? lookInstead(client, configVars, 'target', request.targetDatabase, target.attachments)
      : Promise.resolve(null),
  ]);
  return {
    at: client.now(),
    source,
    target: {
      ...target,
      borrowed,
      runsOnCurrent: runsOnCurrent(configVars, request, { current, new: fresh, old }),
      urlIsSource,
      instead,
      texts: textVars(configVars, target.attachments, [current, old, undone]),
    },
    current,
    currentVersion,
    new: fresh,
    old,
    undone,
    others,
    offers,
  };
}

/** Whether the config var of the current database is no attachment's. */
function isPlain({ targetDatabase }: Request, { attachments, hasConfigVar }: TargetBasics): boolean {
  return hasConfigVar && !attachments.some((it) => it.name === targetDatabase);
}
