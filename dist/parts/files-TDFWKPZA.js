"use strict";
const {
  everyInput,
  fileInvalid,
  fileMissing,
  fileUnusable,
  notOneFile,
  workspaceUnreadable,
  endedBy,
  Stopped,
  allOrEveryProblem,
  stop
} = require("./core.js");
const {
  assertionsOf,
  scriptOf,
  tokenAt
} = require("./chunk-NAGNIHI2.js");
const {
  reviewedIn
} = require("./chunk-ZWEQP75U.js");

// src/inputs/files.ts
const { createHash } = require("node:crypto");

// src/inputs/scripts.ts
const { posix } = require("node:path");

// src/domain/sql/comments.ts
function commentsIn(sql) {
  let above = [], isOnLineOfStatement = !1;
  return {
    add(token) {
      if (token.is === "comment" && above.length < 200 && above.push(token), token.is !== "space") return;
      let ends = lineEndsIn(sql.slice(token.at, token.end));
      (ends > 1 || ends === 1 && isOnLineOfStatement) && (above = []), ends > 0 && (isOnLineOfStatement = !1);
    },
    endStatement() {
      above = [], isOnLineOfStatement = !0;
    },
    text() {
      let text = above.map((token) => said(sql, token)).filter(Boolean).join(" ");
      return text.length > 200 ? `${text.slice(0, 200)}…` : text;
    }
  };
}
function lineEndsIn(space) {
  let first = space.indexOf(`
`);
  return first < 0 ? space.includes("\r") ? 1 : 0 : space.includes(`
`, first + 1) ? 2 : 1;
}
function said(sql, { at, end }) {
  return sql.slice(at, Math.min(end, at + 400)).replace(/^--+|^\/\*+|\*+\/$/g, "").replace(/\s+/g, " ").trim();
}

// src/domain/sql/draft.ts
var ROUTINE = /^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)$/, BODY = "BEGIN ATOMIC";
function draftAt({ at, end }, line, comment) {
  return {
    at,
    end,
    line,
    comment,
    words: [],
    parentheses: 0,
    brackets: 0,
    isRoutine: !1,
    isInBody: !1,
    before: ""
  };
}
function isWhole({ parentheses, isInBody }) {
  return parentheses === 0 && !isInBody;
}
function take(draft, { is, at, end }, sql) {
  draft.end = end, is === "word" ? takeWord(draft, sql, at, end) : is === "punctuation" ? takePunctuation(draft, sql.slice(at, end)) : draft.before = is;
}
function takePunctuation(draft, text) {
  text === "(" && (draft.parentheses += 1), text === ")" && (draft.parentheses = Math.max(0, draft.parentheses - 1)), text === "[" && (draft.brackets += 1), text === "]" && (draft.brackets = Math.max(0, draft.brackets - 1)), draft.before = text;
}
function takeWord(draft, sql, at, end) {
  let { words, parentheses } = draft, counts = parentheses === 0 && words.length < 16, mayMark = draft.isRoutine && end - at <= 6;
  if (!counts && !mayMark) {
    draft.before = "word";
    return;
  }
  let text = sql.slice(at, Math.min(end, at + 64)).toUpperCase();
  counts && words.push(text), draft.isRoutine ||= words[0] === "CREATE" && words.length <= 4 && ROUTINE.test(words.join(" ")), draft.before = draft.isRoutine ? markIn(draft, text) : text;
}
function markIn(draft, text) {
  let { before, isInBody } = draft;
  return !isInBody && text === "ATOMIC" && before === "BEGIN" ? (draft.isInBody = !0, BODY) : (isInBody && text === "END" && (before === ";" || before === BODY) && (draft.isInBody = !1), text);
}

// src/domain/sql/statements.ts
var MOST = 25e4, SLICE = 2e4, COPIES_IN = /^COPY\b.* FROM STDIN\b/;
function* statementsOf(sql) {
  let statements = [], commands = [], mistakes = [], lineAt = linesOf(sql), comments = commentsIn(sql), draft = null, count = 0;
  for (let at = 0; at < sql.length; ) {
    let token = tokenAt(sql, at);
    if (at = token.end, ++count % SLICE === 0 && (yield), token.is === "space" || token.is === "comment") comments.add(token);
    else if (token.is === "psql")
      commands.push({ line: lineAt(token.at), text: sql.slice(token.at, at), isInStatement: draft !== null }), comments.endStatement();
    else if (sql[token.at] === ";" && (draft === null || isWhole(draft)))
      draft !== null && statements.push(statementOf(sql, draft)), draft?.words[0] === "COPY" && COPIES_IN.test(draft.words.join(" ")) && (at = endOfData(sql, at)), draft = null, comments.endStatement();
    else {
      draft ??= draftAt(token, lineAt(token.at), comments.text());
      let mistake = mistakeAt(sql, token, draft);
      mistake !== null && mistakes.push({ line: lineAt(token.at), what: mistake }), take(draft, token, sql);
    }
    if (statements.length + commands.length + mistakes.length > MOST)
      return { statements: [], commands: [], mistakes: [{ line: lineAt(at), what: TOO_MANY }] };
  }
  if (draft === null) return { statements, commands, mistakes };
  let unended = isWhole(draft) || draft.before === "open" ? [] : [unendedAt(draft)];
  return {
    statements: [...statements, statementOf(sql, draft)],
    commands,
    mistakes: [...mistakes, ...unended]
  };
}
var TOO_MANY = `a file has at most ${MOST} statements; write many rows in one INSERT`;
function linesOf(sql) {
  let line = 1, next = sql.indexOf(`
`);
  return (at) => {
    for (; next >= 0 && next < at; next = sql.indexOf(`
`, next + 1)) line += 1;
    return line;
  };
}
function endOfData(sql, from) {
  let end = /\n\\\.(?=\r?\n|\r?$)/g;
  return end.lastIndex = from, end.test(sql) ? end.lastIndex : sql.length;
}
function statementOf(sql, { at, end, line, comment, words }) {
  return { text: sql.slice(at, end), line, comment, words };
}
function unendedAt({ line, parentheses }) {
  return { line, what: parentheses > 0 ? "a parenthesis has no end" : "BEGIN ATOMIC has no END" };
}
var VARIABLE = /^:(?:\{\?\w+\}|'[^']*'|"[^"]*"|[\w\u0080-\uffff]+)/;
function mistakeAt(sql, { is, at }, draft) {
  let first = sql[at];
  if (is === "open") return `what begins with ${/^\S{1,2}/.exec(sql.slice(at, at + 2))?.[0]} has no end`;
  if (first === "\uFEFF" && at === draft.at)
    return "a byte order mark stands here, as where two files were joined; take it out";
  if (first !== ":" || !mayBeVariable(draft)) return null;
  let variable = VARIABLE.exec(sql.slice(at, at + 80))?.[0];
  return variable ? `${variable} is a variable of psql, which nothing sets here; write its value` : null;
}
function mayBeVariable({ parentheses, brackets, before }) {
  return brackets === 0 && (parentheses === 0 || !/[\w$\u0080-\uffff)\]]$/.test(before));
}

// src/inputs/slices.ts
const { setImmediate } = require("node:timers/promises");
async function inSlices(work, ended) {
  for (; ; ) {
    let step = work.next();
    if (step.done) return step.value;
    await setImmediate(), ended.aborted && stop(endedBy(ended));
  }
}

// src/inputs/workspace.ts
const { isUtf8 } = require("node:buffer");
const { readFile, realpath, stat } = require("node:fs/promises");
const { isAbsolute, relative, resolve, sep } = require("node:path");
var MOST_BYTES = 64 * 2 ** 20;
async function filesNamed(input, lines, workspace) {
  let root = await rootOf(input, workspace), problems = [], names = /* @__PURE__ */ new Set();
  for (let line of lines) {
    let found = await namesFor(line, root);
    found.length === 0 && problems.push(fileMissing(input, line));
    for (let name of found) names.add(name);
  }
  let read2 = await Promise.all([...names].map((name) => readWithin(name, root))), wrong = read2.filter((it) => typeof it == "string");
  return {
    files: read2.filter((it) => typeof it != "string"),
    problems: [...problems, ...wrong.map((what) => fileUnusable(input, what, everyInput.listed))]
  };
}
async function fileAt(path, folder, root) {
  let whole = resolve(root, folder, path);
  return await isFile(whole) ? readWithin(nameOf(whole, root), root) : null;
}
async function rootOf(input, workspace) {
  return realpath(workspace).catch(
    (error) => stop(workspaceUnreadable(input, workspace, error.message, everyInput.listed), error)
  );
}
function nameOf(path, root) {
  return relative(root, path).replaceAll(sep, "/");
}
async function isFile(path) {
  return stat(path).then(
    (it) => it.isFile(),
    () => !1
  );
}
async function namesFor(line, root) {
  let path = resolve(root, line);
  if (await isFile(path)) return [nameOf(path, root)];
  if (isAbsolute(line) || line.split(/[\\/]/).includes("..") || !/[*?{[]/.test(line)) return [];
  let { glob } = await Promise.resolve().then(() => require("./dist-AA4Q5VKN.js"));
  return (await glob(line, { cwd: root, dot: !0, expandDirectories: !1 })).sort();
}
async function readWithin(name, root) {
  try {
    let path = await realpath(resolve(root, name));
    if (!path.startsWith(root + sep)) return `${name} is outside of the workspace ${root}`;
    let { size } = await stat(path);
    if (size > MOST_BYTES)
      return `${name} has ${megabytes(size)}; a file here has at most ${megabytes(MOST_BYTES)}`;
    let bytes = await readFile(path), wrong = unlikeText(bytes);
    return wrong ? `${name} ${wrong}` : { name, bytes, text: new TextDecoder().decode(bytes) };
  } catch (error) {
    return `${name} cannot be read: ${error instanceof Error ? error.message : error}`;
  }
}
function megabytes(bytes) {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}
function unlikeText(bytes) {
  let mark = `${bytes[0]} ${bytes[1]}`;
  if (mark === "255 254" || mark === "254 255") return "is text in UTF-16; save it as UTF-8";
  let zero = bytes.indexOf(0);
  return zero >= 0 ? `is no text: its byte ${zero + 1} is zero, as in UTF-16; save it as UTF-8` : isUtf8(bytes) ? null : "is not text in UTF-8";
}

// src/inputs/scripts.ts
var MOST_MISTAKES = 20;
async function readScripts(paths, source) {
  let { files, problems } = await filesNamed(source.input, paths, source.workspace), known = new Set(files.map(({ name }) => name)), reading = { ...source, known, parts: [], files: [], problems: [...problems] };
  for (let file of files) await read(file, reading);
  if (reading.problems.length > 0) throw new Stopped(reading.problems);
  return reading;
}
async function read(file, reading) {
  let { name } = file, { statements, includes, ignored, mistakes } = reading.parse(
    await inSlices(statementsOf(file.text), reading.ended)
  );
  reading.files.push(file), reading.problems.push(...mistaken(mistakes, name, reading));
  let from = 0, unsaid = ignored, add = (to) => {
    reading.parts.push({ name, statements: statements.slice(from, to), ignored: unsaid }), from = to, unsaid = [];
  };
  for (let include of includes) {
    let next = statements.findIndex(({ line }) => line > include.line);
    add(next < 0 ? statements.length : next), await follow(include, name, reading);
  }
  add(statements.length);
}
async function follow({ line, said: said2, path, from }, name, reading) {
  let { input, workspace, known, problems } = reading, refuse = (what) => {
    problems.push(unreadable(input, name, { line, what }));
  }, folder = from === "folder" ? posix.dirname(name) : ".", file = await fileAt(path, folder, await rootOf(input, workspace));
  file === null ? refuse(
    `${said2} names no file; a path of \\i begins at the top of the workspace, one of \\ir in this file's folder`
  ) : typeof file == "string" ? refuse(`${said2}: ${file}`) : known.has(file.name) ? refuse(`${said2} would run ${file.name} twice, which ${input} or another \\i names too; leave one out`) : (known.add(file.name), await read(file, reading));
}
function mistaken(mistakes, name, { input }) {
  let shown = mistakes.slice(0, MOST_MISTAKES), left = mistakes.slice(MOST_MISTAKES), [next] = left, rest = next && { line: next.line, what: `from here on there are ${left.length} mistakes more` };
  return [...shown, ...rest ? [rest] : []].map((it) => unreadable(input, name, it));
}
function unreadable(input, name, { line, what }) {
  return fileInvalid(input, name, line, what);
}

// src/inputs/files.ts
async function readPaths(paths, workspace, ended) {
  let [scripts, assertions, reviewedColumns] = await allOrEveryProblem([
    readScripts(paths.sanitizeSql, { input: "sanitize-sql", workspace, parse: scriptOf, ended }),
    readScripts(paths.assertSql, { input: "assert-sql", workspace, parse: assertionsOf, ended }),
    readReviewed(paths.reviewedColumns, workspace)
  ]), { files, parts } = scripts;
  return { sanitize: files.length === 0 ? null : { digest: digestOf(files), files: parts }, assertions: assertions.parts, reviewedColumns };
}
async function readReviewed(path, workspace) {
  if (path === null) return null;
  let { files, problems } = await filesNamed("reviewed-columns", [path], workspace);
  if (problems.length > 0) throw new Stopped(problems);
  let [file, another] = files;
  if (file === void 0 || another !== void 0)
    return stop(notOneFile("reviewed-columns", path, everyInput.listed));
  let { mistakes, ...decisions } = reviewedIn(file.text);
  if (mistakes.length > 0)
    throw new Stopped(mistakes.map((it) => unreadable("reviewed-columns", file.name, it)));
  return { file: file.name, ...decisions };
}
function digestOf(files) {
  let hash = createHash("sha256");
  for (let { name, bytes } of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  return hash.digest("hex");
}
module.exports = {
  readPaths
};
