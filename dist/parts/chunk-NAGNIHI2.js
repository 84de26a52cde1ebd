"use strict";
// src/domain/sql/psql.ts
var idle = [
  [/^\\set\s+ON_ERROR_STOP(\s+(on|true|yes|1))?\s*;?$/i, "the first error ends the run"],
  [/^\\(timing|pset|x|a|t)(\s+[^\s\\`'":|][^\\`'":|]*)?$/, "it is about what psql prints"],
  [/^\\(echo|qecho|warn)(\s+([^\s\\`'":][^\\`'":]*|'[^'\\`]*'))?$/, "only psql prints"]
], INCLUDE = /^\\(i|include|ir|include_relative)\s+(?:'([^'\\]+)'|([^\s'"\\`:|;]+))\s*;?$/, advice = [
  [/^\\(i|ir|include|include_relative)$/, "only a plain path is followed, between two statements"],
  [/^\\copy$/, "write the rows as INSERT INTO … VALUES"],
  [/^\\(set|unset|prompt|getenv|gset)$/, "write the value where it is used"],
  [/^\\(if|elif|else|endif)$/, "decide in a DO block, or name only the files that are to run"],
  [/^\\gexec$/, "run what the query returns with EXECUTE in a DO block"],
  [/^\\(g|gx)$/, "end the statement with a semicolon"],
  [
    /^\\(c|connect)$/,
    "all statements run in the new database; take it out, and what is for another database"
  ],
  [/^\\q(uit)?$/, "take it out, with everything behind it"],
  [/^\\!$/, "run it in a step of the job"]
];
function commandsIn(commands) {
  let includes = [], ignored = [], mistakes = [];
  for (let { line, text: whole, isInStatement } of commands) {
    let text = whole.trim(), why = idle.find(([pattern]) => pattern.test(text))?.[1], include = isInStatement ? null : includeIn(text, line);
    why !== void 0 && !isInStatement ? ignored.push({ line, what: `${text} is left out: ${why}` }) : include !== null ? includes.push(include) : mistakes.push({ line, what: mistaken(text) });
  }
  return { includes, ignored, mistakes };
}
function includeIn(text, line) {
  let [said, name = "", quoted2, plain] = INCLUDE.exec(text) ?? [];
  return said === void 0 ? null : { line, said, path: quoted2 ?? plain ?? "", from: name === "i" || name === "include" ? "workspace" : "folder" };
}
function mistaken(text) {
  let name = /^\\(?:\W|\w+)?/.exec(text)?.[0] ?? text, what = advice.find(([pattern]) => pattern.test(name))?.[1] ?? "take it out";
  return `${name} is a command of psql, not SQL; ${what}`;
}

// src/domain/sql/token.ts
var LINE_END = /[\r\n]/g, NO_SPACE = /[^ \t\n\r\f\v]/g, NO_DIGIT = /\D/g, NO_LETTER = /[^\w$\u0080-\uffff]/g, QUOTE_OR_BACKSLASH = /['\\]/g, COMMENT_MARK = /\/\*|\*\//g, GAP = /[ \t\n\r\f\v-]/, HAS_LINE_END = /[\r\n]/, readers = [
  [/[ \t\n\r\f\v]/, (sql, at) => ({ is: "space", at, end: find(NO_SPACE, sql, at) })],
  [/[eE]/, (sql, at) => sql[at + 1] === "'" ? escaping(sql, at) : word(sql, at)],
  [/[A-Za-z_]/, word],
  [/\d/, (sql, at) => ({ is: "number", at, end: find(NO_DIGIT, sql, at) })],
  [/['"]/, quoted],
  [/\$/, dollar],
  [/-/, (sql, at) => sql[at + 1] === "-" ? comment(sql, at) : single(sql, at)],
  [/\//, (sql, at) => sql[at + 1] === "*" ? block(sql, at) : single(sql, at)],
  [/:/, (sql, at) => ({ is: "punctuation", at, end: at + (/[:=]/.test(sql[at + 1] ?? "") ? 2 : 1) })],
  [/\\/, (sql, at) => ({ is: "psql", at, end: find(LINE_END, sql, at) })]
], byCode = Array.from(
  { length: 128 },
  (_, code) => readers.find(([first2]) => first2.test(String.fromCharCode(code)))?.[1] ?? single
);
function tokenAt(sql, at) {
  return (byCode[sql.charCodeAt(at)] ?? word)(sql, at);
}
function find(pattern, sql, from) {
  return pattern.lastIndex = from, pattern.test(sql) ? pattern.lastIndex - 1 : sql.length;
}
function single(_, at) {
  return { is: "punctuation", at, end: at + 1 };
}
function word(sql, at) {
  return { is: "word", at, end: find(NO_LETTER, sql, at) };
}
function comment(sql, at) {
  return { is: "comment", at, end: find(LINE_END, sql, at) };
}
function open(sql, at) {
  return { is: "open", at, end: sql.length };
}
function quoted(sql, at) {
  let quote = sql.charAt(at);
  for (let from = at + 1; ; ) {
    let end = sql.indexOf(quote, from) + 1;
    if (end === 0) return open(sql, at);
    if (sql[end] !== quote) return { is: "quoted", at, end };
    from = end + 1;
  }
}
function escaping(sql, at) {
  for (let from = at + 2; ; ) {
    let end = find(QUOTE_OR_BACKSLASH, sql, from) + 1;
    if (end > sql.length) return open(sql, at);
    if (sql[end - 1] === "\\" || sql[end] === "'") from = end + 1;
    else {
      let next = continued(sql, end);
      if (next === null) return { is: "quoted", at, end };
      from = next;
    }
  }
}
function continued(sql, end) {
  let hasLineEnd = !1;
  for (let at = end; ; ) {
    if (sql[at] === "'") return hasLineEnd ? at + 1 : null;
    if (!GAP.test(sql[at] ?? "")) return null;
    let token = tokenAt(sql, at);
    if (token.is === "punctuation") return null;
    hasLineEnd ||= HAS_LINE_END.test(sql.slice(at, token.end)), at = token.end;
  }
}
function block(sql, at) {
  let depth = 0;
  for (let end = at; ; ) {
    if (end = find(COMMENT_MARK, sql, end) + 1, end > sql.length) return open(sql, at);
    if (depth += sql[end - 1] === "*" ? 1 : -1, depth === 0) return { is: "comment", at, end };
  }
}
function dollar(sql, at) {
  let opening = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;
  if (opening.lastIndex = at, !opening.test(sql)) return single(sql, at);
  let quote = sql.slice(at, opening.lastIndex), end = sql.indexOf(quote, opening.lastIndex);
  return end < 0 ? open(sql, at) : { is: "quoted", at, end: end + quote.length };
}

// src/domain/sql/unfit.ts
var UNDOES = /^ABORT\b|^ROLLBACK\b(?! (WORK |TRANSACTION )?TO\b)/, CONTROL = new RegExp(`${UNDOES.source}|^(BEGIN|START TRANSACTION|COMMIT|END|PREPARE TRANSACTION)\\b`), OURS = "ends or begins a transaction; all scripts run in one, which is ours", NO_TRANSACTION = "cannot run in a transaction, and all scripts run in one", NO_CONCURRENTLY = "cannot run in a transaction; leave CONCURRENTLY out: no one else uses this database yet", rows = [
  { words: UNDOES, why: `${OURS}: take it out, with what it undoes` },
  { words: CONTROL, why: `${OURS}: take it out` },
  {
    words: /^(VACUUM|(CREATE|DROP) (DATABASE|TABLESPACE)|ALTER SYSTEM|DISCARD ALL|ALTER DATABASE (\S+ )?SET TABLESPACE)\b/,
    why: NO_TRANSACTION
  },
  { words: /^ALTER SUBSCRIPTION\b.* REFRESH\b/, why: NO_TRANSACTION },
  {
    words: /^(CREATE (UNIQUE )?|DROP )INDEX CONCURRENTLY\b|^ALTER TABLE\b.* DETACH PARTITION\b.* CONCURRENTLY$/,
    why: NO_CONCURRENTLY
  },
  { words: /^REINDEX (INDEX|TABLE|SCHEMA|DATABASE|SYSTEM) CONCURRENTLY\b/, why: NO_CONCURRENTLY },
  {
    words: /^REINDEX\b/,
    tokens: /^REINDEX \( (.* )?CONCURRENTLY (?!FALSE\b|OFF\b|0|')/,
    why: NO_CONCURRENTLY
  },
  {
    words: /^REINDEX (SCHEMA|DATABASE|SYSTEM)\b/,
    why: `${NO_TRANSACTION}; name the tables with REINDEX TABLE`
  },
  {
    words: /^CLUSTER\b/,
    tokens: /^CLUSTER( VERBOSE)?( \( .* \))?$/,
    why: `without a table ${NO_TRANSACTION}; name the tables, one a statement`
  },
  {
    words: /^CREATE SUBSCRIPTION\b/,
    tokens: /^CREATE SUBSCRIPTION\b(?!.*\b(CONNECT|CREATE_SLOT)\b)/,
    why: NO_TRANSACTION
  },
  {
    words: /^COPY\b.* FROM STDIN\b/,
    why: "moves data over the connection, which only psql does; write the rows as INSERT INTO … VALUES (pg_dump --inserts does)"
  },
  {
    words: /^COPY\b.* TO STDOUT\b/,
    why: "moves data over the connection, which only psql does; take it out"
  },
  {
    words: /^SET (SESSION |LOCAL )?STANDARD_CONFORMING_STRINGS(?!( TO)? (ON|TRUE|YES|DEFAULT)$)/,
    why: "standard_conforming_strings would change where strings end; write E'…' where a backslash escapes"
  },
  {
    words: /^SET (SESSION |LOCAL )?ROW_SECURITY( TO)? (ON|TRUE|YES|DEFAULT)$|^RESET (ROW_SECURITY|ALL)$/,
    why: "would let policies hide rows from the statements behind it; take it out, or reset other settings by their names"
  }
];
function unfitness({ text, words }) {
  let start = words.join(" "), row = rows.find((it) => it.words.test(start) && (it.tokens?.test(tokensOf(text)) ?? !0));
  return row === void 0 ? null : `${words[0]} ${row.why}`;
}
function isControl({ words }) {
  return CONTROL.test(words.join(" "));
}
function tokensOf(sql) {
  let tokens = [];
  for (let at = 0; at < sql.length && tokens.length < 100; ) {
    let { is, end } = tokenAt(sql, at);
    is === "quoted" ? tokens.push(`${sql[at]}${sql[at]}`) : is !== "space" && is !== "comment" && tokens.push(sql.slice(at, end).toUpperCase()), at = end;
  }
  return tokens.join(" ");
}

// src/domain/sql/script.ts
function textOf(files) {
  return files.flatMap(({ statements }) => statements.map((it) => it.text)).join(`;
`);
}
var LOCAL = /^SET LOCAL (SEARCH_PATH|SCHEMA|ROLE)\b/, OUTLIVES = "SET LOCAL would hold for the files behind too, since COMMIT is left out; take BEGIN and COMMIT out, and set it back in the end";
function scriptOf(cut) {
  let { statements: all, ...rest } = parsed(cut), pair = outerPair(all, rest.includes), statements = all.filter((it) => !pair.includes(it)), unfit = statements.flatMap((it) => [
    ...mistake(it, unfitness(it)),
    ...pair.length > 0 && LOCAL.test(it.words.join(" ")) ? mistake(it, OUTLIVES) : []
  ]), left = pair.map(({ line, words }) => ({
    line,
    what: `${words[0]} is left out: all scripts run in one transaction`
  })), ignored = byLine([...rest.ignored, ...left]);
  return withMistakes({ ...rest, statements, ignored }, unfit);
}
function assertionsOf(cut) {
  let { statements, ...rest } = parsed(cut), unfit = statements.flatMap(
    (it) => /^(SELECT|WITH|VALUES|TABLE)$/.test(it.words[0] ?? "") || it.text.startsWith("(") ? [] : mistake(it, `${first(it)} is no query; an assertion is a query that must find no row`)
  );
  return withMistakes({ ...rest, statements }, unfit);
}
function parsed({ statements, commands, mistakes }) {
  let { mistakes: more, ...rest } = commandsIn(commands);
  return { statements, ...rest, mistakes: [...mistakes, ...more] };
}
function mistake({ line }, what) {
  return what === null ? [] : [{ line, what }];
}
function first({ words, text }) {
  return words[0] ?? text.slice(0, 10);
}
function byLine(remarks) {
  return [...remarks].sort((a, b) => a.line - b.line);
}
function outerPair(statements, includes) {
  let controls = statements.filter(isControl), [begin, commit] = controls;
  if (begin === void 0 || commit === void 0 || controls.length > 2) return [];
  let isPlain = /^(BEGIN( WORK| TRANSACTION)?|START TRANSACTION)$/.test(begin.words.join(" ")) && /^(COMMIT|END)( WORK| TRANSACTION)?( AND NO CHAIN)?$/.test(commit.words.join(" ")), isOuter = statements.slice(0, statements.indexOf(begin)).every(({ words }) => words[0] === "SET") && statements.at(-1) === commit && includes.every(({ line }) => line > begin.line && line < commit.line);
  return isPlain && isOuter ? [begin, commit] : [];
}
function withMistakes(parsed2, more) {
  let mistakes = byLine([...parsed2.mistakes, ...more]);
  return parsed2.statements.length + parsed2.includes.length === 0 && mistakes.length === 0 ? { ...parsed2, mistakes: [{ line: 1, what: "there is no statement in it" }] } : { ...parsed2, mistakes };
}

module.exports = {
  tokenAt,
  textOf,
  scriptOf,
  assertionsOf
};
