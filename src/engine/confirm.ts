import { consequence } from '../domain/plan/confirmation.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { stop } from '../domain/problem.ts';
import { declined } from '../domain/problems/safety.ts';
import { lookAndPlan } from './look.ts';
import { checkTime, SETTLE, type Session } from './session.ts';

/**
 * The plan to carry out. When the answer took a while it looks again, so that the run does not act on what someone else has
 * changed meanwhile.
 *
 * @throws Stopped `DECLINED`
 */
export async function planAgreed(session: Session, isAgreed: boolean): Promise<Plan> {
  const { request, ports, ledger, progress } = session;
  const { seen, plan } = progress;
  if (consequence(request, plan, seen.current === null) === null) return plan;
  checkTime(session);
  if (!isAgreed) stop(declined());
  const age = ports.clock.now() + ledger.ahead - seen.at;
  return age < SETTLE ? plan : lookAndPlan(session);
}
