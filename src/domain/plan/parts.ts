import { ALL_PARTS, type Part } from '../part.ts';
import type { Request } from '../request.ts';
import { isWait, kindOf } from '../steps/kinds.ts';
import type { Step } from '../steps/step.ts';
import type { Plan } from './plan.ts';

export function needsOf(step: Step | undefined): readonly Part[] {
  return step === undefined ? [] : (kindOf(step).needs ?? ALL_PARTS);
}

/**
 * What the look after the first step of a plan has to read: what the next change needs, and the waits before it. Everything where
 * the database itself is asked besides, or other apps move along.
 */
export function partsAfter(request: Request, { steps }: Plan): readonly Part[] {
  const rest = steps.slice(1);
  const isAskedInside = request.sanitize !== null && rest.some((it) => it.verb === 'promote');
  if (isAskedInside || request.alsoAttachedTo.length > 0) return ALL_PARTS;
  const change = rest.findIndex((it) => !isWait(it));
  const next = change < 0 ? rest : rest.slice(0, change + 1);
  return [...new Set(next.flatMap(needsOf))];
}
