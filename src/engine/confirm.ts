import { consequence } from '../domain/plan/confirmation.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { stop } from '../domain/problem.ts';
import { declined } from '../domain/problems/safety.ts';
import { lookAndPlan } from './look.ts';
import { checkTime, SETTLE, type Session } from './session.ts';

/**
 * Asks once whether to continue, if the plan changes anything. After an answer that took a while it looks again, so that the run does
 * not act on what someone else has changed meanwhile.
 *
 * @throws Stopped `DECLINED`
 */
export async function agreed(session: Session): Promise<Plan> {
  const { clock, agree } = session.ports;
  const { seen, plan } = session.progress;
  const question = consequence(session.request, plan, seen.current === null);
  if (question === null) return plan;
  const since = clock.now();
  const isYes = await agree(question);
  checkTime(session);
  if (!isYes) stop(declined());
  return clock.now() - since < SETTLE ? plan : lookAndPlan(session);
}
