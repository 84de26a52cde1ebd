type Kind = 'space' | 'comment' | 'word' | 'number' | 'quoted' | 'punctuation' | 'open' | 'psql';

/**
 * One piece of SQL, from `at` to before `end`, as PostgreSQL's scanner cuts it. `open` is one that the text ends in the middle of;
 * `psql` a line that only psql understands.
 */
export type Token = { readonly is: Kind; readonly at: number; readonly end: number };

// `find` searches for each from a given place on.
const LINE_END = /[\r\n]/g;
const NO_SPACE = /[^ \t\n\r\f\v]/g;
const NO_DIGIT = /\D/g;
const NO_LETTER = /[^\w$\u0080-\uffff]/g;
const QUOTE_OR_BACKSLASH = /['\\]/g;
const COMMENT_MARK = /\/\*|\*\//g;

/** What may stand between two parts of a constant. */
const GAP = /[ \t\n\r\f\v-]/;
const HAS_LINE_END = /[\r\n]/;

type Reader = (sql: string, at: number) => Token;

/**
 * What a token may be, by its first character. Source: PostgreSQL 18, src/backend/parser/scan.l and src/fe_utils/psqlscan.l, with
 * standard_conforming_strings on. There a byte from 128 on is a letter; here a code unit from 128 on is.
 *
 * Each looks for the first character that ends the token, and never back: the time is linear, whatever the text.
 */
const readers: readonly (readonly [RegExp, Reader])[] = [
  [/[ \t\n\r\f\v]/, (sql, at) => ({ is: 'space', at, end: find(NO_SPACE, sql, at) })],
  [/[eE]/, (sql, at) => (sql[at + 1] === "'" ? escaping(sql, at) : word(sql, at))],
  [/[A-Za-z_]/, word],
  [/\d/, (sql, at) => ({ is: 'number', at, end: find(NO_DIGIT, sql, at) })],
  [/['"]/, quoted],
  [/\$/, dollar],
  [/-/, (sql, at) => (sql[at + 1] === '-' ? comment(sql, at) : single(sql, at))],
  [/\//, (sql, at) => (sql[at + 1] === '*' ? block(sql, at) : single(sql, at))],
  [/:/, (sql, at) => ({ is: 'punctuation', at, end: at + (/[:=]/.test(sql[at + 1] ?? '') ? 2 : 1) })],
  [/\\/, (sql, at) => ({ is: 'psql', at, end: find(LINE_END, sql, at) })],
];

const byCode = Array.from(
  { length: 128 },
  (_, code) => readers.find(([first]) => first.test(String.fromCharCode(code)))?.[1] ?? single,
);

export function tokenAt(sql: string, at: number): Token {
  return (byCode[sql.charCodeAt(at)] ?? word)(sql, at);
}

/** The last character of the first match of `pattern`, or the end of the text. */
function find(pattern: RegExp, sql: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(sql) ? pattern.lastIndex - 1 : sql.length;
}

function single(_: string, at: number): Token {
  return { is: 'punctuation', at, end: at + 1 };
}

function word(sql: string, at: number): Token {
  return { is: 'word', at, end: find(NO_LETTER, sql, at) };
}

function comment(sql: string, at: number): Token {
  return { is: 'comment', at, end: find(LINE_END, sql, at) };
}

function open(sql: string, at: number): Token {
  return { is: 'open', at, end: sql.length };
}

/** Ends at the quote that it begins with; two of them are one character. */
function quoted(sql: string, at: number): Token {
  const quote = sql.charAt(at);
  for (let from = at + 1; ; ) {
    const end = sql.indexOf(quote, from) + 1;
    if (end === 0) return open(sql, at);
    if (sql[end] !== quote) return { is: 'quoted', at, end };
    from = end + 1;
  }
}

/** `E'…'`, where a backslash takes the next character's meaning. Constants that go on behind a line end escape alike. */
function escaping(sql: string, at: number): Token {
  for (let from = at + 2; ; ) {
    const end = find(QUOTE_OR_BACKSLASH, sql, from) + 1;
    if (end > sql.length) return open(sql, at);
    if (sql[end - 1] === '\\' || sql[end] === "'") from = end + 1;
    else {
      const next = continued(sql, end);
      if (next === null) return { is: 'quoted', at, end };
      from = next;
    }
  }
}

/** Behind the quote that goes on with a constant that has just ended, or null: between them are a line end, spaces and `--`. */
function continued(sql: string, end: number): number | null {
  let hasLineEnd = false;
  for (let at = end; ; ) {
    if (sql[at] === "'") return hasLineEnd ? at + 1 : null;
    if (!GAP.test(sql[at] ?? '')) return null;
    const token = tokenAt(sql, at);
    if (token.is === 'punctuation') return null;
    hasLineEnd ||= HAS_LINE_END.test(sql.slice(at, token.end));
    at = token.end;
  }
}

/** Comments in C style are nested. */
function block(sql: string, at: number): Token {
  let depth = 0;
  for (let end = at; ; ) {
    end = find(COMMENT_MARK, sql, end) + 1;
    if (end > sql.length) return open(sql, at);
    depth += sql[end - 1] === '*' ? 1 : -1;
    if (depth === 0) return { is: 'comment', at, end };
  }
}

/** `$$ … $$`, `$tag$ … $tag$`, or the parameter `$1`. Within a word a dollar is a letter like others. */
function dollar(sql: string, at: number): Token {
  const opening = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;
  opening.lastIndex = at;
  if (!opening.test(sql)) return single(sql, at);
  const quote = sql.slice(at, opening.lastIndex);
  const end = sql.indexOf(quote, opening.lastIndex);
  return end < 0 ? open(sql, at) : { is: 'quoted', at, end: end + quote.length };
}
