import { nameOf } from '../domain/columns/column-name.ts';
import { lineFor } from '../domain/columns/columns-file.ts';
import { type Comparison, compare, coverageLine, disagreement } from '../domain/columns/reviewed.ts';
import { count } from '../domain/format.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { type Problem, Stopped, stop } from '../domain/problem.ts';
import { assertionFailed, columnsUnreviewed, markerMissing } from '../domain/problems/preparing.ts';
import { type AssertionReport, connectionText } from '../domain/report/preparation.ts';
import { remainsWarnings } from '../domain/report/remains.ts';
import type { Request, Script } from '../domain/request.ts';
import type { SqlFile } from '../domain/sql/script.ts';
import { type Change, type Check, sameStep } from '../domain/steps/step.ts';
import { insideOf, lookAndPlan } from './look.ts';
import type { Sanitized, Terms } from './ports.ts';
import { rememberDone, type Session, timeLeft } from './session.ts';

/** How often COMMIT may be lost before the run gives up. */
const MOST_TRIES = 3;

/**
 * Runs the scripts as one transaction. If the reply to COMMIT is lost, the marker shows whether it was committed. So does the
 * transaction itself: repeated, it waits for the first one and finds its marker.
 */
export async function sanitize(session: Session, change: Change & { verb: 'sanitize' }): Promise<Plan> {
  const { request, ports } = session;
  const { sanitize: script } = request;
  if (script === null) throw new Error('A step that sanitizes, and no scripts');
  tellIgnored(session, script.files);
  for (let attempt = 1; ; attempt += 1) {
    session.ledger.changed = true;
    session.unseen = change;
    const login = ports.heroku.login();
    const source = `${request.sourceApp}::${request.sourceDatabase}`;
    const addon = change.database?.id ?? '';
    const work = {
      script,
      source,
      reviewed: request.reviewedColumns,
      foreignServers: request.foreignServers,
    };
    const asked = ports.postgres.sanitize(login, addon, work, termsOf(session));
    const done = await insideOf(session, asked).catch((error: unknown) => {
      if (isUndone(error)) session.unseen = null;
      throw error;
    });
    keepSanitized(session, script, done);
    const next = await lookAndPlan(session);
    if (!sameStep(next.steps[0], change)) return next;
    if (attempt === MOST_TRIES) stop(markerMissing(MOST_TRIES));
    ports.log.note('No marker in the database, so nothing was committed; running the scripts again');
  }
}

/** A COMMIT without a reply is no error. Only a run that was cancelled in its middle does not know. */
function isUndone(error: unknown): boolean {
  return error instanceof Stopped && error.problems.every(({ kind }) => kind !== 'cancelled');
}

function keepSanitized(session: Session, { digest }: Script, done: Sanitized): void {
  if (done.is === 'done') {
    const { statements, remains } = done;
    session.ledger.preparation = {
      ...session.ledger.preparation,
      sanitized: { digest, statements, remains },
    };
    session.ledger.warnings = remainsWarnings(remains);
    tellConnection(session, done.connection);
  }
  if (done.is === 'already') session.ports.log.note('Already sanitized by another run');
  if (done.is === 'unknown')
    session.ports.log.note(`No reply to COMMIT (${done.message}); checking whether it went through`);
}

/**
 * Looks into the new database: every column is reviewed, and no assertion finds a row.
 *
 * @throws Stopped with everything that does not hold
 */
export async function check(session: Session, step: Check): Promise<Plan> {
  const { request, ports } = session;
  const { assertions, reviewedColumns } = request;
  const wanted = { columns: reviewedColumns !== null, assertions };
  tellIgnored(session, assertions);
  const work = ports.postgres.inspect(ports.heroku.login(), wanted, termsOf(session));
  const found = await insideOf(session, work);
  const comparison = reviewedColumns === null ? null : compare(reviewedColumns, found.columns);
  session.ledger.preparation = {
    ...session.ledger.preparation,
    assertions: found.assertions,
    columns: comparison && {
      found: found.columns.length,
      unreviewed: comparison.unreviewed.map(nameOf),
      vanished: comparison.vanished,
      patterns: comparison.patterns.map(({ name, treatment, columns }) => ({ name, treatment, columns })),
    },
  };
  tellConnection(session, found.connection);
  tellFindings(session, comparison, found.assertions);
  const problems = [...unreviewed(request, comparison), ...found.assertions.flatMap(broken)];
  if (problems.length > 0) throw new Stopped(problems);
  rememberDone(session, step);
  return lookAndPlan(session);
}

function tellIgnored({ ports: { log } }: Session, files: readonly SqlFile[]): void {
  for (const { name, ignored } of files)
    for (const { line, what } of ignored) log.note(`${name}:${line} ${what}`);
}

function termsOf(session: Session): Terms {
  return { within: timeLeft(session), note: session.ports.log.note };
}

function tellConnection(session: Session, connection: Parameters<typeof connectionText>[0]): void {
  session.ledger.preparation = { ...session.ledger.preparation, connection };
  session.ports.log.note(`Connection: ${connectionText(connection)}`);
}

function tellFindings(
  { ports: { log } }: Session,
  comparison: Comparison | null,
  assertions: readonly AssertionReport[],
): void {
  for (const name of comparison?.vanished ?? [])
    log.note(`${name} is in the reviewed file but no longer in the database`);
  for (const it of comparison?.patterns ?? []) if (it.columns > 0) log.note(coverageLine(it));
  for (const { name, rows } of assertions)
    log.note(rows === 0 ? `holds: ${name}` : `does not hold: ${name} (${count(rows, 'row')})`);
}

function unreviewed({ reviewedColumns }: Request, comparison: Comparison | null): readonly Problem[] {
  if (reviewedColumns === null || comparison === null || comparison.unreviewed.length === 0) return [];
  const lines = comparison.unreviewed.map((it) => {
    const why = disagreement(reviewedColumns, it);
    return why === null ? lineFor(it) : `${nameOf(it)} ? ${why}`;
  });
  return [columnsUnreviewed(reviewedColumns.file, lines)];
}

function broken({ name, file, line, rows }: AssertionReport): readonly Problem[] {
  if (rows === 0) return [];
  const place = `${file}:${line}`;
  const called = name === place ? name : `${name} (${place})`;
  return [assertionFailed(called, rows)];
}
