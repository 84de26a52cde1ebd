import { commentsIn } from './comments.ts';
import { type Draft, draftAt, isWhole, take } from './draft.ts';
import { type Token, tokenAt } from './token.ts';

/** One statement of a script. */
export type Statement = {
  /** As it is sent: from its first word to its last, without the semicolon. */
  readonly text: string;
  /** The line of its first word, counted from 1. */
  readonly line: number;
  /** What the comment right above it says, on one line; empty when there is none. */
  readonly comment: string;
  /** Its words outside of quotes and parentheses, in capitals, as many as it takes to recognize it. */
  readonly words: readonly string[];
};

/** A line that only psql understands. */
export type Command = {
  readonly line: number;
  /** As it stands there: `\i other.sql`. */
  readonly text: string;
  readonly isInStatement: boolean;
};

/** What there is to say about a line. */
export type Remark = { readonly line: number; readonly what: string };

/** Something in a script that cannot be run. */
export type Mistake = Remark;

/** What a text has in it, each kind in its order. */
export type Cut = {
  readonly statements: readonly Statement[];
  readonly commands: readonly Command[];
  readonly mistakes: readonly Mistake[];
};

/** All of them are in memory until the last has run. */
const MOST = 250_000;

/** So many tokens take some milliseconds. */
const SLICE = 20_000;

const COPIES_IN = /^COPY\b.* FROM STDIN\b/;

/**
 * Cuts a script where PostgreSQL would. Time and memory are linear in its length, whatever it says. It yields every few milliseconds,
 * so that the caller can handle a signal in between.
 *
 * It need not be trusted: each statement is sent alone, by a protocol in which the server refuses two at once.
 */
export function* statementsOf(sql: string): Generator<undefined, Cut> {
  const statements: Statement[] = [];
  const commands: Command[] = [];
  const mistakes: Mistake[] = [];
  const lineAt = linesOf(sql);
  const comments = commentsIn(sql);
  let draft: Draft | null = null;
  let count = 0;
  for (let at = 0; at < sql.length; ) {
    const token = tokenAt(sql, at);
    at = token.end;
    if (++count % SLICE === 0) yield;
    if (token.is === 'space' || token.is === 'comment') comments.add(token);
    else if (token.is === 'psql') {
      commands.push({ line: lineAt(token.at), text: sql.slice(token.at, at), isInStatement: draft !== null });
      comments.endStatement();
    } else if (sql[token.at] === ';' && (draft === null || isWhole(draft))) {
      if (draft !== null) statements.push(statementOf(sql, draft));
      if (draft?.words[0] === 'COPY' && COPIES_IN.test(draft.words.join(' '))) at = endOfData(sql, at);
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
  const unended = isWhole(draft) || draft.before === 'open' ? [] : [unendedAt(draft)];
  return {
    statements: [...statements, statementOf(sql, draft)],
    commands,
    mistakes: [...mistakes, ...unended],
  };
}

const TOO_MANY = `a file has at most ${MOST} statements; write many rows in one INSERT`;

/** The line of a place, counted from 1. Places must come in their order. */
function linesOf(sql: string): (at: number) => number {
  let line = 1;
  let next = sql.indexOf('\n');
  return (at) => {
    for (; next >= 0 && next < at; next = sql.indexOf('\n', next + 1)) line += 1;
    return line;
  };
}

/** Behind the rows that follow `COPY … FROM STDIN`: they end with a line `\.`, or with the text. */
function endOfData(sql: string, from: number): number {
  const end = /\n\\\.(?=\r?\n|\r?$)/g;
  end.lastIndex = from;
  return end.test(sql) ? end.lastIndex : sql.length;
}

function statementOf(sql: string, { at, end, line, comment, words }: Draft): Statement {
  return { text: sql.slice(at, end), line, comment, words };
}

function unendedAt({ line, parentheses }: Draft): Mistake {
  return { line, what: parentheses > 0 ? 'a parenthesis has no end' : 'BEGIN ATOMIC has no END' };
}

const VARIABLE = /^:(?:\{\?\w+\}|'[^']*'|"[^"]*"|[\w\u0080-\uffff]+)/;

function mistakeAt(sql: string, { is, at }: Token, draft: Draft): string | null {
  const first = sql[at];
  if (is === 'open') return `what begins with ${/^\S{1,2}/.exec(sql.slice(at, at + 2))?.[0]} has no end`;
  if (first === '\ufeff' && at === draft.at)
    return 'a byte order mark stands here, as where two files were joined; take it out';
  if (first !== ':' || !mayBeVariable(draft)) return null;
  const variable = VARIABLE.exec(sql.slice(at, at + 80))?.[0];
  return variable ? `${variable} is a variable of psql, which nothing sets here; write its value` : null;
}

/** In SQL itself a colon parts the bounds of an array's slice, and key from value in JSON_OBJECT(…). */
function mayBeVariable({ parentheses, brackets, before }: Draft): boolean {
  return brackets === 0 && (parentheses === 0 || !/[\w$\u0080-\uffff)\]]$/.test(before));
}
