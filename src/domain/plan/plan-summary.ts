import { isChange, kindOf, title } from '../steps/kinds.ts';
import type { Step } from '../steps/step.ts';
import type { Plan } from './plan.ts';
import type { Planned } from './planned.ts';

export function plannedOf({ spec, steps, share }: Plan): Planned {
  const carried = steps.flatMap((step) => carriedBy(step) ?? []);
  return {
    plan: spec.plan,
    // Of an undo, and of what only finishes, it says nothing.
    price: steps.some(isForNew) ? spec.price : null,
    steps: steps.map((step, at) => ({
      title: title(step),
      isChange: isChange(step),
      restarts: restarts(step),
      isLater: at >= share,
    })),
    // Twice where an older refresh is finished first.
    carries: [...new Set(carried)],
    keepsOld: steps.some((step) => step.verb === 'retire' && !isDestroyed(step, steps)),
  };
}

function isDestroyed({ database }: Extract<Step, { verb: 'retire' }>, steps: readonly Step[]): boolean {
  return steps.some((step) => step.verb === 'destroy' && step.database?.id === database?.id);
}

/** The name that a step moves to the new database; with its app where that is not the target app. Null for any other step. */
export function carriedBy(step: Step): string | null {
  if (step.verb === 'move') return `${step.app}::${step.name}`;
  return step.verb === 'carry' ? step.name : null;
}

function isForNew(step: Step): boolean {
  return step.verb === 'create' || (step.verb === 'promote' && step.from.startsWith('NEW_'));
}

function restarts(step: Step): boolean {
  const isOfTarget = !('app' in step) || step.app === undefined;
  return isOfTarget && kindOf(step).restarts;
}
