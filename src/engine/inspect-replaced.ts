import { major, versionNote, versionOfNew } from '../domain/fill/version.ts';
import { isBorrowed, isPromoted } from '../domain/plan/guard.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { Held, Seen } from '../domain/seen.ts';
import { sharedVars } from '../domain/shared-config.ts';
import { carried } from '../domain/steps/carry.ts';
import { account } from './ledger.ts';
import type { Session } from './session.ts';

/** Before anything is changed: what is in the database that is replaced, and what hangs on it and cannot move to the new one. */
export async function lookInto(session: Session, plan: Plan): Promise<void> {
  const { request, ports } = session;
  const seen = session.seen as Seen;
  session.firstPlan = plan;
  const allowed = request.sharedConfigAllowed;
  if (allowed !== null) session.sharedConfig = sharedVars(await ports.heroku.sharedConfig(request), allowed);
  const replaced = replacedBy(plan, seen);
  if (replaced === null) return;
  const { lost, facts } = await ports.heroku.inventory(replaced.database);
  const attachments = carried(request, seen, replaced, plan.way.plan).lost;
  session.lost = [...attachments.map((it) => `attachment ${it.name} (${it.namespace})`), ...lost];
  session.inside = { id: replaced.database.id, facts };
  const { mode } = plan.way;
  const after = versionOfNew(request, seen, plan.way);
  session.version = versionNote(request.targetApp, major(facts?.version), after, mode);
  account(session, seen);
}

/** Null where nothing is replaced: another app's database is left alone. */
function replacedBy({ steps }: Plan, seen: Seen): Held | null {
  const isKept = steps.some((step) => 'does' in step && step.does === 'keep');
  const replaced = isPromoted(seen) && !isKept ? seen.old : seen.current;
  return replaced === null || isBorrowed(replaced, seen) ? null : replaced;
}
