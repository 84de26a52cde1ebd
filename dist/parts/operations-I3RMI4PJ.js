import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  textOf
} from "./chunk-JQNBSMSY.js";
import {
  foreignServersFound,
  sanitizeBusy,
  valuesRemain,
  viewsNotRefreshed
} from "./chunk-NF6MXRVC.js";
import {
  nameOf,
  treatmentOf
} from "./chunk-RUN62FDG.js";
import {
  endedBy
} from "./chunk-2FD2LLRU.js";
import {
  count,
  duration
} from "./chunk-234RC3UR.js";
import {
  Stopped,
  failed,
  stop
} from "./chunk-ZOX7XFJE.js";
import "./chunk-MJAZTHKV.js";

// src/postgres/connect.ts
import { Socket } from "node:net";

// src/domain/problems/postgres.ts
var AGAIN = "Check status.heroku.com, then run again.";
function databaseUnreachable(host, why) {
  return failed(
    "DATABASE_UNREACHABLE",
    `Could not connect to the database at ${host}: ${why}.`,
    "Check `heroku pg:info --app APP`, and that this machine can reach that host on its port; then run again."
  );
}
function databaseRefused(message, state) {
  return failed(
    "DATABASE_REFUSED",
    `PostgreSQL rejected this: ${message} (SQLSTATE ${state}).`,
    "Fix what PostgreSQL reports, then run again."
  );
}
function databaseLost(where, why) {
  return failed(
    "DATABASE_LOST",
    `The connection to the database was lost at ${where}: ${why}.`,
    `What was not committed is rolled back. ${AGAIN}`
  );
}
function sqlFailed(where, { message, state, hint }, remedy) {
  let what = `${where}: ${message} (SQLSTATE ${state}).`;
  return failed("SQL_FAILED", [what, hint].filter(Boolean).join(" Hint: "), remedy);
}
var PENDING_EVENTS = "Put `SET CONSTRAINTS ALL IMMEDIATE;` on the line above it, so that deferred constraints are checked first.";
function commitFailed({ message, state }) {
  return failed(
    "SQL_FAILED",
    `COMMIT of the scripts was refused: ${message} (SQLSTATE ${state}).`,
    "Nothing was committed. Put `SET CONSTRAINTS ALL IMMEDIATE;` after the statements in question: the one that breaks the constraint is then reported with its line. Fix it and run again."
  );
}
var remedies = {
  script: "Nothing of the scripts was committed. Fix the statement and run again.",
  hiddenFromScript: 'A policy would hide rows from the scripts, and PostgreSQL refuses that. Put ALTER TABLE … NO FORCE ROW LEVEL SECURITY before the statement and FORCE behind it; it takes the owner of the table. See docs/sanitizing.md, "Row-level security". Nothing of the scripts was committed.',
  assertion: "Fix the assertion and run again.",
  hiddenFromAssertion: 'A policy would hide rows from the assertion, and PostgreSQL refuses that. It takes the owner of the table to see every row; see docs/sanitizing.md, "Row-level security".'
};

// src/postgres/message-words.ts
var WORDS = `
  a about access active aggregate all allowed already ambiguous an and any appears are argument arguments array as at attribute be
  because been before being between bigint bit boolean bounds but by bytea call calls can cannot canceling cast changed char character
  check client clause collation column columns command complete composite constraint constraints contains context could
  create current cursor database date deadlock default deferred delete depend depends detected different dimensions disk division
  does done double due duplicate each element end error event events exceeds exclusion execute exist exists expression expressions
  extension fail failed failing field file for foreign found from full function functions generated grant group has have identity
  if in index indexes infinity input insert insufficient integer interval into invalid is it its join json jsonb key keys
  language large length limit lock long materialized maximum may memory merge method missing more multi-dimensional multiple must name
  named names nan near negative nested no non-negative not null number numeric object objects of on only operation operator operators
  or order other out outside overflow owner parameter parameters partition pending permission permitted policy populated precision
  primary privileges procedure publication queries query range read read-only real record recursion reference referenced references
  referencing refresh relation requested required requires restart result results return returned returning returns role row
  row-level row-security rows rule scale schema security select sequence serialize server session set shared should simple size
  smallint specified once stack statement statements still string structure subquery syntax table tables target temporary
  terminating termination text than that the there they this time timeout timestamp to too transaction transaction-control
  trigger triggers trigger type types unable under underlying undefined unique unknown unrecognized unsupported update updates
  tsquery tsvector inet cidr money point tsrange usage use used user using uuid value values variable varying view views violates violation was when where which while with
  within without work would write xml yet you zero zone ALTER CREATE DELETE DROP FROM INSERT MERGE NULL ONLY SELECT SQL
  TABLE TRUNCATE UPDATE VIEW WHERE
  add after alter another appear automatically available bound called child class conditions conflict contain conversion convert copy data denied did
  domain drop dropped during elements empty encoding enum exceeded existing expected format generation implemented incorrect inherited
  instead item left level literal many member mismatch new nulls one open option options output owned parent partitioned prepared
  privilege program removed right same savepoint set-returning source state statistics subscript superuser support supported tablespace tuple unsafe
  up valid will wrong`, messageWords = new Set(WORDS.trim().split(/\s+/));

// src/postgres/safe-message.ts
function safeMessage(error, scripts) {
  let stands = standsIn(scripts), text = cut(error.message);
  if (isRaised(error)) return { message: concluded(constantsOf(text, stands)), hint: "" };
  let names = namesIn(error), isKnown = (piece) => names.has(piece) || stands(piece), hint = serverText(cut(error.hint ?? ""), isKnown);
  return {
    message: concluded(serverText(text, isKnown)),
    hint: hint.isWhole ? hint.text : ""
  };
}
var LONGEST = 1e3;
function cut(text) {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} ${HIDDEN}` : text;
}
function isRaised({ file = "", routine = "" }) {
  return /^exec_stmt_(raise|assert)$/.test(routine) || /^pl(py|perl|tcl|v8)/.test(file);
}
function namesIn({ where, schema, table, column, constraint, dataType }) {
  let names = [schema, table, column, constraint, dataType].filter((it) => it !== void 0);
  return new Set(where === void 0 ? names : []);
}
function standsIn(scripts) {
  let unquoted = scripts.replaceAll("''", "'").replaceAll("%%", "%").toLowerCase();
  return (piece) => {
    let wanted = piece.toLowerCase();
    for (let at = unquoted.indexOf(wanted); at >= 0; at = unquoted.indexOf(wanted, at + 1))
      if (!isInWord(unquoted, at) && !isInWord(unquoted, at + wanted.length)) return !0;
    return !1;
  };
}
function isInWord(text, at) {
  return /[\p{L}\p{N}_]/u.test(text[at - 1] ?? "") && /[\p{L}\p{N}_]/u.test(text[at] ?? "");
}
var HIDDEN = "…";
function serverText(text, isKnown) {
  let isName = (name) => isKnown(name) || name.split(".").every(isKnown), pieces = text.match(/"[^"]*"|"[^"]*$|[^\s"()[\],;:]+|[\s()[\],;:]+/g) ?? [];
  return shown(
    pieces.map((piece) => /^[\s()[\],;:]/.test(piece) ? piece : piece.startsWith('"') ? isName(piece.slice(1, -1)) ? piece : `"${HIDDEN}"` : messageWords.has(piece) || isKnown(piece) ? piece : HIDDEN)
  );
}
function constantsOf(message, stands) {
  let words = message.match(/\S+|\s+/g) ?? [];
  if (stands(message)) return shown(words);
  let pieces = [];
  for (let at = 0; at < words.length; ) {
    let end = at;
    for (let to = at + 3; to <= words.length && stands(words.slice(at, to).join("")); to += 2) end = to;
    let isRun = end > at && !/^\s/.test(words[at] ?? "");
    pieces.push(isRun ? words.slice(at, end).join("") : /^\s/.test(words[at] ?? "") ? " " : HIDDEN), at = isRun ? end : at + 1;
  }
  return shown(pieces);
}
function shown(pieces) {
  let text = pieces.join("").replace(/…(?:\s+…)+/g, HIDDEN).trim();
  return { text, isWhole: !text.includes(HIDDEN), isEmpty: !/[\p{L}\p{N}]/u.test(text) };
}
function concluded({ text, isWhole, isEmpty }) {
  return isWhole && !isEmpty ? text : `${isEmpty ? "it failed" : text} (what may be data is not shown)`;
}

// src/postgres/server-error.ts
function isServerError(error) {
  return error instanceof Error && "severity" in error && "code" in error && /^[0-9A-Z]{5}$/.test(String(error.code));
}

// src/postgres/errors.ts
var UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|HOSTNAME_MISMATCH/;
function isUntrusted(error) {
  return !isServerError(error) && UNTRUSTED.test(codeOf(error));
}
function hasNoTls(error) {
  return error instanceof Error && error.message === "The server does not support SSL connections";
}
var PASSING = /^(57P0[123]|53300|ECONN\w+|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)$/;
function isTransient(error) {
  let message = error instanceof Error ? error.message : "";
  return PASSING.test(codeOf(error)) || /^timeout expired$|^Connection terminated/.test(message);
}
function codeOf(error) {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
function unreachable({ hostname }, error) {
  return databaseUnreachable(
    hostname,
    isServerError(error) ? `${error.message} (${error.code})` : messageOf(error)
  );
}
function problemOf(error) {
  if (!isServerError(error)) return isBroken(error) ? connectionLost("work", error) : null;
  let message = error.where === void 0 ? error.message : safeMessage(error, "").message;
  return databaseRefused(message, error.code);
}
function isBroken(error) {
  return error instanceof Error && (codeOf(error) !== "" || error.message.startsWith("Connection terminated"));
}
function connectionLost(where, error) {
  return databaseLost(where, messageOf(error));
}
function messageOf(error) {
  return error instanceof Error ? error.message : `${error}`;
}
function sqlFailed2(context, error, remedy) {
  let { file, statement, scripts, offset = 0 } = context, { message, hint } = safeMessage(error, scripts), where = `${file}:${lineOf(statement, error, offset)}`, all = [usualRemedy(error), remedy].filter(Boolean).join(" ");
  return sqlFailed(where, { message, state: error.code, hint }, all);
}
var ENDS_TRANSACTION = "All scripts run in one transaction: take COMMIT and ROLLBACK out of the block, or of the procedure that it calls.";
function usualRemedy({ code, message }) {
  return code === "2D000" ? ENDS_TRANSACTION : code === "55006" && message.includes("pending trigger events") ? PENDING_EVENTS : "";
}
function commitRefused(error, scripts) {
  return commitFailed({ message: safeMessage(error, scripts).message, state: error.code });
}
function lineOf({ line, text }, { position, where = "" }, offset) {
  let characters = Number(position ?? 0) - offset;
  if (characters > 0) return line + linesIn(text, characters - 1);
  let inBlock = /^PL\/pgSQL function inline_code_block line (\d+) at /m.exec(where)?.[1], body = /\$[^\s$]*\$|'/.exec(text);
  return inBlock === void 0 || body === null ? line : line + linesIn(text, body.index) + Number(inBlock) - 1;
}
function linesIn(text, characters) {
  let at = 0, lines = 0;
  for (let read = 0; read < characters && at < text.length; read += 1)
    text[at] === `
` && (lines += 1), at += (text.codePointAt(at) ?? 0) > 65535 ? 2 : 1;
  return lines;
}

// src/postgres/connect.ts
var LOOPBACK = ["127.0.0.1", "localhost", "[::1]"], MOST_ATTEMPTS = 5, CONNECT_TIMEOUT = 1e4;
async function connected(lifetime, login, use) {
  let socket = { current: new Socket() }, end = () => {
    socket.current.destroy();
  };
  lifetime.cancelled.addEventListener("abort", end);
  try {
    let { client, connection } = await patiently(lifetime, login, socket);
    try {
      return await use(client, connection);
    } finally {
      socket.current.destroy();
    }
  } catch (error) {
    lifetime.cancelled.aborted && stop(endedBy(lifetime.cancelled), error);
    let problem = error instanceof Stopped ? null : problemOf(error);
    throw problem !== null && stop(problem, error), error;
  } finally {
    lifetime.cancelled.removeEventListener("abort", end);
  }
}
async function patiently({ cancelled, sleep }, login, socket) {
  let url = new URL(login.reveal()), { Client } = (await import("./esm-OS47MA66.js")).default, security = "verified";
  for (let attempt2 = 1; ; ) {
    if (cancelled.aborted) return stop(endedBy(cancelled));
    socket.current = new Socket();
    let { client, connection } = dial(Client, url, security, socket.current);
    try {
      return await client.connect(), { client, connection: connection() };
    } catch (error) {
      socket.current.destroy();
      let next = nextSecurity(security, url, error);
      if (next === null && (!isTransient(error) || attempt2 === MOST_ATTEMPTS))
        return stop(unreachable(url, error), error);
      next === null ? await sleep(1e3 * 2 ** attempt2++) : security = next;
    }
  }
}
function nextSecurity(security, { hostname }, error) {
  return security === "verified" && isUntrusted(error) ? "encrypted" : security !== "local" && hasNoTls(error) && LOOPBACK.includes(hostname) ? "local" : null;
}
function dial(Driver, url, security, socket) {
  let inClear = !1, bound = !1, password = async () => {
    if (!inClear || security !== "encrypted") return decodeURIComponent(url.password);
    throw new Error("the server asks for the password in clear, and it is not verified which server it is");
  }, config = {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    database: decodeURIComponent(url.pathname.slice(1)),
    password,
    ssl: security === "local" ? !1 : { rejectUnauthorized: security === "verified" },
    enableChannelBinding: !0,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    application_name: "heroku-staging-refresh",
    keepAlive: !0,
    stream: () => socket
  }, client = new Driver(config);
  client.on("error", () => {
  });
  let { connection: wire } = client;
  return wire.once("authenticationCleartextPassword", () => {
    inClear = !0;
  }), wire.once("authenticationSASL", ({ mechanisms = [] }) => {
    bound = security === "encrypted" && mechanisms.includes("SCRAM-SHA-256-PLUS");
  }), { client, connection: () => bound ? "bound" : security };
}

// src/postgres/marker.ts
var SCHEMA = "heroku_staging_refresh", TABLE = `${SCHEMA}.marker`, LOCK = 7293641550218437n;
async function markerIn(client, addon) {
  if (!await isThere(client)) return null;
  let { rows } = await client.query(`SELECT digest FROM ${TABLE} WHERE addon = $1`, [addon]), digest = rows[0]?.digest;
  return typeof digest == "string" ? { digest } : null;
}
async function cameSanitized(client, digest) {
  if (!await isThere(client)) return !1;
  let { rows } = await client.query(`SELECT FROM ${TABLE} WHERE digest = $1`, [digest]);
  return rows.length > 0;
}
async function isThere(client) {
  let { rows } = await client.query(`SELECT to_regclass('${TABLE}') IS NOT NULL AS exists`);
  return rows[0]?.exists === !0;
}
async function lock(client) {
  await client.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
}
async function clear(client) {
  await client.query(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`);
}
async function leave(client, { addon, digest, source, version, rows }) {
  await clear(client), await client.query(`CREATE SCHEMA ${SCHEMA}`), await client.query(
    `COMMENT ON SCHEMA ${SCHEMA} IS 'By heroku-staging-refresh: proves that this database was sanitized. Leave it where it is.'`
  ), await client.query(
    `CREATE TABLE ${TABLE} (addon text PRIMARY KEY, digest text NOT NULL, source text NOT NULL, at timestamptz NOT NULL, version text NOT NULL, rows bigint NOT NULL)`
  ), await client.query(`INSERT INTO ${TABLE} VALUES ($1, $2, $3, now(), $4, $5)`, [
    addon,
    digest,
    source,
    version,
    rows
  ]);
}

// src/postgres/columns.ts
var COLUMNS = `
  SELECT n.nspname AS schema, c.relname AS table, a.attname AS column,
    format_type(a.atttypid, a.atttypmod) AS type, t.typcategory AS category, s.srvname AS server
  FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_type t ON t.oid = a.atttypid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid
    LEFT JOIN pg_foreign_server s ON s.oid = f.ftserver
  WHERE c.relkind IN ('r', 'p', 'm', 'f') AND a.attinhcount = 0 AND a.attnum > 0 AND NOT a.attisdropped
    AND n.nspname NOT IN ('pg_catalog', 'information_schema', '${SCHEMA}') AND n.nspname !~ '^pg_(toast|temp)'
  ORDER BY n.nspname, c.relname, a.attnum`;
async function columnsIn(client) {
  return (await client.query(COLUMNS)).rows;
}

// src/postgres/row-security.ts
var FORCED = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relforcerowsecurity AND c.relkind IN ('r', 'p') AND pg_has_role(c.relowner, 'USAGE')`;
async function unforce(client) {
  let { rows } = await client.query(FORCED);
  for (let { name } of rows) await client.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`);
}
async function seeingAll(client, look) {
  await client.query("SAVEPOINT seeing_all"), await unforce(client);
  let seen = await look();
  return await client.query("ROLLBACK TO SAVEPOINT seeing_all"), await client.query("RELEASE SAVEPOINT seeing_all"), seen;
}
function hiding({ code, routine }) {
  return code === "42501" && routine === "check_enable_rls";
}

// src/postgres/settings.ts
function settingsFor(within) {
  return [
    {
      name: "row_security",
      value: "off",
      why: "a policy would hide rows from scripts and assertions; off, PostgreSQL refuses instead"
    },
    { name: "statement_timeout", value: milliseconds(within), why: "what is left of the run, no less" },
    {
      name: "lock_timeout",
      value: milliseconds(Math.min(6e4, within)),
      why: "a lock that another run holds is waited for"
    },
    { name: "transaction_timeout", value: "0", why: "ends the session in the middle of the scripts (17)" },
    {
      name: "idle_in_transaction_session_timeout",
      value: "60000",
      why: "a run that is suspended must end, and a slow one must not"
    },
    { name: "idle_session_timeout", value: "0", why: "ends a session that waits for us" },
    { name: "client_connection_check_interval", value: "2000", why: "a killed run must end" },
    { name: "temp_file_limit", value: "-1", why: "ends a statement that sorts more than this" },
    { name: "exit_on_error", value: "off", why: "ends the session, where we go on after an error" },
    { name: "vacuum_cost_delay", value: "0", why: "makes ANALYZE pause, while no one else is here" },
    {
      name: "synchronous_commit",
      value: "on",
      why: "a COMMIT that is answered before it is on disk proves nothing"
    },
    {
      name: "standard_conforming_strings",
      value: "on",
      why: "scripts are cut as if a backslash in a string is one"
    },
    { name: "backslash_quote", value: "safe_encoding", why: "scripts are cut as if E'\\'' is a quote" },
    { name: "client_encoding", value: "UTF8", why: "is what we send" },
    {
      name: "session_replication_role",
      value: "origin",
      why: "triggers and foreign keys work as they do for the app"
    },
    { name: "log_error_verbosity", value: "terse", why: "DETAIL and CONTEXT of an error quote rows" },
    { name: "log_min_messages", value: "fatal", why: "the message of an error may quote a value" },
    { name: "log_min_error_statement", value: "panic", why: "a statement that a DO block makes has values" },
    { name: "log_statement", value: "none", why: "so has one that succeeds" },
    { name: "log_min_duration_statement", value: "-1", why: "so has one that takes long" }
  ];
}
function milliseconds(time) {
  return `${Math.max(1, Math.ceil(time))}`;
}
var MAY_SET = {
  15: "pg_catalog.has_parameter_privilege(s.name, 'SET')",
  14: "(SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = current_user)"
};
async function begin(client, mode, within) {
  await client.query(`BEGIN ISOLATION LEVEL ${mode}`), await settle(client, within);
}
async function settle(client, within) {
  await withOwnPath(client, async () => {
    let { rows } = await client.query(
      "SELECT current_setting('server_version_num')::int / 10000 AS version"
    ), may = MAY_SET[(rows[0]?.version ?? 0) >= 15 ? 15 : 14], settings = settingsFor(within);
    await client.query(
      `SELECT set_config(s.name, w.value, true)
       FROM unnest($1::text[], $2::text[]) AS w(name, value) JOIN pg_settings s ON s.name = w.name
       WHERE s.context = 'user' OR (s.context = 'superuser' AND ${may})`,
      [settings.map(({ name }) => name), settings.map(({ value }) => value)]
    );
  });
}
async function withOwnPath(client, use) {
  let { rows } = await client.query(
    "SELECT pg_catalog.current_setting('search_path') AS path, pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)"
  ), result = await use();
  return await client.query("SELECT pg_catalog.set_config('search_path', $1, true)", [rows[0]?.path]), result;
}

// src/postgres/statement.ts
async function run(client, text) {
  let { Query } = (await import("./esm-OS47MA66.js")).default, { connection } = client, tag = "", onDone = (message) => {
    tag = message.text;
  };
  connection.on("commandComplete", onDone);
  try {
    await new Promise((resolve, reject) => {
      let query = new Query(asOne(text));
      query.on("row", () => {
      }).on("error", reject).on("end", () => resolve()), client.query(query);
    });
  } finally {
    connection.off("commandComplete", onDone);
  }
  return doneBy(tag);
}
function asOne(text) {
  return { text, queryMode: "extended" };
}
function doneBy(tag) {
  let [, words = "", rows] = /^(\D*?)(?: \d+)*?(?: (\d+))?$/.exec(tag) ?? [];
  return { tag: words, rows: rows === void 0 ? null : Number(rows) };
}

// src/postgres/inspect.ts
var CURSOR = "DECLARE assertion NO SCROLL CURSOR FOR ";
async function inspect(client, connection, { columns, assertions }, { within }) {
  let isAsserted = assertions.length > 0;
  await begin(client, isAsserted ? "REPEATABLE READ READ WRITE" : "REPEATABLE READ READ ONLY", within);
  let found = await withOwnPath(client, async () => (isAsserted && await unforce(client), columns ? await columnsIn(client) : []));
  await client.query("SET TRANSACTION READ ONLY");
  let scripts = textOf(assertions), reports = [];
  for (let { name: file, statements } of assertions)
    for (let statement of statements)
      reports.push(await countRows(client, { file, statement, scripts, offset: CURSOR.length }));
  return { columns: found, assertions: reports, connection };
}
async function countRows(client, context) {
  let { file, statement } = context, { line, comment, text } = statement;
  try {
    await run(client, CURSOR + text);
    let { rows } = await run(client, "MOVE FORWARD ALL IN assertion");
    return await run(client, "CLOSE assertion"), { name: comment || `${file}:${line}`, file, line, rows: rows ?? 0 };
  } catch (error) {
    return isServerError(error) ? stop(
      sqlFailed2(context, error, hiding(error) ? remedies.hiddenFromAssertion : remedies.assertion),
      error
    ) : stop(connectionLost(`${file}:${line}`, error), error);
  }
}

// src/postgres/foreign.ts
var FOREIGN = `
  SELECT s.srvname::text AS name, w.fdwname::text AS wrapper,
    (SELECT count(*)::int FROM pg_foreign_table t WHERE t.ftserver = s.oid) AS tables,
    (SELECT count(*)::int FROM pg_user_mappings m WHERE m.srvid = s.oid) AS mappings
  FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
  UNION ALL
  SELECT extname::text, 'extension', 0, 0 FROM pg_extension WHERE extname = 'dblink'
  UNION ALL
  SELECT b.subname::text, 'subscription', 0, 0
  FROM pg_subscription b JOIN pg_database d ON d.oid = b.subdbid WHERE d.datname = current_database()
  ORDER BY name`;
async function foreignServersIn(client, allowed) {
  let { rows } = await client.query(FOREIGN), strange = rows.filter(({ name }) => !allowed.includes(name));
  return strange.length > 0 && stop(foreignServersFound(strange)), rows.map(({ name }) => name);
}

// src/postgres/remains.ts
import { randomBytes } from "node:crypto";

// src/domain/columns/statistics.ts
function stillShown(before, after) {
  let known = (name) => new Set(before.flatMap((it) => it.name === name ? [...it.common, ...it.rare] : []));
  return [...new Set(after.filter((it) => isStill(known(it.name), it)).map(({ name }) => name))];
}
function isStill(known, { common, rare, isOld }) {
  if (isOld) return [...common, ...rare].some((it) => known.has(it));
  let left = rare.filter((it) => known.has(it)).length;
  return left >= 5 && left * 2 > rare.length;
}

// src/postgres/shown.ts
var SHOWN = `
  WITH RECURSIVE wanted AS (
    SELECT w.at, c.oid, a.attname,
      -- The name as a word of an expression, not as a part of another name.
      '(^|[^[:alnum:]_$"])' || regexp_replace(quote_ident(a.attname), '([^[:alnum:]_])', '\\\\\\1', 'g') || '($|[^[:alnum:]_$"])' AS word
    FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS w(schema, rel, col, at)
      JOIN pg_namespace n ON n.nspname = w.schema
      JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.rel
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = w.col
      JOIN pg_type y ON y.oid = a.atttypid
    WHERE y.typtype <> 'e' AND y.oid <> 'bool'::regtype
    UNION ALL
    SELECT w.at, c.oid, w.attname, w.word
    FROM wanted w JOIN pg_inherits i ON i.inhparent = w.oid JOIN pg_class c ON c.oid = i.inhrelid
  ),
  named AS (
    SELECT w.*, n.nspname, c.relname, c.relkind, c.reltuples FROM wanted w JOIN pg_class c ON c.oid = w.oid JOIN pg_namespace n ON n.oid = c.relnamespace
  ),
  shown AS (
    SELECT w.at, w.oid, w.reltuples, w.relkind, to_jsonb(s) AS stats
    FROM named w JOIN pg_stats s ON s.schemaname = w.nspname AND s.tablename = w.relname AND s.attname = w.attname
    UNION ALL
    SELECT w.at, w.oid, w.reltuples, w.relkind, to_jsonb(s)
    FROM named w JOIN pg_index x ON x.indrelid = w.oid AND x.indexprs IS NOT NULL
      JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid
      JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
    WHERE pg_get_indexdef(c.oid, a.attnum, false) ~ w.word
    UNION ALL
    SELECT w.at, w.oid, w.reltuples, w.relkind, to_jsonb(e)
    FROM named w JOIN pg_stats_ext_exprs e ON e.schemaname = w.nspname AND e.tablename = w.relname
    WHERE e.expr ~ w.word
    UNION ALL
    SELECT w.at, w.oid, w.reltuples, w.relkind, jsonb_build_object('inherited', to_jsonb(e) -> 'inherited', 'most_common_vals',
      (SELECT jsonb_agg(v -> (array_position(e.attnames, w.attname) - 1)) FROM jsonb_array_elements(to_jsonb(e.most_common_vals)) v))
    FROM named w JOIN pg_stats_ext e ON e.schemaname = w.nspname AND e.tablename = w.relname AND w.attname = ANY(e.attnames)
    WHERE e.most_common_vals IS NOT NULL
  ),
  parts(name, kind) AS (
    VALUES ('most_common_vals', 'common'), ('most_common_elems', 'common'), ('histogram_bounds', 'rare'), ('range_bounds_histogram', 'rare')
  )
  SELECT s.at::int, p.kind,
    -- A table that is empty itself may have heirs with rows.
    s.oid = ANY($5::oid[]) OR s.reltuples = 0 AND NOT coalesce(s.relkind = 'r' AND (s.stats -> 'inherited')::bool, false) AS old, array_agg(DISTINCT hashtextextended(v, $4)::text) AS digests
  FROM shown s CROSS JOIN parts p
    CROSS JOIN LATERAL jsonb_array_elements_text(
      CASE jsonb_typeof(s.stats -> p.name) WHEN 'array' THEN s.stats -> p.name ELSE '[]' END) AS v
  WHERE v <> ''
  GROUP BY s.at, p.kind, old`, SPELT_ALIKE = `
  SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true), set_config('IntervalStyle', 'postgres', true),
    set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true), set_config('lc_monetary', 'C', true)`;
async function shownOf(client, columns, salt, stale) {
  if (columns.length === 0) return [];
  let names = ["schema", "table", "column"].map((part) => columns.map((it) => it[part])), { rows } = await seeingAll(client, async () => (await client.query(SPELT_ALIKE), client.query(SHOWN, [...names, salt.toString(), stale])));
  return columns.flatMap(
    (column, index) => [!0, !1].map((isOld) => ({
      name: nameOf(column),
      common: digestsOf(rows, index, "common", isOld),
      rare: digestsOf(rows, index, "rare", isOld),
      isOld
    }))
  );
}
function digestsOf(rows, index, kind, isOld) {
  return rows.find((it) => it.at === index + 1 && it.kind === kind && it.old === isOld)?.digests ?? [];
}

// src/postgres/savepoint.ts
async function attempt(client, sql) {
  await client.query("SAVEPOINT attempt");
  try {
    await client.query(sql);
  } catch (error) {
    if (!isServerError(error) || error.code.startsWith("57")) throw error;
    return await client.query("ROLLBACK TO SAVEPOINT attempt"), !1;
  }
  return await client.query("RELEASE SAVEPOINT attempt"), !0;
}

// src/postgres/statistics.ts
var ANALYZED = `
  SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name,
    pg_has_role(c.relowner, 'USAGE') OR pg_has_role(d.datdba, 'USAGE') AS may
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_database d ON d.datname = current_database()
  WHERE c.oid = ANY($1::oid[]) AND NOT c.relispartition ORDER BY name`, SKIPPED = `
  WITH RECURSIVE tree AS (
    SELECT oid FROM pg_class WHERE oid = ANY($1::oid[]) UNION SELECT i.inhrelid FROM tree t JOIN pg_inherits i ON i.inhparent = t.oid
  ),
  relations AS (
    SELECT oid, 'ALTER TABLE ONLY' AS alter FROM tree
    UNION SELECT x.indexrelid, 'ALTER INDEX' FROM tree t JOIN pg_index x ON x.indrelid = t.oid AND x.indexprs IS NOT NULL
  )
  SELECT format('%s %I.%I ALTER COLUMN %s SET STATISTICS', r.alter, n.nspname, c.relname,
    CASE r.alter WHEN 'ALTER INDEX' THEN a.attnum::text ELSE quote_ident(a.attname) END) AS sql
  FROM relations r JOIN pg_class c ON c.oid = r.oid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attstattarget = 0
    JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
  UNION
  SELECT format('ALTER STATISTICS %I.%I SET STATISTICS', n.nspname, e.stxname)
  FROM tree t JOIN pg_statistic_ext e ON e.stxrelid = t.oid AND e.stxstattarget = 0 JOIN pg_namespace n ON n.oid = e.stxnamespace`, EMPTY = `
  WITH RECURSIVE tree AS (
    SELECT c.oid AS root, c.oid FROM pg_class c WHERE c.oid = ANY($1::oid[])
    UNION SELECT t.root, i.inhrelid FROM tree t JOIN pg_inherits i ON i.inhparent = t.oid
  )
  SELECT format('%I.%I', n.nspname, c.relname) AS name, quote_ident(a.attname) AS column,
    format_type(a.atttypid, a.atttypmod)
      || CASE WHEN a.attcollation NOT IN (0, y.typcollation) THEN format(' COLLATE %I.%I', cn.nspname, l.collname) ELSE '' END AS type,
    CASE WHEN a.attstorage <> y.typstorage
      THEN CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'x' THEN 'EXTENDED' ELSE 'MAIN' END END AS storage,
    CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
    c.relkind IN ('r', 'p') AND a.attinhcount = 0 AND parts.none AS droppable
  FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type y ON y.oid = a.atttypid
    LEFT JOIN pg_collation l ON l.oid = a.attcollation
    LEFT JOIN pg_namespace cn ON cn.oid = l.collnamespace
    CROSS JOIN LATERAL (
      SELECT count(*) = 0 AS none FROM tree JOIN pg_class k ON k.oid = tree.oid
      WHERE tree.root = c.oid AND tree.oid <> c.oid AND k.reltuples <> 0) parts
  WHERE c.oid = ANY($1::oid[]) AND c.reltuples = 0
    AND EXISTS (
      SELECT FROM pg_stats s
      WHERE s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
        -- A table that is empty itself may have heirs with rows.
        AND (parts.none OR NOT s.inherited OR c.relkind = 'p'))
  ORDER BY name, a.attnum`;
async function renew(client, tables) {
  let { rows } = await client.query(ANALYZED, [tables]), skipped = await seeingAll(
    client,
    async () => (await client.query(SKIPPED, [tables])).rows
  );
  for (let { sql } of skipped) await attempt(client, `${sql} -1`);
  let failed2 = [];
  for (let row of rows) (!row.may || !await attempt(client, `ANALYZE ${row.name}`)) && failed2.push(row);
  let before = await emptied(client, tables);
  await drop(
    client,
    before.filter(({ droppable }) => droppable)
  );
  let after = before.length === 0 ? [] : await emptied(client, tables);
  for (let { sql } of skipped) await attempt(client, `${sql} 0`);
  let left = after.map(({ name, column }) => `${name}.${column}`);
  return {
    analyzed: rows.length - failed2.length,
    dropped: before.length - after.length,
    stale: [...failed2.map(({ name }) => name), ...left],
    staleTables: failed2.map(({ oid }) => oid)
  };
}
function emptied(client, tables) {
  return seeingAll(client, async () => (await client.query(EMPTY, [tables])).rows);
}
async function drop(client, columns) {
  for (let table of new Set(columns.map(({ name }) => name))) {
    let own = columns.filter(({ name }) => name === table).map(anew);
    if (!(own.length > 1 && await attempt(client, `ALTER TABLE ${table} ${own.join(", ")}`)))
      for (let one of own) await attempt(client, `ALTER TABLE ${table} ${one}`);
  }
}
function anew({ column, type, storage, compression }) {
  return [
    `ALTER COLUMN ${column} TYPE ${type}`,
    ...storage === null ? [] : [`ALTER COLUMN ${column} SET STORAGE ${storage}`],
    ...compression === null ? [] : [`ALTER COLUMN ${column} SET COMPRESSION ${compression}`]
  ].join(", ");
}

// src/postgres/triggers.ts
var TRIGGERS = `
  SELECT DISTINCT format('%I on %I.%I', t.tgname, n.nspname, c.relname) AS name
  FROM unnest($1::oid[], $2::int[]) AS e(oid, events)
    JOIN pg_trigger t ON t.tgtype & e.events <> 0
      AND (t.tgrelid = e.oid OR t.tgtype & 1 = 0 AND t.tgrelid IN (SELECT pg_partition_ancestors(e.oid)))
    JOIN pg_proc f ON f.oid = t.tgfoid
    JOIN pg_language l ON l.oid = f.prolang
    JOIN pg_class c ON c.oid = coalesce(pg_partition_root(e.oid), e.oid)
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE t.tgenabled IN ('O', 'A') AND (NOT t.tgisinternal OR t.tgparentid <> 0) AND f.proname !~ '^RI_FKey_'
    AND l.lanname NOT IN ('internal', 'c')
    AND regexp_replace(f.prosrc, '''[[:alnum:]_ ,.:!?%-]*''', '', 'g')
      ~* '\\m(insert|update|delete|merge|truncate|copy|execute|perform|call|select)\\M'
  ORDER BY name`;
async function triggersFor(client, events) {
  let { rows } = await client.query(TRIGGERS, [
    events.map(({ table }) => table),
    events.map(({ bits }) => bits)
  ]);
  return rows.map(({ name }) => name);
}
var NAMES = `
  SELECT DISTINCT format('%I.%I', n.nspname, c.relname) AS name, c.relname AS table
  FROM unnest($1::oid[]) AS f(oid)
    JOIN pg_class c ON c.relkind <> 'm' AND c.oid = coalesce(
      pg_partition_root(f.oid), (SELECT min(i.inhparent) FROM pg_inherits i WHERE i.inhrelid = f.oid), f.oid)
    JOIN pg_namespace n ON n.oid = c.relnamespace
  ORDER BY name`;
async function unnamed(client, filled, scripts) {
  let { rows } = await client.query(NAMES, [filled]), text = rows.length === 0 ? "" : scripts.toLowerCase();
  return rows.filter(({ table }) => !text.includes(table.toLowerCase())).map(({ name }) => `new rows in ${name}, which no script names`);
}

// src/postgres/touched.ts
var STATES = `
  SELECT oid AS table, relfilenode AS file, pg_stat_get_xact_tuples_inserted(oid)::float8 AS inserted,
    pg_stat_get_xact_tuples_updated(oid)::float8 AS updated, pg_stat_get_xact_tuples_deleted(oid)::float8 AS deleted
  FROM pg_class
  WHERE relkind IN ('r', 'm') AND relpersistence <> 't'
    AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`, WITH_PARENTS = `
  WITH RECURSIVE touched AS (
    SELECT t.oid, t.at FROM unnest($1::oid[], $2::int[]) AS t(oid, at) JOIN pg_class c ON c.oid = t.oid
    UNION SELECT i.inhparent, t.at FROM pg_inherits i JOIN touched t ON t.oid = i.inhrelid
  )
  SELECT oid, max(at) AS at FROM touched GROUP BY oid`;
async function watch(client, scripts) {
  let fired = /* @__PURE__ */ new Set(), touched = /* @__PURE__ */ new Map(), states = await statesOf(client), stretch = 0;
  return {
    look: () => withOwnPath(client, async () => {
      stretch += 1;
      let now = await statesOf(client), changed = [...now.values()].filter((it) => isChanged(states.get(it.table), it));
      for (let { table } of changed) touched.set(table, stretch);
      let events = changed.map((it) => eventsSince(states.get(it.table), it));
      for (let name of await triggersFor(client, events)) fired.add(name);
      states = now;
    }),
    tables: async () => (await client.query(WITH_PARENTS, [[...touched.keys()], [...touched.values()]])).rows,
    writers: async () => {
      let filled = [...states.values()].filter((it) => it.inserted > 0).map((it) => it.table);
      return [...[...fired].sort(), ...await unnamed(client, filled, scripts)];
    }
  };
}
async function statesOf(client) {
  let { rows } = await client.query(STATES);
  return new Map(rows.map((row) => [row.table, row]));
}
function isChanged(was, now) {
  return was === void 0 || was.file !== now.file || eventsSince(was, now).bits > 0;
}
function eventsSince(was, now) {
  let bits = (now.inserted > (was?.inserted ?? 0) ? 4 : 0) + (now.deleted > (was?.deleted ?? 0) ? 8 : 0) + (now.updated > (was?.updated ?? 0) ? 16 : 0);
  return { table: now.table, bits };
}

// src/postgres/remains.ts
async function beforeScripts(client, scripts, reviewed) {
  let watching = await watch(client, scripts);
  if (reviewed === null) return { watch: watching, shown: null };
  let columns = (await columnsIn(client)).filter(
    (it) => treatmentOf(reviewed, it) === "sanitized" && it.server === null
  ), salt = randomBytes(8).readBigInt64BE();
  return { watch: watching, shown: { columns, salt, values: await shownOf(client, columns, salt, []) } };
}
var UNREFRESHED = `
  WITH RECURSIVE touched AS (
    SELECT * FROM unnest($1::oid[], $2::int[]) AS t(oid, at)
  ),
  uses AS (
    SELECT r.ev_class AS view, d.refclassid AS class, d.refobjid AS used
    FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE d.refobjid <> r.ev_class
  ),
  over AS (
    SELECT u.view, t.at FROM uses u JOIN touched t ON t.oid = u.used WHERE u.class = 'pg_class'::regclass
    UNION
    SELECT u.view, (SELECT max(t.at) FROM touched t JOIN pg_class c ON c.oid = t.oid AND c.relkind <> 'm')
    FROM uses u JOIN pg_proc f ON f.oid = u.used JOIN pg_language l ON l.oid = f.prolang
    WHERE u.class = 'pg_proc'::regclass AND l.lanname NOT IN ('internal', 'c')
      AND (f.prosqlbody IS NOT NULL OR f.prosrc ~* '\\m(select|table|execute)\\M')
    UNION
    SELECT u.view, o.at FROM uses u JOIN over o ON u.used = o.view AND u.class = 'pg_class'::regclass
  )
  SELECT DISTINCT n.nspname AS schema, c.relname AS table
  FROM over JOIN pg_class c ON c.oid = over.view JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN touched t ON t.oid = c.oid
  WHERE c.relkind = 'm' AND c.relispopulated AND over.at > coalesce(t.at, 0)
  ORDER BY 1, 2`, FORMERLY_FILLED = `
  SELECT c.oid
  FROM unnest($1::text[], $2::text[]) AS w(schema, rel)
    JOIN pg_namespace n ON n.nspname = w.schema
    JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.rel AND c.relkind IN ('r', 'p', 'm')
  UNION
  SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND pg_relation_size(c.oid) = 0
    AND EXISTS (SELECT FROM pg_stats s WHERE s.schemaname = n.nspname AND s.tablename = c.relname)`;
async function afterScripts(client, before) {
  await before.watch.look();
  let touched = await before.watch.tables(), tables = touched.map(({ oid }) => oid), old = await formerlyFilled(client, before), { analyzed, dropped, stale, staleTables } = await renew(client, [.../* @__PURE__ */ new Set([...tables, ...old])]), unrefreshed = (await client.query(UNREFRESHED, [tables, touched.map(({ at }) => at)])).rows, problems = [...unrenewed(before, unrefreshed), ...await still(client, before, staleTables)];
  if (problems.length > 0) throw new Stopped(problems);
  return {
    analyzed,
    dropped,
    stale,
    compared: before.shown === null ? null : namesIn2(before.shown.values).size,
    triggers: await before.watch.writers(),
    unrefreshed: unrefreshed.map(({ schema, table }) => `${schema}.${table}`)
  };
}
async function formerlyFilled(client, { shown: shown2 }) {
  let columns = shown2?.columns ?? [], names = [columns.map(({ schema }) => schema), columns.map(({ table }) => table)], { rows } = await seeingAll(client, () => client.query(FORMERLY_FILLED, names));
  return rows.map(({ oid }) => oid);
}
function namesIn2(values) {
  let some = values.filter(({ common, rare }) => common.length + rare.length > 0);
  return new Set(some.map(({ name }) => name));
}
function unrenewed({ shown: shown2 }, unrefreshed) {
  let isIn = (column) => unrefreshed.some((it) => it.schema === column.schema && it.table === column.table), names = shown2?.columns.filter(isIn).map(nameOf) ?? [];
  return names.length === 0 ? [] : [viewsNotRefreshed(names)];
}
async function still(client, { shown: shown2 }, staleTables) {
  if (shown2 === null) return [];
  let after = await shownOf(client, shown2.columns, shown2.salt, staleTables), names = stillShown(shown2.values, after);
  return names.length === 0 ? [] : [valuesRemain(names)];
}

// src/postgres/scripts.ts
var CHANGES_TRIGGERS = /^(ALTER|CREATE|DROP|DO|REFRESH)$/, HEARTBEAT = 6e4;
async function runAll(client, script, watch2, terms) {
  let all = script.files.flatMap(
    ({ name, statements }) => statements.map((statement) => ({ file: name, statement }))
  ), reports = [];
  for (let [at, { file, statement }] of all.entries()) {
    CHANGES_TRIGGERS.test(statement.words[0] ?? "") && await watch2.look();
    let report = await runOne(client, script, { file, statement }, terms);
    statement.words[0] === "REFRESH" && await watch2.look(), reports.push(report), terms.note(`${at + 1}/${all.length} ${summaryOf(report)}`);
  }
  return await client.query("SET CONSTRAINTS ALL IMMEDIATE").catch((error) => {
    throw isServerError(error) && !error.code.startsWith("57P") && stop(commitRefused(error, textOf(script.files)), error), error;
  }), reports;
}
async function runOne(client, script, { file, statement }, terms) {
  let where = `${file}:${statement.line}`;
  try {
    let [{ tag, rows }, took] = await timed(terms, where, () => run(client, statement.text));
    return { file, line: statement.line, tag, rows, duration: took };
  } catch (error) {
    if (!isServerError(error)) return stop(connectionLost(where, error), error);
    let context = { file, statement, scripts: textOf(script.files) };
    return stop(
      sqlFailed2(context, error, hiding(error) ? remedies.hiddenFromScript : remedies.script),
      error
    );
  }
}
async function timed(terms, what, work) {
  let startedAt = performance.now(), since = () => performance.now() - startedAt, beat = setInterval(() => terms.note(`${what} has been running for ${duration(since())}`), HEARTBEAT);
  try {
    return [await work(), Math.round(since())];
  } finally {
    clearInterval(beat);
  }
}
function summaryOf({ file, line, tag, rows, duration: took }) {
  let what = rows === null ? tag : `${tag}, ${count(rows, "row")}`;
  return `${file}:${line} ${what} (${duration(took)})`;
}

// src/postgres/session.ts
async function takeBack(client, within) {
  let { rows } = await client.query(
    "SELECT pg_catalog.current_setting('row_security') AS seen"
  );
  rows[0]?.seen !== "off" && stop(hidden()), await client.query("CLOSE ALL"), await client.query("RESET ROLE"), await settle(client, within);
}
function hidden() {
  return {
    code: "SQL_FAILED",
    kind: "failed",
    what: "The scripts have switched row_security on, so that policies may have hidden rows from the statements behind it.",
    remedy: 'Take that out of them; it may be in set_config or in a DO block. Nothing of the scripts was committed. See docs/sanitizing.md, "Row-level security".'
  };
}

// src/postgres/sanitize.ts
async function sanitize(client, connection, work, terms) {
  let { addon, source, version, script, foreignServers, reviewed } = work;
  await begin(client, "READ COMMITTED READ WRITE", terms.within);
  let before = await withOwnPath(client, async () => {
    if (await lockOrStop(client), await markerIn(client, addon) !== null) return null;
    let foreign = await foreignServersIn(client, foreignServers), isRaw = !await cameSanitized(client, script.digest);
    return await clear(client), { foreign, ...await beforeScripts(client, textOf(script.files), isRaw ? reviewed : null) };
  });
  if (before === null)
    return await client.query("ROLLBACK"), { is: "already" };
  let statements = await runAll(client, script, before.watch, terms);
  await takeBack(client, terms.within);
  let remains = await withOwnPath(client, async () => {
    let found = await lookAtRemains(client, before, terms), rows = statements.reduce((sum, it) => sum + (changes(it.tag) ? it.rows ?? 0 : 0), 0);
    return await leave(client, { addon, source, version, rows, digest: script.digest }), { ...found, foreign: before.foreign };
  });
  return commit(client, script, { is: "done", statements, remains, connection });
}
function changes(tag) {
  return /^(INSERT|UPDATE|DELETE|MERGE)$/.test(tag);
}
async function lockOrStop(client) {
  await lock(client).catch((error) => {
    throw isServerError(error) && /^(55P03|57014)$/.test(error.code) && stop(sanitizeBusy(), error), error;
  });
}
async function lookAtRemains(client, before, terms) {
  let [found, took] = await timed(terms, "ANALYZE", () => afterScripts(client, before)), { analyzed, dropped } = found, emptied2 = dropped === 0 ? "" : `, statistics of ${count(dropped, "column")} of emptied tables dropped`;
  return terms.note(`${count(analyzed, "table")} analyzed anew${emptied2} (${duration(took)})`), { ...found, duration: took };
}
async function commit(client, script, done) {
  try {
    return await client.query("COMMIT"), done;
  } catch (error) {
    return isServerError(error) && !error.code.startsWith("57P") ? stop(commitRefused(error, textOf(script.files)), error) : { is: "unknown", message: error instanceof Error ? error.message : `${error}` };
  }
}

// src/postgres/operations.ts
var MARKER_WITHIN = 6e4;
function operations(lifetime, version) {
  return {
    marker: (login, addon) => connected(lifetime, login, async (client) => (await begin(client, "REPEATABLE READ READ ONLY", MARKER_WITHIN), withOwnPath(client, () => markerIn(client, addon)))),
    sanitize: (login, addon, work, terms) => connected(
      lifetime,
      login,
      (client, connection) => sanitize(client, connection, { ...work, addon, version }, terms)
    ),
    inspect: (login, wanted, terms) => connected(lifetime, login, (client, connection) => inspect(client, connection, wanted, terms))
  };
}
export {
  operations
};
