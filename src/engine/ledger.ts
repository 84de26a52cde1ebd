import { dataAsOf } from '../domain/fill/methods.ts';
import { nameInUse } from '../domain/names.ts';
import { isPromoted } from '../domain/plan/guard.ts';
import { overlapAfter } from '../domain/report/overlap.ts';
import type { DatabaseReport } from '../domain/report/report.ts';
import type { Database, Facts, Seen } from '../domain/seen.ts';
import { rollout } from '../domain/steps/rollout.ts';
import type { Session } from './session.ts';

/** Keeps the names and figures that the report needs and later looks no longer show. */
export function account(session: Session, seen: Seen): void {
  const { run, inside } = session;
  const { source } = seen;
  session.source = source.database === null ? null : describe(source.database, source.facts);
  const promoted = isPromoted(seen);
  const replaced = (promoted ? seen.old : seen.current)?.database;
  if (replaced !== undefined && (seen.current?.database.id !== run.fresh || promoted)) {
    session.old = describe(replaced, inside?.id === replaced.id ? inside.facts : null);
  }
  if (seen.new !== null && seen.new.database.id === run.fresh) {
    session.new = describe(seen.new.database, seen.new.facts);
    session.dataAsOf = dataAsOf(session.request, seen.new, session.told) ?? session.dataAsOf;
    session.copyWarnings = seen.new.transfer?.warnings ?? 0;
  }
  session.overlap = overlapAfter(session.overlap, seen, { old: session.old?.id, new: session.new?.id });
  if (run.fresh !== null && seen.current?.database.id === run.fresh) {
    const { is, version } = rollout(seen);
    if (is === 'succeeded') session.releaseVersion ??= version;
  }
}

function describe({ id, name, plan, price, createdAt }: Database, facts: Facts | null): DatabaseReport {
  const { version = null, bytes = null, tables = null } = facts ?? {};
  return { id, name: nameInUse(name), plan, price, createdAt, version, bytes, tables };
}
