import { isFilled } from '../domain/fill/fill.ts';
import { fillMethods } from '../domain/fill/methods.ts';
import { tablesOf, tablesTold } from '../domain/fill/tables.ts';
import { foreignChanges } from '../domain/plan/outside-changes.ts';
import { type Plan, plan } from '../domain/plan/plan.ts';
import { type Problem, Stopped } from '../domain/problem.ts';
import type { Seen } from '../domain/seen.ts';
import { resumes } from '../domain/steps/quiesce.ts';
import { account } from './ledger.ts';
import { checkTime, pause, SETTLE, type Session } from './session.ts';

/** Reads everything, plans what is left, and remembers both. */
export async function lookAndPlan(session: Session): Promise<Plan> {
  checkTime(session);
  const before = session.seen;
  session.seen = await lookTwiceIfStrange(session, before);
  session.ahead = session.seen.at - session.ports.clock.now();
  session.unseen = null;
  if (before !== null && !session.run.isOver) {
    const strange = foreignChanges(session.request, before, session.seen, session.run, session.deeds);
    if (strange.length > 0) throw new Stopped(strange);
  }
  rememberSource(session, session.seen);
  session.plan = plan(session.request, session.seen, session.run);
  if (sanitizes(session.plan)) {
    session.seen = await withMarker(session, session.seen);
    session.plan = plan(session.request, session.seen, session.run);
  }
  session.run = { ...session.run, fresh: session.plan.takeOver.fresh };
  countTables(session, session.plan, session.seen);
  account(session, session.seen);
  return session.plan;
}

/** What the source has before anything is made from it. */
function rememberSource(session: Session, { source }: Seen): void {
  const sourceTables = session.run.sourceTables ?? source.facts?.tables ?? null;
  session.run = { ...session.run, sourceTables };
}

/** Once, when the new database is filled and nothing has been done inside it yet. */
function countTables(session: Session, { takeOver, steps, spec }: Plan, seen: Seen): void {
  const { request, run, ports } = session;
  const id = seen.new?.database.id ?? null;
  if (takeOver.is !== 'under way' || id === run.countedFor) return;
  if (!isFilled({ request, seen, run, spec }, steps[0])) return;
  session.tables = tablesOf(run, seen);
  session.run = { ...run, countedFor: id };
  const told = tablesTold(fillMethods[spec.mode], session.tables);
  if (told !== null) ports.log.note(`${seen.new?.database.name}: ${told}`);
}

/** Whether scripts are next, be it after staging has been started again. */
function sanitizes({ steps }: Plan): boolean {
  const next = steps.find((step) => !resumes(step));
  return next !== undefined && next.verb === 'sanitize';
}

/** Asked only now: before, it is not sure that there is a database that may be asked. */
async function withMarker(session: Session, seen: Seen): Promise<Seen> {
  const { request, ports, preparation } = session;
  if (seen.new === null) return seen;
  const asked = ports.postgres.marker(ports.heroku.login(request), seen.new.database.id);
  const marker = await insideOf(session, asked);
  if (marker !== null && marker.digest === request.sanitize?.digest)
    session.preparation = {
      ...preparation,
      sanitized: preparation.sanitized ?? { ...marker, statements: [], remains: null },
    };
  return { ...seen, new: { ...seen.new, marker } };
}

/**
 * What is asked of the new database. One that cannot be reached may have been removed by somebody else meanwhile: then that is told.
 *
 * @throws Stopped
 */
export async function insideOf<T>(session: Session, asked: Promise<T>): Promise<T> {
  const { request, ports, run, plan: last } = session;
  return asked.catch(async (error: unknown) => {
    const isGone = (it: Problem) => it.code === 'DATABASE_UNREACHABLE' || it.code === 'DATABASE_LOST';
    if (error instanceof Stopped && error.problems.some(isGone))
      plan(request, await ports.heroku.look(request), { ...run, fresh: last?.takeOver.fresh ?? run.fresh });
    throw error;
  });
}

/** Heroku's lists are behind for a moment after a change: what looks strange is looked at again before it is believed. */
async function lookTwiceIfStrange(session: Session, before: Seen | null): Promise<Seen> {
  const { request, ports, run, deeds } = session;
  const seen = await ports.heroku.look(request);
  if (before === null || run.isOver || foreignChanges(request, before, seen, run, deeds).length === 0)
    return seen;
  await pause(session, SETTLE);
  return ports.heroku.look(request);
}
