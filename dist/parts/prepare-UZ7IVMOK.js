"use strict";
const {
  connectionText,
  count,
  Stopped,
  stop
} = require("./core.js");
const {
  lineFor
} = require("./chunk-2JXABK5K.js");
const {
  assertionFailed,
  columnsUnreviewed,
  markerMissing
} = require("./chunk-YFL3MPZZ.js");
const {
  compare,
  coverageLine,
  disagreement,
  nameOf
} = require("./chunk-ZWEQP75U.js");
const {
  insideOf,
  lookAndPlan,
  rememberDone,
  sameStep,
  timeLeft
} = require("./chunk-74FL6G2Q.js");
require("./chunk-DP4TIWUZ.js");

// src/domain/report/remains.ts
function remainsWarnings({ stale, triggers, unrefreshed }) {
  return [
    [stale, "PostgreSQL keeps statistics of rows that are gone, with values of production in them"],
    [
      triggers,
      "Triggers, rules or functions may have copied what was there into other tables while the scripts ran"
    ],
    [
      unrefreshed,
      "Materialized views over what the scripts changed were not refreshed, and have the old rows"
    ]
  ].flatMap(
    ([names, what]) => names.length === 0 ? [] : [`${what}: ${names.join(", ")}. See docs/sanitizing.md, "What remains where".`]
  );
}

// src/engine/prepare.ts
var MOST_TRIES = 3;
async function sanitize(session, change) {
  let { request, ports } = session, { sanitize: script } = request;
  if (script === null) throw new Error("A step that sanitizes, and no scripts");
  tellIgnored(session, script.files);
  for (let attempt = 1; ; attempt += 1) {
    session.ledger.changed = !0, session.unseen = change;
    let login = ports.heroku.login(), source = `${request.sourceApp}::${request.sourceDatabase}`, addon = change.database?.id ?? "", work = {
      script,
      source,
      reviewed: request.reviewedColumns,
      foreignServers: request.foreignServers
    }, asked = ports.postgres.sanitize(login, addon, work, termsOf(session)), done = await insideOf(session, asked).catch((error) => {
      throw isUndone(error) && (session.unseen = null), error;
    });
    keepSanitized(session, script, done);
    let next = await lookAndPlan(session);
    if (!sameStep(next.steps[0], change)) return next;
    attempt === MOST_TRIES && stop(markerMissing(MOST_TRIES)), ports.log.note("No marker in the database, so nothing was committed; running the scripts again");
  }
}
function isUndone(error) {
  return error instanceof Stopped && error.problems.every(({ kind }) => kind !== "cancelled");
}
function keepSanitized(session, { digest }, done) {
  if (done.is === "done") {
    let { statements, remains } = done;
    session.ledger.preparation = {
      ...session.ledger.preparation,
      sanitized: { digest, statements, remains }
    }, session.ledger.warnings = remainsWarnings(remains), tellConnection(session, done.connection);
  }
  done.is === "already" && session.ports.log.note("Already sanitized by another run"), done.is === "unknown" && session.ports.log.note(`No reply to COMMIT (${done.message}); checking whether it went through`);
}
async function check(session, step) {
  let { request, ports } = session, { assertions, reviewedColumns } = request, wanted = { columns: reviewedColumns !== null, assertions };
  tellIgnored(session, assertions);
  let work = ports.postgres.inspect(ports.heroku.login(), wanted, termsOf(session)), found = await insideOf(session, work), comparison = reviewedColumns === null ? null : compare(reviewedColumns, found.columns);
  session.ledger.preparation = {
    ...session.ledger.preparation,
    assertions: found.assertions,
    columns: comparison && {
      found: found.columns.length,
      unreviewed: comparison.unreviewed.map(nameOf),
      vanished: comparison.vanished,
      patterns: comparison.patterns.map(({ name, treatment, columns }) => ({ name, treatment, columns }))
    }
  }, tellConnection(session, found.connection), tellFindings(session, comparison, found.assertions);
  let problems = [...unreviewed(request, comparison), ...found.assertions.flatMap(broken)];
  if (problems.length > 0) throw new Stopped(problems);
  return rememberDone(session, step), lookAndPlan(session);
}
function tellIgnored({ ports: { log } }, files) {
  for (let { name, ignored } of files)
    for (let { line, what } of ignored) log.note(`${name}:${line} ${what}`);
}
function termsOf(session) {
  return { within: timeLeft(session), note: session.ports.log.note };
}
function tellConnection(session, connection) {
  session.ledger.preparation = { ...session.ledger.preparation, connection }, session.ports.log.note(`Connection: ${connectionText(connection)}`);
}
function tellFindings({ ports: { log } }, comparison, assertions) {
  for (let name of comparison?.vanished ?? [])
    log.note(`${name} is in the reviewed file but no longer in the database`);
  for (let it of comparison?.patterns ?? []) it.columns > 0 && log.note(coverageLine(it));
  for (let { name, rows } of assertions)
    log.note(rows === 0 ? `holds: ${name}` : `does not hold: ${name} (${count(rows, "row")})`);
}
function unreviewed({ reviewedColumns }, comparison) {
  if (reviewedColumns === null || comparison === null || comparison.unreviewed.length === 0) return [];
  let lines = comparison.unreviewed.map((it) => {
    let why = disagreement(reviewedColumns, it);
    return why === null ? lineFor(it) : `${nameOf(it)} ? ${why}`;
  });
  return [columnsUnreviewed(reviewedColumns.file, lines)];
}
function broken({ name, file, line, rows }) {
  if (rows === 0) return [];
  let place = `${file}:${line}`, called = name === place ? name : `${name} (${place})`;
  return [assertionFailed(called, rows)];
}
module.exports = {
  check,
  sanitize
};
