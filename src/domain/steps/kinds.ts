import { backingUp } from '../fill/backup.ts';
import { copying } from '../fill/copy.ts';
import { making } from '../fill/fill.ts';
import { forking } from '../fill/fork.ts';
import { counting } from '../fill/hold-tables.ts';
import type { Context } from '../plan/context.ts';
import type { Kind, Kinds } from './kind.ts';
import { preparing } from './prepare.ts';
import { quiescing } from './quiesce.ts';
import { removal } from './remove.ts';
import type { Change, Step, Wait } from './step.ts';
import { switchOver } from './switch-over.ts';

/** Every verb has its facts: without them it does not compile. */
const kinds: Kinds<Step['verb']> = {
  ...forking,
  ...making,
  ...copying,
  ...backingUp,
  ...counting,
  ...preparing,
  ...quiescing,
  ...switchOver,
  ...removal,
};

export function kindOf(step: Step): Kind<Step> {
  return kinds[step.verb];
}

/** One imperative line that names the thing by its attachment. */
export function title(step: Step): string {
  return kindOf(step).title(step);
}

export function isChange(step: Step): step is Change {
  return kindOf(step).is === 'change';
}

export function isWait(step: Step): step is Wait {
  return kindOf(step).is === 'wait';
}

/** What will be seen when `step` is done: a plan is made by imagining each step and asking again what is next. */
export function imagine(step: Step, context: Context): Context {
  return kindOf(step).imagine(step, context);
}
