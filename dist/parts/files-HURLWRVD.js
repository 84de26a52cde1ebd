import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  invalid
} from "./chunk-XONOWZUI.js";
import "./chunk-5S6GPGKT.js";
import {
  reviewedIn
} from "./chunk-AMNOU4SW.js";
import "./chunk-QGQEW6TP.js";
import {
  Stopped,
  all,
  stop
} from "./chunk-OWNRSTKA.js";
import "./chunk-DHKLSI6B.js";

// src/inputs/files.ts
import { createHash } from "node:crypto";

// src/domain/sql/token.ts
var IDENTIFIER = /[\p{L}_\u0080-\uffff][\p{L}\p{N}_$\u0080-\uffff]*/uy;
var CONTINUED = String.raw`(?:[ \t\f\v]|--[^\r\n]*)*[\r\n](?:\s|--[^\r\n]*[\r\n])*`;
var ESCAPING = String.raw`'(?:[^'\\]|\\[\s\S]|'')*'`;
var patterns = [
  ["space", /\s+/y],
  ["comment", /--[^\r\n]*/y],
  ["quoted", new RegExp(`[eE]${ESCAPING}(?:${CONTINUED}${ESCAPING})*`, "y")],
  ["quoted", /'(?:[^']|'')*'/y],
  ["quoted", /"(?:[^"]|"")*"/y],
  // Before a word may begin, so that the `e` of `e'…` that has no end is not taken for one.
  ["open", /[eE]?'[\s\S]*/y],
  ["open", /"[\s\S]*/y],
  ["word", IDENTIFIER],
  ["psql", /\\[^\r\n]*/y],
  ["punctuation", /\$\d+/y]
];
function* tokensOf(sql) {
  let line = 1;
  for (let at = 0; at < sql.length; ) {
    const piece = pieceAt(sql, at);
    yield { ...piece, at, line };
    at += piece.text.length;
    line += piece.text.split("\n").length - 1;
  }
}
function pieceAt(sql, at) {
  const nested = commentAt(sql, at) ?? dollarQuoteAt(sql, at);
  if (nested !== null) return nested;
  for (const [is, pattern] of patterns) {
    pattern.lastIndex = at;
    const text = pattern.exec(sql)?.[0];
    if (text !== void 0) return { is, text };
  }
  return { is: "punctuation", text: sql.charAt(at) };
}
function commentAt(sql, at) {
  if (!sql.startsWith("/*", at)) return null;
  const mark = /\/\*|\*\//g;
  mark.lastIndex = at;
  let depth = 0;
  for (let found = mark.exec(sql); found !== null; found = mark.exec(sql)) {
    depth += found[0] === "/*" ? 1 : -1;
    if (depth === 0) return { is: "comment", text: sql.slice(at, mark.lastIndex) };
  }
  return { is: "open", text: sql.slice(at) };
}
function dollarQuoteAt(sql, at) {
  const tag = /\$(?:[\p{L}_\u0080-\uffff][\p{L}\p{N}_\u0080-\uffff]*)?\$/uy;
  tag.lastIndex = at;
  const quote = tag.exec(sql)?.[0];
  if (quote === void 0) return null;
  const end = sql.indexOf(quote, at + quote.length);
  if (end < 0) return { is: "open", text: sql.slice(at) };
  return { is: "quoted", text: sql.slice(at, end + quote.length) };
}

// src/domain/sql/statements.ts
var ENOUGH_WORDS = 12;
function statementsOf(sql) {
  const statements = [];
  const mistakes = [];
  let draft = null;
  let comment = "";
  for (const token of tokensOf(sql)) {
    const mistake = mistakeIn(token);
    if (mistake !== null) mistakes.push({ line: token.line, what: mistake });
    else if (token.is === "space" || token.is === "comment") comment = commentAfter(comment, token);
    else if (token.text === ";" && (draft === null || isWhole(draft))) {
      if (draft !== null) statements.push(statementOf(sql, draft));
      draft = null;
      comment = "";
    } else draft = withToken(draft ?? draftAt(token, comment), token);
  }
  if (draft !== null) statements.push(statementOf(sql, draft));
  if (draft !== null && !isWhole(draft)) mistakes.push({ line: draft.line, what: unended(draft) });
  return { statements, mistakes };
}
function mistakeIn({ is, text }) {
  if (is === "open") return `what begins with ${/^\S{1,2}/.exec(text)?.[0]} has no end`;
  return is === "psql" ? `${/^\S+/.exec(text)?.[0]} is a command of psql, not SQL` : null;
}
function isWhole({ parentheses, blocks }) {
  return parentheses === 0 && blocks === 0;
}
function unended({ parentheses }) {
  return parentheses > 0 ? "a parenthesis has no end" : "a BEGIN has no END";
}
function draftAt({ at, line }, comment) {
  return { start: at, end: at, line, comment, words: [], parentheses: 0, blocks: 0 };
}
function withToken(draft, { is, text, at }) {
  const end = at + text.length;
  if (text === "(") return { ...draft, end, parentheses: draft.parentheses + 1 };
  if (text === ")") return { ...draft, end, parentheses: Math.max(0, draft.parentheses - 1) };
  if (is !== "word") return { ...draft, end };
  const word = text.toUpperCase();
  const isTold = draft.parentheses === 0 && draft.words.length < ENOUGH_WORDS;
  const words = isTold ? [...draft.words, word] : draft.words;
  return { ...draft, end, words, blocks: blocksAfter({ ...draft, words }, word) };
}
function blocksAfter({ words, blocks, parentheses }, word) {
  if (parentheses > 0 || !/^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)\b/.test(words.join(" "))) return blocks;
  if (word === "BEGIN" || word === "CASE" && blocks > 0) return blocks + 1;
  return word === "END" ? Math.max(0, blocks - 1) : blocks;
}
function commentAfter(before, { is, text }) {
  if (is === "space") return /\n[^\S\n]*\n/.test(text) ? "" : before;
  const said = text.replace(/^--+|^\/\*+|\*+\/$/g, "").replace(/\s+/g, " ").trim();
  return `${before} ${said}`.trim();
}
function statementOf(sql, { start, end, line, comment, words }) {
  return { text: sql.slice(start, end), line, comment, words };
}

// src/domain/sql/script.ts
var unfit = [
  [
    /^(BEGIN|START TRANSACTION|COMMIT|END|ABORT|PREPARE TRANSACTION)\b|^ROLLBACK\b(?! (WORK |TRANSACTION )?TO\b)/,
    "ends or begins a transaction; all scripts run in one, which is ours"
  ],
  [
    /^(VACUUM|CREATE DATABASE|DROP DATABASE|ALTER SYSTEM)\b/,
    "cannot run in a transaction, and all scripts run in one"
  ],
  [
    /^(CREATE|DROP|REINDEX)\b.* CONCURRENTLY\b/,
    "cannot run in a transaction; leave CONCURRENTLY out: nobody else uses this database yet"
  ],
  [/^COPY\b.* (FROM STDIN|TO STDOUT)\b/, "moves data over the connection, which only psql does"]
];
function scriptOf(text) {
  const { statements, mistakes } = statementsOf(text);
  const more = statements.flatMap(({ line, words }) => {
    const why = unfit.find(([pattern]) => pattern.test(words.join(" ")))?.[1];
    return why === void 0 ? [] : [{ line, what: `${words[0]} ${why}` }];
  });
  return { statements, mistakes: [...mistakes, ...more, ...emptiness(statements)] };
}
function assertionsOf(text) {
  const { statements, mistakes } = statementsOf(text);
  const more = statements.flatMap(
    ({ line, text: sql, words }) => /^(SELECT|WITH|VALUES|TABLE)$/.test(words[0] ?? "") || sql.startsWith("(") ? [] : [
      {
        line,
        what: `${words[0] ?? sql.slice(0, 10)} is no query; an assertion is a query that must find no row`
      }
    ]
  );
  return { statements, mistakes: [...mistakes, ...more, ...emptiness(statements)] };
}
function emptiness(statements) {
  return statements.length === 0 ? [{ line: 1, what: "there is no statement in it" }] : [];
}

// src/inputs/workspace.ts
import { readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
async function filesNamed(input, lines, workspace) {
  const root = await realpath(workspace).catch(
    (error) => stop(invalid(`${input}: the workspace ${workspace} cannot be read: ${error.message}.`), error)
  );
  const problems = [];
  const names = /* @__PURE__ */ new Set();
  for (const line of lines) {
    const found = await namesFor(line, root);
    if (found.length === 0) problems.push(missing(input, line));
    for (const name of found) names.add(name);
  }
  const read = await Promise.all([...names].map((name) => readWithin(input, name, root)));
  return {
    files: read.filter((it) => "text" in it),
    problems: [...problems, ...read.filter((it) => "code" in it)]
  };
}
async function namesFor(line, root) {
  const path = resolve(root, line);
  const isFile = await stat(path).then(
    (it) => it.isFile(),
    () => false
  );
  if (isFile) return [relative(root, path).replaceAll(sep, "/")];
  if (isAbsolute(line) || line.split(/[\\/]/).includes("..") || !/[*?{[]/.test(line)) return [];
  const { glob } = await import("./dist-AWMK6EPX.js");
  return (await glob(line, { cwd: root, dot: true, expandDirectories: false })).sort();
}
async function readWithin(input, name, root) {
  try {
    const path = await realpath(resolve(root, name));
    if (!path.startsWith(root + sep))
      return invalid(`${input}: ${name} is outside of the workspace ${root}.`);
    const bytes = await readFile(path);
    const text = textOf(bytes);
    return text === null ? invalid(`${input}: ${name} is not text in UTF-8.`) : { name, bytes, text };
  } catch (error) {
    return invalid(`${input}: ${name} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
}
function textOf(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
function missing(input, line) {
  const what = `${input}: ${line} is no file of the workspace.`;
  const remedy = "Check the path; and that the job checks the repository out first (actions/checkout).";
  return { code: "INPUT_INVALID", kind: "refused", what, remedy };
}

// src/inputs/files.ts
async function readPaths(paths, workspace) {
  const [scripts, assertions, reviewedColumns] = await all([
    readSql("sanitize-sql", paths.sanitizeSql, workspace, scriptOf),
    readSql("assert-sql", paths.assertSql, workspace, assertionsOf),
    readReviewed(paths.reviewedColumns, workspace)
  ]);
  const sanitize = scripts.length === 0 ? null : { digest: digestOf(scripts), files: scripts.map(named) };
  return { sanitize, assertions: assertions.map(named), reviewedColumns };
}
async function readSql(input, paths, workspace, parse) {
  const { files, problems } = await filesNamed(input, paths, workspace);
  const parsed = files.map((file) => ({ ...file, ...parse(file.text) }));
  const mistaken = parsed.flatMap(({ name, mistakes }) => mistakes.map((it) => unreadable(input, name, it)));
  if (problems.length + mistaken.length > 0) throw new Stopped([...problems, ...mistaken]);
  return parsed;
}
function named({ name, statements }) {
  return { name, statements };
}
async function readReviewed(path, workspace) {
  if (path === null) return null;
  const { files, problems } = await filesNamed("reviewed-columns", [path], workspace);
  if (problems.length > 0) throw new Stopped(problems);
  const [file, another] = files;
  if (file === void 0 || another !== void 0)
    return stop(invalid(`reviewed-columns: ${path} is not one file.`));
  const { columns, mistakes } = reviewedIn(file.text);
  if (mistakes.length > 0)
    throw new Stopped(mistakes.map((it) => unreadable("reviewed-columns", file.name, it)));
  return { file: file.name, columns };
}
function unreadable(input, name, { line, what }) {
  return {
    code: "FILE_INVALID",
    kind: "refused",
    what: `${input}: ${name}:${line}: ${what}.`,
    remedy: "See docs/sanitizing.md for what these files may have in them."
  };
}
function digestOf(files) {
  const hash = createHash("sha256");
  for (const { name, bytes } of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  return hash.digest("hex");
}
export {
  readPaths
};
