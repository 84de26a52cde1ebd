import { fillMethods } from '../domain/fill/methods.ts';
import { major, versionNote } from '../domain/fill/version.ts';
import { nameInUse } from '../domain/names.ts';
import { isBorrowed, isPromoted } from '../domain/plan/in-use.ts';
import { type Plan, promotes } from '../domain/plan/plan.ts';
import { sharedVars } from '../domain/report/shared-config.ts';
import type { Leading } from '../domain/report/text-warnings.ts';
import type { Request } from '../domain/request.ts';
import type { Held, Seen } from '../domain/seen.ts';
import { carried, movesTo } from '../domain/steps/carry.ts';
import { recordLook } from './ledger.ts';
import type { Session } from './session.ts';

/** Before anything is changed: what is in the database that is replaced, and what hangs on it and cannot move to the new one. */
export async function lookInto({ request, ports, ledger, progress }: Session): Promise<void> {
  const { seen, plan } = progress;
  ledger.firstPlan = plan;
  if (plan.situation.is === 'held' || request.task === 'tidy') return;
  const allowed = request.sharedConfigAllowed;
  if (allowed !== null && request.task === 'refresh')
    ledger.sharedConfig = sharedVars(await ports.heroku.sharedConfig(seen), allowed);
  const replaced = replacedBy(request, plan, seen);
  ledger.leading = leadingTo(replaced, plan, seen);
  if (replaced === null) return;
  const { lost, facts } = await ports.heroku.inventory(replaced.database);
  const attachments = carried(request, seen, replaced, plan.spec.plan).lost;
  const { attachment } = replaced;
  ledger.lost = [
    ...(movesTo(attachment, plan.spec.plan) ? [] : [`the pooler of ${attachment.name}`]),
    ...attachments.map((it) => `attachment ${it.name} (${it.namespace})`),
    ...lost,
  ];
  ledger.replacedFacts = { id: replaced.database.id, facts };
  if (request.task === 'undo') return recordLook(ledger, request, progress);
  const method = fillMethods[plan.spec.mode];
  const after = method.version(request, seen);
  ledger.version = versionNote(request.targetApp, major(facts?.version), after, method);
  recordLook(ledger, request, progress);
}

/** Also of a database that is left alone: staging does not have it any more. */
function leadingTo(replaced: Held | null, { steps }: Plan, { current, target }: Seen): Leading | null {
  const held = replaced ?? (promotes(steps) ? current : null);
  if (held === null) return null;
  const vars = target.texts.filter((it) => it.database === held.database.id);
  return { vars, database: nameInUse(held.database.name), isDestroyed: replaced !== null };
}

/** Null where nothing is replaced: another app's database is left alone. */
function replacedBy({ task }: Request, { steps }: Plan, seen: Seen): Held | null {
  if (seen.undone !== null) return task === 'undo' ? seen.undone : seen.old;
  const isKept = steps.some((step) => step.verb === 'keep');
  const replaced = isPromoted(seen) && !isKept ? seen.old : seen.current;
  return replaced === null || isBorrowed(replaced, seen) ? null : replaced;
}
