import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/domain/sql/psql.ts
var idle = [
  [/^\\set\s+ON_ERROR_STOP(\s+(on|true|yes|1))?\s*;?$/i, "the first error ends the run"],
  [/^\\(timing|pset|x|a|t)(\s+[^\s\\`'":|][^\\`'":|]*)?$/, "it is about what psql prints"],
  [/^\\(echo|qecho|warn)(\s+([^\s\\`'":][^\\`'":]*|'[^'\\`]*'))?$/, "only psql prints"]
];
var INCLUDE = /^\\(i|include|ir|include_relative)\s+(?:'([^'\\]+)'|([^\s'"\\`:|;]+))\s*;?$/;
var advice = [
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
  const includes = [];
  const ignored = [];
  const mistakes = [];
  for (const { line, text: whole, isInStatement } of commands) {
    const text = whole.trim();
    const why = idle.find(([pattern]) => pattern.test(text))?.[1];
    const include = isInStatement ? null : includeIn(text, line);
    if (why !== void 0 && !isInStatement) ignored.push({ line, what: `${text} is left out: ${why}` });
    else if (include !== null) includes.push(include);
    else mistakes.push({ line, what: mistaken(text) });
  }
  return { includes, ignored, mistakes };
}
function includeIn(text, line) {
  const [said, name = "", quoted2, plain] = INCLUDE.exec(text) ?? [];
  if (said === void 0) return null;
  const from = name === "i" || name === "include" ? "workspace" : "folder";
  return { line, said, path: quoted2 ?? plain ?? "", from };
}
function mistaken(text) {
  const name = /^\\(?:\W|\w+)?/.exec(text)?.[0] ?? text;
  const what = advice.find(([pattern]) => pattern.test(name))?.[1] ?? "take it out";
  return `${name} is a command of psql, not SQL; ${what}`;
}

// src/domain/sql/token.ts
var LINE_END = /[\r\n]/g;
var NO_SPACE = /[^ \t\n\r\f\v]/g;
var NO_DIGIT = /\D/g;
var NO_LETTER = /[^\w$\u0080-\uffff]/g;
var QUOTE_OR_BACKSLASH = /['\\]/g;
var COMMENT_MARK = /\/\*|\*\//g;
var GAP = /[ \t\n\r\f\v-]/;
var HAS_LINE_END = /[\r\n]/;
var readers = [
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
];
var byCode = Array.from(
  { length: 128 },
  (_, code) => readers.find(([first2]) => first2.test(String.fromCharCode(code)))?.[1] ?? single
);
function tokenAt(sql, at) {
  return (byCode[sql.charCodeAt(at)] ?? word)(sql, at);
}
function find(pattern, sql, from) {
  pattern.lastIndex = from;
  return pattern.test(sql) ? pattern.lastIndex - 1 : sql.length;
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
  const quote = sql.charAt(at);
  for (let from = at + 1; ; ) {
    const end = sql.indexOf(quote, from) + 1;
    if (end === 0) return open(sql, at);
    if (sql[end] !== quote) return { is: "quoted", at, end };
    from = end + 1;
  }
}
function escaping(sql, at) {
  for (let from = at + 2; ; ) {
    const end = find(QUOTE_OR_BACKSLASH, sql, from) + 1;
    if (end > sql.length) return open(sql, at);
    if (sql[end - 1] === "\\" || sql[end] === "'") from = end + 1;
    else {
      const next = continued(sql, end);
      if (next === null) return { is: "quoted", at, end };
      from = next;
    }
  }
}
function continued(sql, end) {
  let hasLineEnd = false;
  for (let at = end; ; ) {
    if (sql[at] === "'") return hasLineEnd ? at + 1 : null;
    if (!GAP.test(sql[at] ?? "")) return null;
    const token = tokenAt(sql, at);
    if (token.is === "punctuation") return null;
    hasLineEnd ||= HAS_LINE_END.test(sql.slice(at, token.end));
    at = token.end;
  }
}
function block(sql, at) {
  let depth = 0;
  for (let end = at; ; ) {
    end = find(COMMENT_MARK, sql, end) + 1;
    if (end > sql.length) return open(sql, at);
    depth += sql[end - 1] === "*" ? 1 : -1;
    if (depth === 0) return { is: "comment", at, end };
  }
}
function dollar(sql, at) {
  const opening = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;
  opening.lastIndex = at;
  if (!opening.test(sql)) return single(sql, at);
  const quote = sql.slice(at, opening.lastIndex);
  const end = sql.indexOf(quote, opening.lastIndex);
  return end < 0 ? open(sql, at) : { is: "quoted", at, end: end + quote.length };
}

// src/domain/sql/unfit.ts
var UNDOES = /^ABORT\b|^ROLLBACK\b(?! (WORK |TRANSACTION )?TO\b)/;
var CONTROL = new RegExp(`${UNDOES.source}|^(BEGIN|START TRANSACTION|COMMIT|END|PREPARE TRANSACTION)\\b`);
var OURS = "ends or begins a transaction; all scripts run in one, which is ours";
var NO_TRANSACTION = "cannot run in a transaction, and all scripts run in one";
var NO_CONCURRENTLY = "cannot run in a transaction; leave CONCURRENTLY out: no one else uses this database yet";
var rows = [
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
  }
];
function unfitness({ text, words }) {
  const told = words.join(" ");
  const row = rows.find((it) => it.words.test(told) && (it.tokens?.test(tokensOf(text)) ?? true));
  return row === void 0 ? null : `${words[0]} ${row.why}`;
}
function isControl({ words }) {
  return CONTROL.test(words.join(" "));
}
function tokensOf(sql) {
  const tokens = [];
  for (let at = 0; at < sql.length && tokens.length < 100; ) {
    const { is, end } = tokenAt(sql, at);
    if (is === "quoted") tokens.push(`${sql[at]}${sql[at]}`);
    else if (is !== "space" && is !== "comment") tokens.push(sql.slice(at, end).toUpperCase());
    at = end;
  }
  return tokens.join(" ");
}

// src/domain/sql/script.ts
function textOf(files) {
  return files.flatMap(({ statements }) => statements.map((it) => it.text)).join(";\n");
}
function scriptOf(cut) {
  const { statements: all, ...rest } = parsed(cut);
  const pair = outerPair(all, rest.includes);
  const statements = all.filter((it) => !pair.includes(it));
  const unfit = statements.flatMap((it) => mistake(it, unfitness(it)));
  const left = pair.map(({ line, words }) => ({
    line,
    what: `${words[0]} is left out: all scripts run in one transaction`
  }));
  const ignored = byLine([...rest.ignored, ...left]);
  return withMistakes({ ...rest, statements, ignored }, unfit);
}
function assertionsOf(cut) {
  const { statements, ...rest } = parsed(cut);
  const unfit = statements.flatMap(
    (it) => /^(SELECT|WITH|VALUES|TABLE)$/.test(it.words[0] ?? "") || it.text.startsWith("(") ? [] : mistake(it, `${first(it)} is no query; an assertion is a query that must find no row`)
  );
  return withMistakes({ ...rest, statements }, unfit);
}
function parsed({ statements, commands, mistakes }) {
  const { mistakes: more, ...rest } = commandsIn(commands);
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
  const controls = statements.filter(isControl);
  const [begin, commit] = controls;
  if (begin === void 0 || commit === void 0 || controls.length > 2) return [];
  const isPlain = /^(BEGIN( WORK| TRANSACTION)?|START TRANSACTION)$/.test(begin.words.join(" ")) && /^(COMMIT|END)( WORK| TRANSACTION)?( AND NO CHAIN)?$/.test(commit.words.join(" "));
  const before = statements.slice(0, statements.indexOf(begin));
  const isOuter = before.every(({ words }) => words[0] === "SET") && statements.at(-1) === commit && includes.every(({ line }) => line > begin.line && line < commit.line);
  return isPlain && isOuter ? [begin, commit] : [];
}
function withMistakes(parsed2, more) {
  const mistakes = byLine([...parsed2.mistakes, ...more]);
  const isEmpty = parsed2.statements.length + parsed2.includes.length === 0;
  if (isEmpty && mistakes.length === 0)
    return { ...parsed2, mistakes: [{ line: 1, what: "there is no statement in it" }] };
  return { ...parsed2, mistakes };
}

export {
  tokenAt,
  textOf,
  scriptOf,
  assertionsOf
};
