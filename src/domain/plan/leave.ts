import { newRun } from '../run.ts';
import { isWait, kindOf } from '../steps/kinds.ts';
import type { Step } from '../steps/step.ts';
import type { Context } from './context.ts';
import { situationOf } from './situation-of.ts';

/**
 * Whether a run that is not to wait ends before `step`: only Heroku has work to do, for longer than a moment, and any later run would
 * resume with what is there. So an empty database is not left before its copy has begun, which only the run that made it may begin; nor one
 * whose source the same run has refreshed, since the next run would refresh that anew.
 */
export function isLeft(context: Context, step: Step): boolean {
  if (context.request.wait || !isWait(step) || kindOf(step).lasts !== 'hours') return false;
  return situationOf({ ...context, run: newRun('') }).is === 'under way';
}
