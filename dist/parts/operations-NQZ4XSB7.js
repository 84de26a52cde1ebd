import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  textOf
} from "./chunk-BT725MIR.js";
import {
  Stopped,
  endedBy,
  stop
} from "./chunk-YO3FWN6V.js";
import {
  count,
  duration
} from "./chunk-F6AOVSUF.js";
import "./chunk-DHKLSI6B.js";

// src/postgres/connect.ts
import { Socket } from "node:net";

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
  TABLE TRUNCATE UPDATE VIEW WHERE`;
var messageWords = new Set(WORDS.trim().split(/\s+/));

// src/postgres/safe-message.ts
function safeMessage(error, scripts) {
  const stands = standsIn(scripts);
  if (isRaised(error)) return { message: concluded(constantsOf(error.message, stands)), hint: "" };
  const names = namesIn(error);
  const isKnown = (piece) => names.has(piece) || stands(piece);
  const hint = serverText(error.hint ?? "", isKnown);
  return {
    message: concluded(serverText(error.message, isKnown)),
    hint: hint.isWhole ? hint.text : ""
  };
}
function isRaised({ file = "", routine = "" }) {
  return /^exec_stmt_(raise|assert)$/.test(routine) || /^pl(py|perl|tcl|v8)/.test(file);
}
function namesIn({ where, schema, table, column, constraint, dataType }) {
  const names = [schema, table, column, constraint, dataType].filter((it) => it !== void 0);
  return new Set(where === void 0 ? names : []);
}
function standsIn(scripts) {
  const unquoted = scripts.replaceAll("''", "'").replaceAll("%%", "%").toLowerCase();
  return (piece) => {
    const wanted = piece.toLowerCase();
    for (let at = unquoted.indexOf(wanted); at >= 0; at = unquoted.indexOf(wanted, at + 1))
      if (!isInWord(unquoted, at) && !isInWord(unquoted, at + wanted.length)) return true;
    return false;
  };
}
function isInWord(text, at) {
  return /[\p{L}\p{N}_]/u.test(text[at - 1] ?? "") && /[\p{L}\p{N}_]/u.test(text[at] ?? "");
}
var HIDDEN = "…";
function serverText(text, isKnown) {
  const pieces = text.match(/"[^"]*"|"[^"]*$|[^\s"()[\],;:]+|[\s()[\],;:]+/g) ?? [];
  return shown(
    pieces.map((piece) => {
      if (/^[\s()[\],;:]/.test(piece)) return piece;
      if (piece.startsWith('"')) return isKnown(piece.slice(1, -1)) ? piece : `"${HIDDEN}"`;
      return messageWords.has(piece) || isKnown(piece) ? piece : HIDDEN;
    })
  );
}
function constantsOf(message, stands) {
  const words = message.match(/\S+|\s+/g) ?? [];
  if (stands(message)) return shown(words);
  const pieces = [];
  for (let at = 0; at < words.length; ) {
    let end = at;
    for (let to = at + 3; to <= words.length && stands(words.slice(at, to).join("")); to += 2) end = to;
    const isRun = end > at && !/^\s/.test(words[at] ?? "");
    pieces.push(isRun ? words.slice(at, end).join("") : /^\s/.test(words[at] ?? "") ? " " : HIDDEN);
    at = isRun ? end : at + 1;
  }
  return shown(pieces);
}
function shown(pieces) {
  const text = pieces.join("").replace(/…(?:\s+…)+/g, HIDDEN).trim();
  return { text, isWhole: !text.includes(HIDDEN), isEmpty: !/[\p{L}\p{N}]/u.test(text) };
}
function concluded({ text, isWhole, isEmpty }) {
  if (isWhole && !isEmpty) return text;
  const said = isEmpty ? "it failed" : text;
  return `${said} (what may be data is not shown)`;
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
function isPassing(error) {
  const message = error instanceof Error ? error.message : "";
  return PASSING.test(codeOf(error)) || /^timeout expired$|^Connection terminated/.test(message);
}
function codeOf(error) {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
function unreachable({ hostname }, error) {
  const why = isServerError(error) ? `${error.message} (${error.code})` : error instanceof Error ? error.message : `${error}`;
  return {
    code: "DATABASE_UNREACHABLE",
    kind: "failed",
    what: `There is no connection to the database at ${hostname}: ${why}.`,
    remedy: "Look at `heroku pg:info`, and whether this machine may reach that host on its port; then run again."
  };
}
function problemOf(error) {
  if (!isServerError(error)) return isBroken(error) ? connectionLost("work", error) : null;
  const what = `The database refuses this: ${error.message} (SQLSTATE ${error.code}).`;
  return {
    code: "DATABASE_REFUSED",
    kind: "failed",
    what,
    remedy: "Mend what PostgreSQL says; then run again."
  };
}
function isBroken(error) {
  return error instanceof Error && (codeOf(error) !== "" || error.message.startsWith("Connection terminated"));
}
function connectionLost(where, error) {
  const what = `The connection to the database was lost at ${where}: ${error instanceof Error ? error.message : error}.`;
  const remedy = "What was not committed is rolled back. Look at status.heroku.com; then run again.";
  return { code: "DATABASE_LOST", kind: "failed", what, remedy };
}
function sqlFailed(context, error, remedy) {
  const { file, statement, scripts, offset = 0 } = context;
  const { message, hint } = safeMessage(error, scripts);
  const where = `${file}:${lineOf(statement, error, offset)}`;
  return {
    code: "SQL_FAILED",
    kind: "failed",
    what: [`${where}: ${message} (SQLSTATE ${error.code}).`, hint].filter(Boolean).join(" Hint: "),
    remedy: [usualRemedy(error), remedy].filter(Boolean).join(" ")
  };
}
var PENDING_EVENTS = "Put `SET CONSTRAINTS ALL IMMEDIATE;` on the line above it, so that deferred constraints are checked first.";
function usualRemedy({ code, message }) {
  return code === "55006" && message.includes("pending trigger events") ? PENDING_EVENTS : "";
}
function commitRefused(error, scripts) {
  return {
    code: "SQL_FAILED",
    kind: "failed",
    what: `COMMIT of the scripts was refused: ${safeMessage(error, scripts).message} (SQLSTATE ${error.code}).`,
    remedy: "Nothing was committed. Put `SET CONSTRAINTS ALL IMMEDIATE;` after the statements in question: the one that breaks the constraint is then reported with its line. Fix it and run again."
  };
}
function lineOf({ line, text }, { position, where = "" }, offset) {
  const characters = Number(position ?? 0) - offset;
  if (characters > 0) return line + linesIn(text, characters - 1);
  const inBlock = /^PL\/pgSQL function inline_code_block line (\d+) at /m.exec(where)?.[1];
  const body = /\$[^\s$]*\$|'/.exec(text);
  return inBlock === void 0 || body === null ? line : line + linesIn(text, body.index) + Number(inBlock) - 1;
}
function linesIn(text, characters) {
  let at = 0;
  let lines = 0;
  for (let read = 0; read < characters && at < text.length; read += 1) {
    if (text[at] === "\n") lines += 1;
    at += (text.codePointAt(at) ?? 0) > 65535 ? 2 : 1;
  }
  return lines;
}

// src/postgres/connect.ts
var LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];
var MOST_ATTEMPTS = 5;
var CONNECT_TIMEOUT = 1e4;
async function connected(door, login, use) {
  const socket = { current: new Socket() };
  const end = () => void socket.current.destroy();
  door.cancelled.addEventListener("abort", end);
  try {
    const { client, connection } = await patiently(door, login, socket);
    try {
      return await use(client, connection);
    } finally {
      socket.current.destroy();
    }
  } catch (error) {
    if (door.cancelled.aborted) stop(endedBy(door.cancelled), error);
    const problem = error instanceof Stopped ? null : problemOf(error);
    if (problem !== null) stop(problem, error);
    throw error;
  } finally {
    door.cancelled.removeEventListener("abort", end);
  }
}
async function patiently({ cancelled, sleep }, login, socket) {
  const url = new URL(login.reveal());
  const { Client } = (await import("./esm-V4UEWBZ3.js")).default;
  let way = "verified";
  for (let attempt = 1; ; ) {
    if (cancelled.aborted) return stop(endedBy(cancelled));
    socket.current = new Socket();
    const { client, connection } = dial(Client, url, way, socket.current);
    try {
      await client.connect();
      return { client, connection: connection() };
    } catch (error) {
      socket.current.destroy();
      const next = nextWay(way, url, error);
      if (next === null && (!isPassing(error) || attempt === MOST_ATTEMPTS))
        return stop(unreachable(url, error), error);
      if (next === null) await sleep(1e3 * 2 ** attempt++);
      else way = next;
    }
  }
}
function nextWay(way, { hostname }, error) {
  if (way === "verified" && isUntrusted(error)) return "encrypted";
  return way !== "local" && hasNoTls(error) && LOOPBACK.includes(hostname) ? "local" : null;
}
function dial(Driver, url, way, socket) {
  let inClear = false;
  let bound = false;
  const password = async () => {
    if (!inClear || way !== "encrypted") return decodeURIComponent(url.password);
    throw new Error("the server asks for the password in clear, and it is not verified which server it is");
  };
  const config = {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    database: decodeURIComponent(url.pathname.slice(1)),
    password,
    ssl: way === "local" ? false : { rejectUnauthorized: way === "verified" },
    enableChannelBinding: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    application_name: "heroku-staging-refresh",
    keepAlive: true,
    stream: () => socket
  };
  const client = new Driver(config);
  client.on("error", () => {
  });
  const { connection: wire } = client;
  wire.once("authenticationCleartextPassword", () => {
    inClear = true;
  });
  wire.once("authenticationSASL", ({ mechanisms = [] }) => {
    bound = way === "encrypted" && mechanisms.includes("SCRAM-SHA-256-PLUS");
  });
  return { client, connection: () => bound ? "bound" : way };
}

// src/postgres/marker.ts
var SCHEMA = "heroku_staging_refresh";
var TABLE = `${SCHEMA}.marker`;
var LOCK = 7293641550218437n;
async function markerIn(client, addon) {
  const table = await client.query(`SELECT pg_catalog.to_regclass('${TABLE}') IS NOT NULL AS exists`);
  if (table.rows[0]?.exists !== true) return null;
  const { rows } = await client.query(`SELECT digest FROM ${TABLE} WHERE addon = $1`, [addon]);
  const digest = rows[0]?.digest;
  return typeof digest === "string" ? { digest } : null;
}
async function lock(client) {
  await client.query(`SELECT pg_catalog.pg_advisory_xact_lock(${LOCK})`);
}
async function clear(client) {
  await client.query(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`);
}
async function leave(client, { addon, digest, source, version, rows }) {
  await clear(client);
  await client.query(`CREATE SCHEMA ${SCHEMA}`);
  await client.query(
    `COMMENT ON SCHEMA ${SCHEMA} IS 'By heroku-staging-refresh: proves that this database was sanitized. Leave it where it is.'`
  );
  await client.query(
    `CREATE TABLE ${TABLE} (addon text PRIMARY KEY, digest text NOT NULL, source text NOT NULL, at timestamptz NOT NULL, version text NOT NULL, rows bigint NOT NULL)`
  );
  await client.query(`INSERT INTO ${TABLE} VALUES ($1, $2, $3, pg_catalog.now(), $4, $5)`, [
    addon,
    digest,
    source,
    version,
    rows
  ]);
}

// src/postgres/statement.ts
async function run(client, text) {
  const { Query } = (await import("./esm-V4UEWBZ3.js")).default;
  const { connection } = client;
  let tag = "";
  const onDone = (message) => {
    tag = message.text;
  };
  connection.on("commandComplete", onDone);
  try {
    await new Promise((resolve, reject) => {
      const query = new Query(asOne(text));
      query.on("row", () => {
      }).on("error", reject).on("end", () => resolve());
      client.query(query);
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
  const [, words = "", rows] = /^(\D*?)(?: \d+)*?(?: (\d+))?$/.exec(tag) ?? [];
  return { tag: words, rows: rows === void 0 ? null : Number(rows) };
}

// src/postgres/inspect.ts
var COLUMNS = `
  SELECT n.nspname AS schema, c.relname AS table, a.attname AS column,
    pg_catalog.format_type(a.atttypid, a.atttypmod) AS type, t.typcategory AS category
  FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'm', 'f') AND a.attinhcount = 0 AND a.attnum > 0 AND NOT a.attisdropped
    AND n.nspname NOT IN ('pg_catalog', 'information_schema', '${SCHEMA}') AND n.nspname !~ '^pg_(toast|temp)'
  ORDER BY n.nspname, c.relname, a.attnum`;
var CURSOR = "DECLARE assertion NO SCROLL CURSOR FOR ";
var REMEDY = "Fix the assertion and run again.";
async function inspect(client, connection, { columns, assertions }, { within }) {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  await client.query(`SET statement_timeout = ${Math.max(1, Math.ceil(within))}`);
  const found = columns ? await columnsIn(client) : [];
  const reports = [];
  for (const { name: file, statements } of assertions)
    for (const statement of statements)
      reports.push(
        await countRows(client, { file, statement, scripts: textOf(assertions), offset: CURSOR.length })
      );
  return { columns: found, assertions: reports, connection };
}
async function columnsIn(client) {
  return (await client.query(COLUMNS)).rows;
}
async function countRows(client, context) {
  const { file, statement } = context;
  const { line, comment, text } = statement;
  try {
    await run(client, CURSOR + text);
    const { rows } = await run(client, "MOVE FORWARD ALL IN assertion");
    await run(client, "CLOSE assertion");
    return { name: comment || `${file}:${line}`, file, line, rows: rows ?? 0 };
  } catch (error) {
    if (isServerError(error)) return stop(sqlFailed(context, error, REMEDY), error);
    return stop(connectionLost(`${file}:${line}`, error), error);
  }
}

// src/postgres/sanitize.ts
var LOCK_TIMEOUT = 6e4;
var LOOK_FOR_CLIENT = 2e3;
var IDLE_TIMEOUT = 6e4;
var HEARTBEAT = 6e4;
var REMEDY2 = "Nothing of the scripts was committed. Fix the statement and run again.";
async function sanitize(client, connection, work, terms) {
  await begin(client, terms);
  const marker = await markerIn(client, work.addon);
  if (marker !== null) {
    await client.query("ROLLBACK");
    return { is: "already" };
  }
  await clear(client);
  const statements = await runAll(client, work.script, terms);
  const rows = statements.reduce((sum, it) => sum + (changes(it.tag) ? it.rows ?? 0 : 0), 0);
  const { addon, source, version } = work;
  await leave(client, { addon, source, version, rows, digest: work.script.digest });
  return commit(client, work.script, { is: "done", statements, connection });
}
function changes(tag) {
  return /^(INSERT|UPDATE|DELETE|MERGE)$/.test(tag);
}
async function begin(client, { within }) {
  await client.query("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
  const settings = {
    statement_timeout: Math.max(1, Math.ceil(within)),
    lock_timeout: Math.max(1, Math.min(LOCK_TIMEOUT, Math.ceil(within))),
    idle_in_transaction_session_timeout: IDLE_TIMEOUT,
    client_connection_check_interval: LOOK_FOR_CLIENT
  };
  for (const [name, value] of Object.entries(settings))
    await client.query(
      // Only if this version knows it.
      "SELECT pg_catalog.set_config(name, $2, false) FROM pg_catalog.pg_settings WHERE name = $1",
      [name, `${value}`]
    );
  await lock(client).catch((error) => {
    if (isServerError(error) && /^(55P03|57014)$/.test(error.code)) stop(busy(), error);
    throw error;
  });
}
function busy() {
  const what = "Another run is sanitizing the new database, and has not ended after a minute of waiting.";
  const remedy = "See which other job refreshes this app, let it end, and run again.";
  return { code: "SANITIZE_BUSY", kind: "conflict", what, remedy };
}
async function runAll(client, script, terms) {
  const all = script.files.flatMap(
    ({ name, statements }) => statements.map((statement) => ({ file: name, statement }))
  );
  const reports = [];
  for (const [at, { file, statement }] of all.entries()) {
    const report = await runOne(client, script, { file, statement }, terms);
    reports.push(report);
    terms.told(`${at + 1}/${all.length} ${told(report)}`);
  }
  return reports;
}
async function runOne(client, script, { file, statement }, terms) {
  const where = `${file}:${statement.line}`;
  const startedAt = performance.now();
  const since = () => performance.now() - startedAt;
  const beat = setInterval(() => terms.told(`${where} has been running for ${duration(since())}`), HEARTBEAT);
  try {
    const { tag, rows } = await run(client, statement.text);
    return { file, line: statement.line, tag, rows, duration: Math.round(since()) };
  } catch (error) {
    if (!isServerError(error)) return stop(connectionLost(where, error), error);
    const context = { file, statement, scripts: textOf(script.files) };
    return stop(sqlFailed(context, error, REMEDY2), error);
  } finally {
    clearInterval(beat);
  }
}
function told({ file, line, tag, rows, duration: took }) {
  const what = rows === null ? tag : `${tag}, ${count(rows, "row")}`;
  return `${file}:${line} ${what} (${duration(took)})`;
}
async function commit(client, script, done) {
  try {
    await client.query("COMMIT");
    return done;
  } catch (error) {
    if (isServerError(error) && !error.code.startsWith("57P"))
      return stop(commitRefused(error, textOf(script.files)), error);
    return { is: "unknown", message: error instanceof Error ? error.message : `${error}` };
  }
}

// src/postgres/operations.ts
function inside(door, version) {
  return {
    marker: (login, addon) => connected(door, login, (client) => markerIn(client, addon)),
    sanitize: (login, addon, work, terms) => connected(
      door,
      login,
      (client, connection) => sanitize(client, connection, { ...work, addon, version }, terms)
    ),
    inspect: (login, wanted, terms) => connected(door, login, (client, connection) => inspect(client, connection, wanted, terms))
  };
}
export {
  inside
};
