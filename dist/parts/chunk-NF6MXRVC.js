import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  count
} from "./chunk-234RC3UR.js";
import {
  conflict,
  failed
} from "./chunk-ZOX7XFJE.js";

// src/domain/problems/preparing.ts
function sanitizeBusy() {
  return conflict(
    "SANITIZE_BUSY",
    "Another run is still sanitizing the new database after a minute of waiting.",
    "Find out which other job refreshes this app, let it end, and run again."
  );
}
function markerMissing(times) {
  return failed(
    "DATABASE_LOST",
    `The scripts ran ${times} times, but the database still has no marker.`,
    "Check status.heroku.com, then run again."
  );
}
function foreignServersFound(found) {
  let mappings = found.reduce((sum, it) => sum + it.mappings, 0), passwords = mappings === 0 ? "" : ` ${count(mappings, "user mapping")} came along from production, with any password in ${mappings === 1 ? "it" : "them"}.`, subscribed = found.some(({ wrapper }) => wrapper === "subscription") ? ", and a subscription goes on bringing rows that no script sees" : "", names = found.map(({ name }) => name).join(", ");
  return failed(
    "FOREIGN_SERVER_FOUND",
    `The new database leads to other databases: ${found.map(described).join(", ")}. A script that writes to a foreign table writes to the database behind it${subscribed}.${passwords} No script was run.`,
    `If staging does not need them, begin the first script with ${found.map(dropOf).join(" ")} and add ${names} to allow-foreign-servers, so that it runs. If staging needs them, make sure first that no script writes to their tables.`
  );
}
function dropOf({ name, wrapper }) {
  let it = quoted(name);
  return wrapper === "extension" ? `DROP EXTENSION ${it};` : wrapper !== "subscription" ? `DROP SERVER ${it} CASCADE;` : `ALTER SUBSCRIPTION ${it} DISABLE; ALTER SUBSCRIPTION ${it} SET (slot_name = NONE); DROP SUBSCRIPTION ${it};`;
}
function described({ name, wrapper, tables, mappings }) {
  return wrapper === "extension" || wrapper === "subscription" ? `${name} (${wrapper})` : `${name} (${wrapper}, ${count(tables, "foreign table")}, ${count(mappings, "user mapping")})`;
}
function quoted(name) {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
var NOT_COMMITTED = "Nothing of the scripts was committed.";
function viewsNotRefreshed(columns) {
  return failed(
    "DATA_REMAINS",
    `Materialized views were not refreshed after the scripts changed the tables behind them, and these columns of them are called sanitized: ${columns.join(", ")}.`,
    `End the scripts with REFRESH MATERIALIZED VIEW for each of them, and run again. ${NOT_COMMITTED}`
  );
}
function valuesRemain(columns) {
  return failed(
    "DATA_REMAINS",
    `After the scripts, the statistics of PostgreSQL still show production's values in columns that are called sanitized: ${columns.join(", ")}.`,
    `If the scripts left the values, have them change the column, or call it keep. If they emptied the table, docs/sanitizing.md says how it loses its statistics. Run again. ${NOT_COMMITTED}`
  );
}
function columnsUnreviewed(file, lines) {
  return failed(
    "COLUMNS_UNREVIEWED",
    `${file} does not decide ${count(lines.length, "column")} of the new database:${lines.map((it) => `
  ${it}`).join("")}`,
    `Make sure the scripts handle them, add each line to ${file} as keep or sanitized, and run again.`
  );
}
function assertionFailed(assertion, rows) {
  return failed(
    "ASSERTION_FAILED",
    `An assertion does not hold: ${assertion} finds ${count(rows, "row")}.`,
    "Fix the scripts or the assertion, then run again. The rows themselves are never shown."
  );
}

export {
  sanitizeBusy,
  markerMissing,
  foreignServersFound,
  viewsNotRefreshed,
  valuesRemain,
  columnsUnreviewed,
  assertionFailed
};
