import { fillMethods } from '../../domain/fill/methods.ts';
import { specOf } from '../../domain/fill/spec.ts';
import { workNames } from '../../domain/names.ts';
import { ALL_PARTS, type Part } from '../../domain/part.ts';
import { allOrEveryProblem, stop } from '../../domain/problem.ts';
import { appKeepsChanging } from '../../domain/problems/conflicts.ts';
import type { Request } from '../../domain/request.ts';
import type { Attachment, Database, Held, Offer, Seen } from '../../domain/seen.ts';
import type { Inventory } from '../../engine/ports.ts';
import { urls } from '../http/urls.ts';
import { inputs } from './about.ts';
import type { Doubts } from './database.ts';
import { newDetails } from './details.ts';
import { lookAtBorrowed, lookAtVersion } from './look-at-current.ts';
import { lookAtHeld, lookLast, withTheLast } from './look-at-held.ts';
import { lookAtFresh } from './look-at-new.ts';
import { lookAtOthers } from './look-at-others.ts';
import { lookAtSource, lookIntoSource, type SourceBasics } from './look-at-source.ts';
import { lookAtTarget, type TargetBasics } from './look-at-target.ts';
import { lookInstead } from './look-instead.ts';
import type { Looking } from './looking.ts';
import { isBehind, leadsToSource, runsOnCurrent } from './read-back.ts';
import { textVars } from './text-vars.ts';
import * as wire from './wire.ts';

/**
 * How long to wait before a look is begun again because things have changed under it, in milliseconds. Together longer than
 * Heroku's lists are behind.
 */
const PAUSES = [1_000, 3_000, 9_000, 15_000];

/** Who looks. */
type Asking = Omit<Looking, 'asKnown' | 'details' | 'known'> & {
  /** They do not change during a run. */
  readonly offers: () => Promise<readonly Offer[]>;
  /** What hangs on a database that may be replaced: asked once in a run. */
  readonly inventory: (database: Database) => Promise<Inventory>;
};

/**
 * Reads what a plan is made from in two rounds of requests side by side: what needs no id, together with what is asked
 * by the ids of the last look; then what the lists have newly named, together with what has to be read last.
 *
 * Things may change between two requests. So a look is believed only when the target app's attachments, with the names of their
 * databases, are the same afterwards, when Heroku knows by itself each database that one of its lists has named, and when they are
 * not behind the config vars.
 *
 * @param known what was seen last
 * @param parts what is read anew; all the rest stays as known
 */
export async function look(
  asking: Asking,
  known: Seen | null,
  parts: readonly Part[] = ALL_PARTS,
): Promise<Seen> {
  const { client, configVars, request } = asking;
  const asKnown = (part: Part) => (parts.includes(part) ? null : known);
  for (const pause of [...PAUSES, null]) {
    const doubts: Doubts = new Map();
    const { seen, after } = await lookOnce(
      { ...asking, details: newDetails(client), known, asKnown },
      doubts,
    );
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

type Lists = {
  readonly source: SourceBasics;
  readonly target: TargetBasics;
  readonly others: Seen['others'];
  readonly offers: Seen['offers'];
};

async function lookOnce(looking: Asking & Looking, doubts: Doubts) {
  const { client, request } = looking;
  askEarly(looking);
  const [source, target, others, offers] = await allOrEveryProblem([
    lookAtSource(looking),
    lookAtTarget(looking),
    lookAtOthers(client, request.alsoAttachedTo),
    looking.offers(),
  ]);
  const [seen, last, after] = await allOrEveryProblem([
    lookInto(looking, { source, target, others, offers }, doubts),
    lookLast(looking, target),
    // By its name as all the rest: should another app have that name now, these are other attachments.
    client.list(
      urls(client.endpoints).attachmentsOfApp(request.targetApp),
      wire.attachment,
      inputs(request).target,
    ),
  ]);
  return { seen: withTheLast(seen, last, doubts), after };
}

/** What the last look knows by its id. Whether it still belongs there, the lists of this look say. */
function askEarly({ details, request, known, asKnown }: Looking): void {
  if (known === null) return;
  const { source, new: fresh } = known;
  if (source.database !== null && asKnown('source data') === null) {
    void details.addon(source.database);
    void details.facts(source.database);
  }
  if (fresh === null || asKnown('progress') !== null) return;
  void details.readiness(fresh.database);
  void details.facts(fresh.database);
  if (fillMethods[specOf(request, known).mode].isTransferred)
    void details.transfers(request.targetApp, inputs(request).target);
}

/** All of the databases that the lists name, but for what is read last. */
async function lookInto(looking: Asking & Looking, lists: Lists, doubts: Doubts): Promise<Seen> {
  const { client, configVars, details, request } = looking;
  const { target, others, offers } = lists;
  const names = workNames(request.targetDatabase);
  const hold = (name: string) => lookAtHeld(details, target, name, doubts);
  const asked = lookIntoSource(looking, lists.source, doubts);
  const places = allOrEveryProblem([
    hold(request.targetDatabase),
    hold(names.new),
    hold(names.old),
    hold(names.undone),
  ]);
  const filling = async () => {
    const [source, [current]] = await allOrEveryProblem([asked, places]);
    return { mode: specOf(request, { source, current, offers }).mode, backups: source.backups };
  };
  const [source, [current, , old, undone], fresh, currentVersion, borrowed, urlIsSource, instead] =
    await allOrEveryProblem([
      asked,
      places,
      places.then(([, held]) => (held === null ? null : lookAtFresh(looking, held, filling))),
      places.then(([held, made]) =>
        made === null && held !== null ? versionOf(looking, held, target) : null,
      ),
      places.then(([held]) => (held === null ? lookAtBorrowed(details, target) : [])),
      isPlain(request, target) ? leadsToSource(client, configVars, request) : Promise.resolve(false),
      places.then(([held]) =>
        held === null ? lookInstead(looking, 'target', request.targetDatabase, target.attachments) : null,
      ),
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
      texts:
        looking.asKnown('config vars')?.target.texts ??
        textVars(configVars, target.attachments, [current, old, undone]),
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

/** At first with what hangs on the database, which is reported before anything is changed, unless it is left alone. */
async function versionOf(
  { client, request, inventory, known, asKnown }: Asking & Looking,
  { database }: Held,
  { app, hold }: TargetBasics,
): Promise<string | null> {
  const last = asKnown('source data');
  if (last !== null) return last.currentVersion;
  const isLeftAlone = database.app.id !== app.id || (hold !== null && !request.ignoreHold);
  if (known !== null || isLeftAlone) return lookAtVersion(client, database.id);
  return (await inventory(database)).facts?.version ?? null;
}

/** Whether the config var of the current database is no attachment's. */
function isPlain({ targetDatabase }: Request, { attachments, hasConfigVar }: TargetBasics): boolean {
  return hasConfigVar && !attachments.some((it) => it.name === targetDatabase);
}
