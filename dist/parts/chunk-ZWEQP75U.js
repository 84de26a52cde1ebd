"use strict";
// src/domain/columns/column-name.ts
var PART = String.raw`(?:(?:[Uu]&)?"(?:[^"]|"")+"|[^\s."#]+)`, NAME = String.raw`${PART}\.${PART}\.${PART}`, UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]/u;
function nameOf({ schema, table, column }) {
  return [schema, table, column].map(spell).join(".");
}
function spell(text) {
  return UNPRINTABLE.test(text) ? `U&"${escaped(text)}"` : /^[^\s."#*]+$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}
function escaped(text) {
  let code = (it) => it.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return text.replaceAll("\\", "\\\\").replaceAll('"', '""').replace(new RegExp(UNPRINTABLE, "gu"), (it) => `\\${code(it)}`);
}
function partsOf(written) {
  return (written.match(new RegExp(PART, "g")) ?? []).map((it) => {
    let quoted = /^(U&)?"(.*)"$/is.exec(it);
    if (quoted === null) return { text: it, isPattern: it.includes("*") };
    let text = (quoted[2] ?? "").replaceAll('""', '"');
    return { text: quoted[1] === void 0 ? text : unescaped(text), isPattern: !1 };
  });
}
function unescaped(text) {
  return text.replace(
    /\\(?:(\\)|\+([0-9A-F]{6})|([0-9A-F]{4}))/gi,
    (_, backslash, long, short) => backslash === void 0 ? String.fromCodePoint(Number.parseInt(long ?? short, 16)) : "\\"
  );
}
function spelling(parts) {
  return parts.map(({ text, isPattern }) => isPattern ? text : spell(text)).join(".");
}

// src/domain/columns/reviewed.ts
var LINE = new RegExp(String.raw`^(${NAME})(?:\s+(\S+))?(?:\s.*)?$`);
function entryIn(line) {
  let [, written, treatment = ""] = LINE.exec(line.trim()) ?? [];
  return written === void 0 || line.trim().startsWith("#") ? null : { name: spelling(partsOf(written)), treatment };
}
function reviewedIn(text) {
  let columns = /* @__PURE__ */ new Map(), patterns = [], mistakes = [];
  for (let [at, raw] of text.split(/\r\n|\n|\r/).entries()) {
    let content = raw.trim();
    if (content === "" || content.startsWith("#")) continue;
    let line = at + 1, [, written = "", said] = LINE.exec(content) ?? [], parts = partsOf(written), name = spelling(parts), treatment = said === "keep" || said === "sanitized" ? said : null, isTwice = columns.has(name) || patterns.some((it) => it.name === name);
    parts.length === 0 ? mistakes.push({ line, what: "must be schema.table.column, a space, and keep or sanitized" }) : parts[2]?.isPattern ? mistakes.push({
      line,
      what: `${name}: a * may stand in the names of schemas and tables, not of columns`
    }) : isTwice ? mistakes.push({ line, what: `${name} is there twice` }) : treatment === null ? mistakes.push({
      line,
      what: `${name} must be followed by keep or sanitized, not ${said ?? "nothing"}`
    }) : parts.some((it) => it.isPattern) ? patterns.push({ name, line, treatment, parts }) : columns.set(name, treatment);
  }
  return { columns, patterns, mistakes };
}
function treatmentOf(reviewed, column) {
  let exact = reviewed.columns.get(nameOf(column));
  if (exact !== void 0) return exact;
  let [first, ...others] = reviewed.patterns.filter((it) => covers(it, column));
  return first !== void 0 && others.every((it) => it.treatment === first.treatment) ? first.treatment : null;
}
function covers({ parts }, { schema, table, column }) {
  return [schema, table, column].every((text, at) => {
    let part = parts[at];
    return part === void 0 || !part.isPattern ? part?.text === text : fits(part.text.split("*"), text);
  });
}
function fits(pieces, text) {
  let [first = "", last = ""] = [pieces[0], pieces.at(-1)], end = text.length - last.length;
  if (!text.startsWith(first) || !text.endsWith(last) || end < first.length) return !1;
  let at = first.length;
  for (let piece of pieces.slice(1, -1)) {
    let found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return !1;
    at = found + piece.length;
  }
  return !0;
}
function compare(reviewed, seen) {
  let names = new Set(seen.map(nameOf)), patterns = reviewed.patterns.map((pattern) => {
    let covered = seen.filter((it) => covers(pattern, it)), tables = [...new Set(covered.map(({ schema, table }) => `${schema}.${table}`))];
    return { name: pattern.name, treatment: pattern.treatment, columns: covered.length, tables };
  }), unused = patterns.filter((it) => it.columns === 0).map((it) => it.name);
  return {
    unreviewed: seen.filter((it) => treatmentOf(reviewed, it) === null),
    vanished: [...[...reviewed.columns.keys()].filter((it) => !names.has(it)), ...unused],
    patterns
  };
}
function disagreement({ patterns }, column) {
  let said = patterns.filter((it) => covers(it, column));
  return said.length === 0 ? null : said.map(({ line, name, treatment }) => `line ${line} (${name}) says ${treatment}`).join(", ");
}
var MOST_SHOWN = 3;
function coverageLine({ name, treatment, columns, tables }) {
  let shown = tables.slice(0, MOST_SHOWN).join(", "), more = tables.length > MOST_SHOWN ? ", …" : "";
  return `${name} (${treatment}) covers ${columns} column${columns === 1 ? "" : "s"}: ${shown}${more}`;
}

module.exports = {
  nameOf,
  entryIn,
  reviewedIn,
  treatmentOf,
  compare,
  disagreement,
  coverageLine
};
