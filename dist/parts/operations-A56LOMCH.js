import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  Stopped,
  endedBy,
  stop
} from "./chunk-OWNRSTKA.js";
import {
  count,
  duration
} from "./chunk-BAEA7DRE.js";
import "./chunk-DHKLSI6B.js";

// src/postgres/connect.ts
import { Socket } from "node:net";

// src/postgres/safe-message.ts
var WITHOUT_DATA = /^(0A|21|23|25|26|28|2B|2D|34|3B|3D|3F|40|42|53|54|55|57)/;
function isRaised({ file = "", routine }) {
  return routine === "exec_stmt_raise" || /^pl(py|perl|tcl|v8)/.test(file);
}
function isOfScript({ internalQuery }, text) {
  return internalQuery === void 0 || text.includes(internalQuery.trim());
}
var NAMING = /^(0A|3D|3F|42(601|602|703|704|883|P01))/;
function namesOfScript({ message, position, internalPosition }, text) {
  if (position !== void 0 || internalPosition !== void 0) return true;
  const named = [...message.matchAll(/"([^"]*)"|: ([^"]+)$/g)].map(
    ([, quoted, rest]) => quoted ?? rest ?? ""
  );
  const isClosed = message.split('"').length % 2 === 1;
  const script = text.toLowerCase();
  return isClosed && named.every((it) => script.includes(it.toLowerCase()));
}
function isWithoutData(error, text) {
  if (!WITHOUT_DATA.test(error.code) || isRaised(error) || !isOfScript(error, text)) return false;
  return !NAMING.test(error.code) || namesOfScript(error, text);
}
function sayable(error, text) {
  if (isWithoutData(error, text)) return { message: error.message, hint: error.hint ?? "" };
  const words = /^22/.test(error.code) ? (/^[^"'«„:\d]*/.exec(error.message)?.[0] ?? "").trim() : "";
  return { message: `${words || "it failed"} … (the rest may hold data, and is not shown)`, hint: "" };
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
function sqlFailed(file, statement, error, remedy, offset = 0) {
  const { message, hint } = sayable(error, statement.text);
  const where = `${file}:${lineOf(statement, error, offset)}`;
  return {
    code: "SQL_FAILED",
    kind: "failed",
    what: [`${where}: ${message} (SQLSTATE ${error.code}).`, hint].filter(Boolean).join(" Hint: "),
    remedy
  };
}
function lineOf({ line, text }, { position }, offset) {
  const at = Number(position ?? 0) - offset;
  return at > 0 ? line + [...text].slice(0, at - 1).filter((it) => it === "\n").length : line;
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
    pg_catalog.format_type(a.atttypid, a.atttypmod) AS type
  FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'm', 'f') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
    AND n.nspname NOT IN ('pg_catalog', 'information_schema', '${SCHEMA}') AND n.nspname !~ '^pg_(toast|temp)'
  ORDER BY n.nspname, c.relname, a.attnum`;
var CURSOR = "DECLARE assertion NO SCROLL CURSOR FOR ";
var REMEDY = "Mend the assertion and run again.";
async function inspect(client, connection, { columns, assertions }, { within }) {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  await client.query(`SET statement_timeout = ${Math.max(1, Math.ceil(within))}`);
  const found = columns ? await columnsIn(client) : [];
  const reports = [];
  for (const { name: file, statements } of assertions)
    for (const statement of statements) reports.push(await countRows(client, file, statement));
  return { columns: found, assertions: reports, connection };
}
async function columnsIn(client) {
  return (await client.query(COLUMNS)).rows;
}
async function countRows(client, file, statement) {
  const { line, comment, text } = statement;
  try {
    await run(client, CURSOR + text);
    const { rows } = await run(client, "MOVE FORWARD ALL IN assertion");
    await run(client, "CLOSE assertion");
    return { name: comment || `${file}:${line}`, file, line, rows: rows ?? 0 };
  } catch (error) {
    if (isServerError(error)) return stop(sqlFailed(file, statement, error, REMEDY, CURSOR.length), error);
    return stop(connectionLost(`${file}:${line}`, error), error);
  }
}

// src/postgres/sanitize.ts
var LOCK_TIMEOUT = 6e4;
var LOOK_FOR_CLIENT = 2e3;
var IDLE_TIMEOUT = 6e4;
var HEARTBEAT = 6e4;
var REMEDY2 = "Nothing of the scripts was committed. Mend the statement and run again.";
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
  return commit(client, { is: "done", statements, connection });
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
async function runAll(client, { files }, terms) {
  const all = files.flatMap(
    ({ name, statements }) => statements.map((statement) => ({ file: name, statement }))
  );
  const reports = [];
  for (const [at, { file, statement }] of all.entries()) {
    const report = await runOne(client, file, statement, terms);
    reports.push(report);
    terms.told(`${at + 1}/${all.length} ${told(report)}`);
  }
  return reports;
}
async function runOne(client, file, statement, terms) {
  const where = `${file}:${statement.line}`;
  const startedAt = performance.now();
  const since = () => performance.now() - startedAt;
  const beat = setInterval(() => terms.told(`${where} has been running for ${duration(since())}`), HEARTBEAT);
  try {
    const { tag, rows } = await run(client, statement.text);
    return { file, line: statement.line, tag, rows, duration: Math.round(since()) };
  } catch (error) {
    return stop(
      isServerError(error) ? sqlFailed(file, statement, error, REMEDY2) : connectionLost(where, error),
      error
    );
  } finally {
    clearInterval(beat);
  }
}
function told({ file, line, tag, rows, duration: took }) {
  const what = rows === null ? tag : `${tag}, ${count(rows, "row")}`;
  return `${file}:${line} ${what} (${duration(took)})`;
}
async function commit(client, done) {
  try {
    await client.query("COMMIT");
    return done;
  } catch (error) {
    if (isServerError(error) && !error.code.startsWith("57P")) return stop(refused(error), error);
    return { is: "unknown", message: error instanceof Error ? error.message : `${error}` };
  }
}
function refused(error) {
  const what = `COMMIT of the scripts was refused: ${sayable(error, "").message} (SQLSTATE ${error.code}).`;
  return {
    code: "SQL_FAILED",
    kind: "failed",
    what,
    remedy: "Nothing was committed. Mend the scripts and run again."
  };
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
