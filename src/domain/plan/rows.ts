import { isEnding } from '../ending.ts';
import { fill } from '../fill/fill.ts';
import { holdTables } from '../fill/hold-tables.ts';
import { configVar, isRetired, retiredName, unretiredName, workNames } from '../names.ts';
import { stop } from '../problem.ts';
import { releaseFailed } from '../problems/finishing.ts';
import { moveAlong, releasedAlong } from '../steps/along.ts';
import { carried, promotedNamespace, replaced } from '../steps/carry.ts';
import { subject } from '../steps/imagined.ts';
import { kindOf } from '../steps/kinds.ts';
import { switchedOverAt } from '../steps/preboot.ts';
import { prepare } from '../steps/prepare.ts';
import { pause, resume, resumeOrphans } from '../steps/quiesce.ts';
import { isDown, rollout, withoutDatabase } from '../steps/rollout.ts';
import type { Step } from '../steps/step.ts';
import type { Context } from './context.ts';
import type { Situation } from './situation.ts';

/** What is to be done next, if it is for this rule to say. */
type Rule = (context: Context, situation: Situation) => Step | undefined;

const fillIt: Rule = fill;
const prepareIt: Rule = (context) => prepare(context)[0];
const pauseIt: Rule = (context) => pause(context)[0];
const resumeIt: Rule = ({ seen }) => resume(seen)[0];
const resumeWhatNobodyKnows: Rule = ({ seen, run }) => resumeOrphans(seen, run)[0];

/** Staging is paused around the promote, and not for the hours that a fork may take. */
const resumeFirst: Rule = (context, situation) => {
  const next = fillIt(context, situation) ?? prepareIt(context, situation);
  return next !== undefined && kindOf(next).lasts === 'hours' ? resumeIt(context, situation) : undefined;
};

/** After new is ready: a refused refresh leaves no alias behind. Before promote: Heroku does not move a last attachment. */
const keep: Rule = ({ request, seen: { current, old, target } }) => {
  if (current === null || old !== null || current.database.app.id !== target.app.id) return undefined;
  return { verb: 'keep', attachment: workNames(request.targetDatabase).old, database: current.database };
};

const promote: Rule = ({ request: { targetDatabase: attachment }, seen, spec }) => {
  const { new: from } = workNames(attachment);
  const namespace = promotedNamespace(seen.current, spec.plan);
  return { verb: 'promote', from, attachment, namespace, database: subject(seen.new?.database) };
};

/** A stale run has promoted a retired database: it gets a name that nobody can address by accident. */
const unretire: Rule = ({ request, seen, run }) => {
  if (seen.current === null) return undefined;
  const { database } = seen.current;
  const to = unretiredName(database.name, run.candidate.slice(-4));
  return { verb: 'unretire', attachment: request.targetDatabase, to, database };
};

const carry: Rule = ({ request, seen, spec }) => {
  const [next] = carried(request, seen, replaced(seen), spec.plan).movable;
  return (
    next && {
      verb: 'carry',
      name: next.name,
      namespace: next.namespace,
      database: subject(seen.new?.database),
    }
  );
};

/** Until the dynos run on the current database, and its config var says so. */
const released: Rule = (context) => rolledOut(context, context.seen.target.runsOnNew);

/** Nothing is destroyed while the dynos may still run on it. A release that long ago is not in the list any more. */
const settled: Rule = (context) =>
  rollout(context.seen).is === 'missing' ? undefined : rolledOut(context, true);

function rolledOut({ request, seen, run }: Context, isReadBack: boolean): Step | undefined {
  const { is, version } = rollout(seen);
  if (is === 'succeeded' && isReadBack) return undefined;
  if (is !== 'failed')
    return {
      verb: 'released',
      attachment: request.targetDatabase,
      database: subject(seen.current?.database),
    };
  const isRepeatable = seen.target.releases[0]?.isRepeatable !== false;
  if (run.mayRetryRelease && isRepeatable) return { verb: 'release', version };
  const down = withoutDatabase(request, seen) === null ? '' : isDown(request);
  const variable = configVar(request.targetDatabase);
  return stop(releaseFailed(request.targetApp, version, variable, isRepeatable, down));
}

const afterPromote: Rule = ({ request: { afterPromote: command }, seen, run }) => {
  const database = seen.new?.database;
  if (command === null || (run.afterPromoteRanFor !== null && run.afterPromoteRanFor === database?.id))
    return undefined;
  return { verb: 'after-promote', command, database: subject(database) };
};

/**
 * Rename before destroying, so that a stale promote, which goes by name, cannot reach what is destroyed. Until one that goes has
 * gone it may keep its names on the app, which nothing else can have: it is waited for.
 */
function remove(place: 'new' | 'old', why: (situation: Situation) => string): Rule {
  return ({ request, seen }, situation) => {
    const database = seen[place]?.database;
    if (database === undefined) return undefined;
    const about = { attachment: workNames(request.targetDatabase)[place], database: subject(database) };
    if (database.state === 'deprovisioning') return { verb: 'gone', ...about };
    if (!isRetired(database.name)) {
      const taken = seen.target.databases.map((it) => it.name);
      return { verb: 'retire', to: retiredName(database.name, taken), why: why(situation), ...about };
    }
    return { verb: 'destroy', why: why(situation), ...about };
  };
}

const removeReplaced: Rule = (context, situation) =>
  replaced(context.seen) === null ? undefined : remove('old', () => '')(context, situation);

/** Before the old database goes, by Heroku's clock: a run that comes later does not wait again. */
const switchedOver: Rule = ({ request, seen }) => {
  const until = switchedOverAt(request, seen);
  const old = replaced(seen)?.database;
  if (until === null || old === undefined || seen.at >= until) return undefined;
  return {
    verb: 'switched',
    attachment: workNames(request.targetDatabase).old,
    until,
    database: subject(old),
  };
};

/** A destroyed database may lose its attachments at once and go on for a while: it costs until it is gone. */
const gone: Rule = ({ request, seen }) => {
  const database = seen.target.databases.find((it) => isRetired(it.name) && isEnding(it.state));
  return (
    database && {
      verb: 'gone',
      attachment: workNames(request.targetDatabase).old,
      database: subject(database),
    }
  );
};

/** `old` only when somebody has kept the new database itself: then only the name goes. */
function detach(place: 'new' | 'old'): Rule {
  return ({ request, seen }) => {
    const held = seen[place];
    if (held === null) return undefined;
    return { verb: 'detach', name: workNames(request.targetDatabase)[place], attachment: held.attachment };
  };
}

/** What is not filled and prepared must not be in use, and an app that never had a database can go on without one. */
const takeBack: Rule = ({ seen: { current } }) =>
  current === null
    ? undefined
    : { verb: 'detach', name: current.attachment.name, attachment: current.attachment };

const make = [resumeFirst, fillIt, holdTables, prepareIt, pauseIt, keep, promote];

/** The table of docs/design.md: what is done in each row, the first that applies. */
export const rows: Readonly<Record<Situation['is'], readonly Rule[]>> = {
  over: [resumeIt, resumeWhatNobodyKnows],
  'retired in use': [unretire],
  spoilt: [resumeIt, remove('new', () => ', which could not be prepared')],
  unusable: [resumeIt, remove('new', (it) => ('why' in it ? `, which ${it.why}` : ''))],
  idle: make,
  'under way': make,
  given: [takeBack],
  promoted: [
    carry,
    released,
    moveAlong,
    releasedAlong,
    afterPromote,
    resumeIt,
    switchedOver,
    removeReplaced,
    gone,
    detach('old'),
    detach('new'),
  ],
  'not destroyed': [
    resumeIt,
    settled,
    moveAlong,
    releasedAlong,
    switchedOver,
    remove('old', () => ', left by an interrupted run'),
  ],
  refreshed: [resumeIt],
};
