import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  insideOf,
  lookAndPlan,
  timeLeft
} from "./chunk-5XVEOISX.js";
import {
  lineFor
} from "./chunk-U26VVPSE.js";
import {
  sameStep
} from "./chunk-WOULQRTW.js";
import {
  connectionTold
} from "./chunk-CEO2N7QO.js";
import "./chunk-54LU7I2Z.js";
import {
  compare,
  coverageLine,
  disagreement,
  nameOf
} from "./chunk-5GE6SCXJ.js";
import {
  Stopped,
  stop
} from "./chunk-YO3FWN6V.js";
import {
  count
} from "./chunk-LP7AD2OA.js";
import "./chunk-DHKLSI6B.js";

// src/domain/report/remains.ts
function remainsWarnings({ stale, triggers, unrefreshed }) {
  const warnings = [
    [stale, "PostgreSQL keeps statistics of rows that are gone, with values of production in them"],
    [
      triggers,
      "Triggers were on while the scripts ran, and may have copied what was there into other tables"
    ],
    [
      unrefreshed,
      "Materialized views over what the scripts changed were not refreshed, and have the old rows"
    ]
  ];
  return warnings.flatMap(
    ([names, what]) => names.length === 0 ? [] : [`${what}: ${names.join(", ")}. See docs/sanitizing.md, "What remains where".`]
  );
}

// src/engine/prepare.ts
var MOST_TRIES = 3;
async function sanitize(session, change) {
  const { request, ports } = session;
  const script = request.sanitize;
  tellIgnored(session, script.files);
  for (let attempt = 1; ; attempt += 1) {
    session.changed = true;
    session.unseen = change;
    const login = ports.heroku.login(request);
    const source = `${request.sourceApp}::${request.sourceDatabase}`;
    const addon = change.database?.id ?? "";
    const work = {
      script,
      source,
      reviewed: request.reviewedColumns,
      foreignServers: request.foreignServers
    };
    const asked = ports.postgres.sanitize(login, addon, work, termsOf(session));
    const done = await insideOf(session, asked).catch((error) => {
      if (isUndone(error)) session.unseen = null;
      throw error;
    });
    keepSanitized(session, script, done);
    const next = await lookAndPlan(session);
    if (!sameStep(next.steps[0], change)) return next;
    if (attempt === MOST_TRIES) stop(unclear());
    ports.log.note("The database has no marker: nothing was committed; the scripts are run again");
  }
}
function isUndone(error) {
  return error instanceof Stopped && error.problems.every(({ kind }) => kind !== "cancelled");
}
function keepSanitized(session, { digest }, done) {
  if (done.is === "done") {
    const { statements, remains } = done;
    session.preparation = { ...session.preparation, sanitized: { digest, statements, remains } };
    session.warnings = remainsWarnings(remains);
    tellConnection(session, done.connection);
  }
  if (done.is === "already") session.ports.log.note("Another run has done it already");
  if (done.is === "unknown")
    session.ports.log.note(`No reply to COMMIT (${done.message}); looking whether it happened`);
}
function unclear() {
  const what = `The scripts were run ${MOST_TRIES} times, and the database has no marker that says so.`;
  return {
    code: "DATABASE_LOST",
    kind: "failed",
    what,
    remedy: "Look at status.heroku.com; then run again."
  };
}
async function check(session, { database }) {
  const { request, ports } = session;
  const { assertions, reviewedColumns } = request;
  const wanted = { columns: reviewedColumns !== null, assertions };
  tellIgnored(session, assertions);
  const work = ports.postgres.inspect(ports.heroku.login(request), wanted, termsOf(session));
  const found = await insideOf(session, work);
  const comparison = reviewedColumns === null ? null : compare(reviewedColumns, found.columns);
  session.preparation = {
    ...session.preparation,
    assertions: found.assertions,
    columns: comparison && {
      found: found.columns.length,
      unreviewed: comparison.unreviewed.map(nameOf),
      vanished: comparison.vanished,
      patterns: comparison.patterns.map(({ name, treatment, columns }) => ({ name, treatment, columns }))
    }
  };
  tellConnection(session, found.connection);
  tellFindings(session, comparison, found.assertions);
  const problems = [...unreviewed(request, comparison), ...found.assertions.flatMap(broken)];
  if (problems.length > 0) throw new Stopped(problems);
  session.run = { ...session.run, checkedFor: database?.id ?? null };
  return lookAndPlan(session);
}
function tellIgnored({ ports: { log } }, files) {
  for (const { name, ignored } of files)
    for (const { line, what } of ignored) log.note(`${name}:${line} ${what}`);
}
function termsOf(session) {
  return { within: timeLeft(session), told: session.ports.log.note };
}
function tellConnection(session, connection) {
  session.preparation = { ...session.preparation, connection };
  session.ports.log.note(`Connection: ${connectionTold(connection)}`);
}
function tellFindings({ ports: { log } }, comparison, assertions) {
  for (const name of comparison?.vanished ?? [])
    log.note(`${name} is in the reviewed file but no longer in the database`);
  for (const it of comparison?.patterns ?? []) if (it.columns > 0) log.note(coverageLine(it));
  for (const { name, rows } of assertions)
    log.note(rows === 0 ? `holds: ${name}` : `does not hold: ${name} (${count(rows, "row")})`);
}
function unreviewed({ reviewedColumns }, comparison) {
  if (reviewedColumns === null || comparison === null || comparison.unreviewed.length === 0) return [];
  const { file } = reviewedColumns;
  const lines = comparison.unreviewed.map((it) => {
    const why = disagreement(reviewedColumns, it);
    return why === null ? `
  ${lineFor(it)}` : `
  ${nameOf(it)} ? ${why}`;
  });
  return [
    {
      code: "COLUMNS_UNREVIEWED",
      kind: "failed",
      what: `${file} does not decide ${count(comparison.unreviewed.length, "column")} of the new database:${lines.join("")}`,
      remedy: `Make sure the scripts handle them, add each line to ${file} as keep or sanitized, and run again.`
    }
  ];
}
function broken({ name, file, line, rows }) {
  if (rows === 0) return [];
  const place = `${file}:${line}`;
  const called = name === place ? name : `${name} (${place})`;
  const what = `An assertion does not hold: ${called} finds ${count(rows, "row")}.`;
  const remedy = "Mend the scripts, or the assertion, and run again. The rows themselves are told nowhere.";
  return [{ code: "ASSERTION_FAILED", kind: "failed", what, remedy }];
}
export {
  check,
  sanitize
};
