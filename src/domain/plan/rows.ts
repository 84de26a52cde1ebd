import { fill } from '../fill/fill.ts';
import { holdTables } from '../fill/hold-tables.ts';
import { isRetired } from '../names.ts';
import { moveAlong, releasedAlong } from '../steps/along.ts';
import { detachUndone, keepUndone, promoteOld, renameOld, retireReplaced } from '../steps/go-back.ts';
import { kindOf } from '../steps/kinds.ts';
import { prepare } from '../steps/prepare.ts';
import { pause, resume, resumeOrphans } from '../steps/quiesce.ts';
import { detach, gone, remove, removeReplaced, takeBack, unretire } from '../steps/remove.ts';
import type { Rule } from '../steps/rule.ts';
import type { Step } from '../steps/step.ts';
import { afterPromote, carry, keep, promote, released, settled, switchedOver } from '../steps/switch-over.ts';
import type { Context } from './context.ts';
import type { Situation } from './situation.ts';
import { keepsOld } from './tidy.ts';
import { keepsUndone } from './undo.ts';

/** The rules that apply in a situation, in their order. */
type Row = readonly ((context: Context, situation: Situation) => Step | undefined)[];

const prepareIt: Rule = (context) => prepare(context)[0];
const pauseIt: Rule = (context) => pause(context)[0];
const resumeIt: Rule = ({ seen }) => resume(seen)[0];
const resumeOrphaned: Rule = ({ seen, run }) => resumeOrphans(seen, run)[0];

/** Staging is paused around the promote, and not for the hours that a fork may take. */
const resumeFirst: Rule = (context) => {
  const next = fill(context) ?? holdTables(context) ?? prepareIt(context);
  return next !== undefined && kindOf(next).lasts === 'hours' ? resumeIt(context) : undefined;
};

const make: Row = [resumeFirst, fill, holdTables, prepareIt, pauseIt, keep, promote];

/** Kept for an undo by the refresh that has replaced it; one that follows another needs its place. */
const removeOrKeepReplaced: Row[number] = (context, { fresh }) =>
  keepsOld(context.request) && fresh !== null ? retireReplaced(context) : removeReplaced(context);

const removeOld: Row[number] = (context, { fresh }) => {
  const { request, seen } = context;
  if (keepsOld(request) && fresh !== null && fresh === seen.current?.database.id)
    return retireReplaced(context);
  const isKept = isRetired(seen.old?.database.name ?? '');
  const why =
    request.task === 'tidy'
      ? 'kept long enough'
      : isKept
        ? 'kept from an earlier run'
        : 'left by an interrupted run';
  return remove('old', `, ${why}`)(context);
};

const removeUndone: Rule = (context) =>
  keepsUndone(context.request, context.seen)
    ? detachUndone(context)
    : remove('undone', ', which was undone')(context);

/** The table of docs/design.md: what is done in each row, the first that applies. */
export const rows: Readonly<Record<Situation['is'], Row>> = {
  over: [resumeIt, resumeOrphaned],
  held: [resumeIt],
  'retired in use': [unretire],
  spoilt: [resumeIt, remove('new', ', which could not be prepared')],
  unusable: [
    resumeIt,
    (context, situation) => remove('new', 'why' in situation ? `, which ${situation.why}` : '')(context),
  ],
  // What has gone from its place may cost money for a while: never more than two do.
  idle: [gone, ...make],
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
    removeOrKeepReplaced,
    gone,
    detach('old'),
    detach('new'),
  ],
  'not destroyed': [resumeIt, settled, moveAlong, releasedAlong, switchedOver, removeOld],
  refreshed: [resumeIt],
  'going back': [pauseIt, keepUndone, renameOld, promoteOld],
  'put back': [
    carry,
    released,
    moveAlong,
    releasedAlong,
    resumeIt,
    switchedOver,
    removeUndone,
    gone,
    detach('old'),
  ],
  'given up': [detachUndone],
  undone: [resumeIt],
  tidied: [resumeIt, gone],
};
