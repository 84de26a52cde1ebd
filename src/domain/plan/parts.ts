import { ALL_PARTS, type Part } from '../part.ts';
import type { Request } from '../request.ts';
import { isWait, kindOf } from '../steps/kinds.ts';
import type { Step } from '../steps/step.ts';
import type { Plan } from './plan.ts';
import type { Situation } from './situation.ts';

function needsOf(step: Step | undefined): readonly Part[] {
  return step === undefined ? [] : (kindOf(step).needs ?? ALL_PARTS);
}

/** Where the narrow looks go: what is seldom gone through is looked at as a whole. */
const USUAL: readonly Situation['is'][] = ['idle', 'under way', 'promoted', 'not destroyed', 'refreshed'];

/**
 * What the look after the first step of a plan has to read: what the next change needs, and the waits before it; and that step, if it
 * is a wait. Everything where the database itself is asked besides, or other apps move along.
 */
export function partsAfter(request: Request, { situation, steps }: Plan): readonly Part[] {
  const [first, ...others] = steps;
  const rest = first !== undefined && isWait(first) ? steps : others;
  const isAskedInside = request.sanitize !== null && rest.some((it) => it.verb === 'promote');
  if (isAskedInside || request.alsoAttachedTo.length > 0 || !USUAL.includes(situation.is)) return ALL_PARTS;
  const change = rest.findIndex((it) => !isWait(it));
  const next = change < 0 ? rest : rest.slice(0, change + 1);
  return [...new Set(next.flatMap(needsOf))];
}

/** Whether a look that has read no more than `parts` is enough for what a plan says is next. */
export function isEnough({ situation, steps }: Plan, parts: readonly Part[]): boolean {
  return USUAL.includes(situation.is) && needsOf(steps[0]).every((it) => parts.includes(it));
}
