import { fill } from '../fill/fill.ts';
import { holdTables } from '../fill/hold-tables.ts';
import { moveAlong, releasedAlong } from '../steps/along.ts';
import { kindOf } from '../steps/kinds.ts';
import { prepare } from '../steps/prepare.ts';
import { pause, resume, resumeOrphans } from '../steps/quiesce.ts';
import { detach, gone, remove, removeReplaced, takeBack, unretire } from '../steps/remove.ts';
import type { Rule } from '../steps/rule.ts';
import type { Step } from '../steps/step.ts';
import { afterPromote, carry, keep, promote, released, settled, switchedOver } from '../steps/switch-over.ts';
import type { Context } from './context.ts';
import type { Situation } from './situation.ts';

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
    remove('old', ', left by an interrupted run'),
  ],
  refreshed: [resumeIt],
};
