import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  invalid
} from "./chunk-ZB3RTOMK.js";
import {
  assertionsOf,
  scriptOf,
  tokenAt
} from "./chunk-BT725MIR.js";
import {
  reviewedIn
} from "./chunk-5GE6SCXJ.js";
import {
  Stopped,
  all,
  endedBy,
  stop
} from "./chunk-YO3FWN6V.js";
import "./chunk-DHKLSI6B.js";

// src/inputs/files.ts
import { createHash } from "node:crypto";

// src/inputs/scripts.ts
import { posix } from "node:path";

// src/domain/sql/comments.ts
var LONGEST = 200;
function commentsIn(sql) {
  let above = [];
  let isOnLineOfStatement = false;
  return {
    add(token) {
      if (token.is === "comment" && above.length < LONGEST) above.push(token);
      if (token.is !== "space") return;
      const ends = lineEndsIn(sql.slice(token.at, token.end));
      if (ends > 1 || ends === 1 && isOnLineOfStatement) above = [];
      if (ends > 0) isOnLineOfStatement = false;
    },
    endStatement() {
      above = [];
      isOnLineOfStatement = true;
    },
    text() {
      const text = above.map((token) => said(sql, token)).filter(Boolean).join(" ");
      return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    }
  };
}
function lineEndsIn(space) {
  const first = space.indexOf("\n");
  if (first < 0) return space.includes("\r") ? 1 : 0;
  return space.includes("\n", first + 1) ? 2 : 1;
}
function said(sql, { at, end }) {
  return sql.slice(at, Math.min(end, at + 2 * LONGEST)).replace(/^--+|^\/\*+|\*+\/$/g, "").replace(/\s+/g, " ").trim();
}

// src/domain/sql/draft.ts
var ENOUGH_WORDS = 16;
var ROUTINE = /^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)$/;
var BODY = "BEGIN ATOMIC";
function draftAt({ at, end }, line, comment) {
  return {
    at,
    end,
    line,
    comment,
    words: [],
    parentheses: 0,
    brackets: 0,
    isRoutine: false,
    isInBody: false,
    before: ""
  };
}
function isWhole({ parentheses, isInBody }) {
  return parentheses === 0 && !isInBody;
}
function take(draft, { is, at, end }, sql) {
  draft.end = end;
  if (is === "word") takeWord(draft, sql, at, end);
  else if (is === "punctuation") takePunctuation(draft, sql.slice(at, end));
  else draft.before = is;
}
function takePunctuation(draft, text) {
  if (text === "(") draft.parentheses += 1;
  if (text === ")") draft.parentheses = Math.max(0, draft.parentheses - 1);
  if (text === "[") draft.brackets += 1;
  if (text === "]") draft.brackets = Math.max(0, draft.brackets - 1);
  draft.before = text;
}
function takeWord(draft, sql, at, end) {
  const { words, parentheses } = draft;
  const tells = parentheses === 0 && words.length < ENOUGH_WORDS;
  const mayMark = draft.isRoutine && end - at <= "ATOMIC".length;
  if (!tells && !mayMark) {
    draft.before = "word";
    return;
  }
  const text = sql.slice(at, Math.min(end, at + 64)).toUpperCase();
  if (tells) words.push(text);
  draft.isRoutine ||= words[0] === "CREATE" && words.length <= 4 && ROUTINE.test(words.join(" "));
  draft.before = draft.isRoutine ? markIn(draft, text) : text;
}
function markIn(draft, text) {
  const { before, isInBody } = draft;
  if (!isInBody && text === "ATOMIC" && before === "BEGIN") {
    draft.isInBody = true;
    return BODY;
  }
  if (isInBody && text === "END" && (before === ";" || before === BODY)) draft.isInBody = false;
  return text;
}

// src/domain/sql/statements.ts
var MOST = 25e4;
var SLICE = 2e4;
var COPIES_IN = /^COPY\b.* FROM STDIN\b/;
function* statementsOf(sql) {
  const statements = [];
  const commands = [];
  const mistakes = [];
  const lineAt = linesOf(sql);
  const comments = commentsIn(sql);
  let draft = null;
  let count = 0;
  for (let at = 0; at < sql.length; ) {
    const token = tokenAt(sql, at);
    at = token.end;
    if (++count % SLICE === 0) yield;
    if (token.is === "space" || token.is === "comment") comments.add(token);
    else if (token.is === "psql") {
      commands.push({ line: lineAt(token.at), text: sql.slice(token.at, at), isInStatement: draft !== null });
      comments.endStatement();
    } else if (sql[token.at] === ";" && (draft === null || isWhole(draft))) {
      if (draft !== null) statements.push(statementOf(sql, draft));
      if (draft?.words[0] === "COPY" && COPIES_IN.test(draft.words.join(" "))) at = endOfData(sql, at);
      draft = null;
      comments.endStatement();
    } else {
      draft ??= draftAt(token, lineAt(token.at), comments.text());
      const mistake = mistakeAt(sql, token, draft);
      if (mistake !== null) mistakes.push({ line: lineAt(token.at), what: mistake });
      take(draft, token, sql);
    }
    if (statements.length + commands.length + mistakes.length > MOST)
      return { statements: [], commands: [], mistakes: [{ line: lineAt(at), what: TOO_MANY }] };
  }
  if (draft === null) return { statements, commands, mistakes };
  const unended = isWhole(draft) || draft.before === "open" ? [] : [unendedAt(draft)];
  return {
    statements: [...statements, statementOf(sql, draft)],
    commands,
    mistakes: [...mistakes, ...unended]
  };
}
var TOO_MANY = `a file has at most ${MOST} statements; write many rows in one INSERT`;
function linesOf(sql) {
  let line = 1;
  let next = sql.indexOf("\n");
  return (at) => {
    for (; next >= 0 && next < at; next = sql.indexOf("\n", next + 1)) line += 1;
    return line;
  };
}
function endOfData(sql, from) {
  const end = /\n\\\.(?=\r?\n|\r?$)/g;
  end.lastIndex = from;
  return end.test(sql) ? end.lastIndex : sql.length;
}
function statementOf(sql, { at, end, line, comment, words }) {
  return { text: sql.slice(at, end), line, comment, words };
}
function unendedAt({ line, parentheses }) {
  return { line, what: parentheses > 0 ? "a parenthesis has no end" : "BEGIN ATOMIC has no END" };
}
var VARIABLE = /^:(?:\{\?\w+\}|'[^']*'|"[^"]*"|[\w\u0080-\uffff]+)/;
function mistakeAt(sql, { is, at }, draft) {
  const first = sql[at];
  if (is === "open") return `what begins with ${/^\S{1,2}/.exec(sql.slice(at, at + 2))?.[0]} has no end`;
  if (first === "\uFEFF" && at === draft.at)
    return "a byte order mark stands here, as where two files were joined; take it out";
  if (first !== ":" || !mayBeVariable(draft)) return null;
  const variable = VARIABLE.exec(sql.slice(at, at + 80))?.[0];
  return variable ? `${variable} is a variable of psql, which nothing sets here; write its value` : null;
}
function mayBeVariable({ parentheses, brackets, before }) {
  return brackets === 0 && (parentheses === 0 || !/[\w$\u0080-\uffff)\]]$/.test(before));
}

// src/inputs/slices.ts
import { setImmediate } from "node:timers/promises";
async function inSlices(work, ended) {
  for (; ; ) {
    const step = work.next();
    if (step.done) return step.value;
    await setImmediate();
    if (ended.aborted) stop(endedBy(ended));
  }
}

// src/inputs/workspace.ts
import { isUtf8 } from "node:buffer";
import { readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
var MOST_BYTES = 64 * 2 ** 20;
async function filesNamed(input, lines, workspace) {
  const root = await rootOf(input, workspace);
  const problems = [];
  const names = /* @__PURE__ */ new Set();
  for (const line of lines) {
    const found = await namesFor(line, root);
    if (found.length === 0) problems.push(missing(input, line));
    for (const name of found) names.add(name);
  }
  const read2 = await Promise.all([...names].map((name) => readWithin(name, root)));
  const wrong = read2.filter((it) => typeof it === "string");
  return {
    files: read2.filter((it) => typeof it !== "string"),
    problems: [...problems, ...wrong.map((what) => invalid(`${input}: ${what}.`))]
  };
}
async function fileAt(path, folder, root) {
  const whole = resolve(root, folder, path);
  return await isFile(whole) ? readWithin(nameOf(whole, root), root) : null;
}
async function rootOf(input, workspace) {
  return realpath(workspace).catch(
    (error) => stop(invalid(`${input}: the workspace ${workspace} cannot be read: ${error.message}.`), error)
  );
}
function nameOf(path, root) {
  return relative(root, path).replaceAll(sep, "/");
}
async function isFile(path) {
  return stat(path).then(
    (it) => it.isFile(),
    () => false
  );
}
async function namesFor(line, root) {
  const path = resolve(root, line);
  if (await isFile(path)) return [nameOf(path, root)];
  if (isAbsolute(line) || line.split(/[\\/]/).includes("..") || !/[*?{[]/.test(line)) return [];
  const { glob } = await import("./dist-AWMK6EPX.js");
  return (await glob(line, { cwd: root, dot: true, expandDirectories: false })).sort();
}
async function readWithin(name, root) {
  try {
    const path = await realpath(resolve(root, name));
    if (!path.startsWith(root + sep)) return `${name} is outside of the workspace ${root}`;
    const { size } = await stat(path);
    if (size > MOST_BYTES)
      return `${name} has ${megabytes(size)}; a file here has at most ${megabytes(MOST_BYTES)}`;
    const bytes = await readFile(path);
    const wrong = unlikeText(bytes);
    return wrong ? `${name} ${wrong}` : { name, bytes, text: new TextDecoder().decode(bytes) };
  } catch (error) {
    return `${name} cannot be read: ${error instanceof Error ? error.message : error}`;
  }
}
function megabytes(bytes) {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}
function unlikeText(bytes) {
  const mark = `${bytes[0]} ${bytes[1]}`;
  if (mark === "255 254" || mark === "254 255") return "is text in UTF-16; save it as UTF-8";
  const zero = bytes.indexOf(0);
  if (zero >= 0) return `is no text: its byte ${zero + 1} is zero, as in UTF-16; save it as UTF-8`;
  return isUtf8(bytes) ? null : "is not text in UTF-8";
}
function missing(input, line) {
  const what = `${input}: ${line} is no file of the workspace.`;
  const remedy = "Check the path. On GitHub the job checks the repository out first, with actions/checkout.";
  return { code: "INPUT_INVALID", kind: "refused", what, remedy };
}

// src/inputs/scripts.ts
var MOST_MISTAKES = 20;
async function readScripts(paths, source) {
  const { files, problems } = await filesNamed(source.input, paths, source.workspace);
  const known = new Set(files.map(({ name }) => name));
  const reading = { ...source, known, parts: [], files: [], problems: [...problems] };
  for (const file of files) await read(file, reading);
  if (reading.problems.length > 0) throw new Stopped(reading.problems);
  return reading;
}
async function read(file, reading) {
  const { name } = file;
  const { statements, includes, ignored, mistakes } = reading.parse(
    await inSlices(statementsOf(file.text), reading.ended)
  );
  reading.files.push(file);
  reading.problems.push(...mistaken(mistakes, name, reading));
  let from = 0;
  let unsaid = ignored;
  const add = (to) => {
    reading.parts.push({ name, statements: statements.slice(from, to), ignored: unsaid });
    from = to;
    unsaid = [];
  };
  for (const include of includes) {
    const next = statements.findIndex(({ line }) => line > include.line);
    add(next < 0 ? statements.length : next);
    await follow(include, name, reading);
  }
  add(statements.length);
}
async function follow({ line, said: said2, path, from }, name, reading) {
  const { input, workspace, known, problems } = reading;
  const refuse = (what) => void problems.push(unreadable(input, name, { line, what }));
  const folder = from === "folder" ? posix.dirname(name) : ".";
  const file = await fileAt(path, folder, await rootOf(input, workspace));
  if (file === null)
    refuse(
      `${said2} names no file; a path of \\i begins at the top of the workspace, one of \\ir in this file's folder`
    );
  else if (typeof file === "string") refuse(`${said2}: ${file}`);
  else if (known.has(file.name))
    refuse(`${said2} would run ${file.name} twice, which ${input} or another \\i names too; leave one out`);
  else {
    known.add(file.name);
    await read(file, reading);
  }
}
function mistaken(mistakes, name, { input }) {
  const shown = mistakes.slice(0, MOST_MISTAKES);
  const left = mistakes.slice(MOST_MISTAKES);
  const [next] = left;
  const rest = next && { line: next.line, what: `from here on there are ${left.length} mistakes more` };
  return [...shown, ...rest ? [rest] : []].map((it) => unreadable(input, name, it));
}
function unreadable(input, name, { line, what }) {
  return {
    code: "FILE_INVALID",
    kind: "refused",
    what: `${input}: ${name}:${line}: ${what}.`,
    remedy: "See docs/sanitizing.md for what these files may have in them."
  };
}

// src/inputs/files.ts
async function readPaths(paths, workspace, ended) {
  const [scripts, assertions, reviewedColumns] = await all([
    readScripts(paths.sanitizeSql, { input: "sanitize-sql", workspace, parse: scriptOf, ended }),
    readScripts(paths.assertSql, { input: "assert-sql", workspace, parse: assertionsOf, ended }),
    readReviewed(paths.reviewedColumns, workspace)
  ]);
  const { files, parts } = scripts;
  const sanitize = files.length === 0 ? null : { digest: digestOf(files), files: parts };
  return { sanitize, assertions: assertions.parts, reviewedColumns };
}
async function readReviewed(path, workspace) {
  if (path === null) return null;
  const { files, problems } = await filesNamed("reviewed-columns", [path], workspace);
  if (problems.length > 0) throw new Stopped(problems);
  const [file, another] = files;
  if (file === void 0 || another !== void 0)
    return stop(invalid(`reviewed-columns: ${path} is not one file.`));
  const { mistakes, ...decisions } = reviewedIn(file.text);
  if (mistakes.length > 0)
    throw new Stopped(mistakes.map((it) => unreadable("reviewed-columns", file.name, it)));
  return { file: file.name, ...decisions };
}
function digestOf(files) {
  const hash = createHash("sha256");
  for (const { name, bytes } of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  return hash.digest("hex");
}
export {
  readPaths
};
