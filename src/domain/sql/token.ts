/**
 * One piece of SQL, as PostgreSQL's scanner cuts it. `open` is one that the text ends in the middle of; `psql` a line that only
 * psql understands.
 */
export type Token = {
  readonly is: 'space' | 'comment' | 'word' | 'quoted' | 'punctuation' | 'open' | 'psql';
  readonly text: string;
  /** Where it begins; lines are counted from 1. */
  readonly at: number;
  readonly line: number;
};

type Piece = Pick<Token, 'is' | 'text'>;

const IDENTIFIER = /[\p{L}_\u0080-\uffff][\p{L}\p{N}_$\u0080-\uffff]*/uy;

/** Two string constants with a line end between them are one, and the second goes on as the first began. */
const CONTINUED = String.raw`(?:[ \t\f\v]|--[^\r\n]*)*[\r\n](?:\s|--[^\r\n]*[\r\n])*`;
const ESCAPING = String.raw`'(?:[^'\\]|\\[\s\S]|'')*'`;

/** What ends by itself. Source: PostgreSQL 17, src/backend/parser/scan.l, with standard_conforming_strings on. */
const patterns: readonly (readonly [Piece['is'], RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /--[^\r\n]*/y],
  ['quoted', new RegExp(`[eE]${ESCAPING}(?:${CONTINUED}${ESCAPING})*`, 'y')],
  ['quoted', /'(?:[^']|'')*'/y],
  ['quoted', /"(?:[^"]|"")*"/y],
  // Before a word may begin, so that the `e` of `e'…` that has no end is not taken for one.
  ['open', /[eE]?'[\s\S]*/y],
  ['open', /"[\s\S]*/y],
  ['word', IDENTIFIER],
  ['psql', /\\[^\r\n]*/y],
  ['punctuation', /\$\d+/y],
];

export function* tokensOf(sql: string): Iterable<Token> {
  let line = 1;
  for (let at = 0; at < sql.length; ) {
    const piece = pieceAt(sql, at);
    yield { ...piece, at, line };
    at += piece.text.length;
    line += piece.text.split('\n').length - 1;
  }
}

function pieceAt(sql: string, at: number): Piece {
  const nested = commentAt(sql, at) ?? dollarQuoteAt(sql, at);
  if (nested !== null) return nested;
  for (const [is, pattern] of patterns) {
    pattern.lastIndex = at;
    const text = pattern.exec(sql)?.[0];
    if (text !== undefined) return { is, text };
  }
  return { is: 'punctuation', text: sql.charAt(at) };
}

/** Comments in C style are nested in PostgreSQL. */
function commentAt(sql: string, at: number): Piece | null {
  if (!sql.startsWith('/*', at)) return null;
  const mark = /\/\*|\*\//g;
  mark.lastIndex = at;
  let depth = 0;
  for (let found = mark.exec(sql); found !== null; found = mark.exec(sql)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return { is: 'comment', text: sql.slice(at, mark.lastIndex) };
  }
  return { is: 'open', text: sql.slice(at) };
}

/** `$$ … $$` and `$tag$ … $tag$`; within a word a dollar is a letter like others. */
function dollarQuoteAt(sql: string, at: number): Piece | null {
  const tag = /\$(?:[\p{L}_\u0080-\uffff][\p{L}\p{N}_\u0080-\uffff]*)?\$/uy;
  tag.lastIndex = at;
  const quote = tag.exec(sql)?.[0];
  if (quote === undefined) return null;
  const end = sql.indexOf(quote, at + quote.length);
  if (end < 0) return { is: 'open', text: sql.slice(at) };
  return { is: 'quoted', text: sql.slice(at, end + quote.length) };
}
