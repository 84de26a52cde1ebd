import { type Token, tokensOf } from './token.ts';

/** One statement of a script. */
export type Statement = {
  /** As it is sent: from its first word to its last, without the semicolon. */
  readonly text: string;
  /** The line of its first word, counted from 1. */
  readonly line: number;
  /** What the comment right above it says, on one line; empty when there is none. */
  readonly comment: string;
  /** Its words outside of quotes and parentheses, in capitals, as far as it takes to tell what it is. */
  readonly words: readonly string[];
};

/** Something in a script that cannot be run. */
export type Mistake = { readonly line: number; readonly what: string };

export type Parsed = { readonly statements: readonly Statement[]; readonly mistakes: readonly Mistake[] };

const ENOUGH_WORDS = 12;

/** What is known in the middle of a statement. */
type Draft = Omit<Statement, 'text' | 'words'> & {
  readonly start: number;
  readonly end: number;
  readonly words: readonly string[];
  /** Open parentheses, and open blocks in the body of a function in standard SQL: a semicolon there ends nothing. */
  readonly parentheses: number;
  readonly blocks: number;
};

/**
 * Cuts a script where psql would. Source of the rules: PostgreSQL 17, src/fe_utils/psqlscan.l.
 *
 * It need not be trusted: each statement is sent alone, by a protocol in which the server refuses two at once.
 */
export function statementsOf(sql: string): Parsed {
  const statements: Statement[] = [];
  const mistakes: Mistake[] = [];
  let draft: Draft | null = null;
  let comment = '';
  for (const token of tokensOf(sql)) {
    const mistake = mistakeIn(token);
    if (mistake !== null) mistakes.push({ line: token.line, what: mistake });
    else if (token.is === 'space' || token.is === 'comment') comment = commentAfter(comment, token);
    else if (token.text === ';' && (draft === null || isWhole(draft))) {
      if (draft !== null) statements.push(statementOf(sql, draft));
      draft = null;
      comment = '';
    } else draft = withToken(draft ?? draftAt(token, comment), token);
  }
  if (draft !== null) statements.push(statementOf(sql, draft));
  if (draft !== null && !isWhole(draft)) mistakes.push({ line: draft.line, what: unended(draft) });
  return { statements, mistakes };
}

function mistakeIn({ is, text }: Token): string | null {
  if (is === 'open') return `what begins with ${/^\S{1,2}/.exec(text)?.[0]} has no end`;
  return is === 'psql' ? `${/^\S+/.exec(text)?.[0]} is a command of psql, not SQL` : null;
}

function isWhole({ parentheses, blocks }: Draft): boolean {
  return parentheses === 0 && blocks === 0;
}

function unended({ parentheses }: Draft): string {
  return parentheses > 0 ? 'a parenthesis has no end' : 'a BEGIN has no END';
}

function draftAt({ at, line }: Token, comment: string): Draft {
  return { start: at, end: at, line, comment, words: [], parentheses: 0, blocks: 0 };
}

function withToken(draft: Draft, { is, text, at }: Token): Draft {
  const end = at + text.length;
  if (text === '(') return { ...draft, end, parentheses: draft.parentheses + 1 };
  if (text === ')') return { ...draft, end, parentheses: Math.max(0, draft.parentheses - 1) };
  if (is !== 'word') return { ...draft, end };
  const word = text.toUpperCase();
  const isTold = draft.parentheses === 0 && draft.words.length < ENOUGH_WORDS;
  const words = isTold ? [...draft.words, word] : draft.words;
  return { ...draft, end, words, blocks: blocksAfter({ ...draft, words }, word) };
}

function blocksAfter({ words, blocks, parentheses }: Draft, word: string): number {
  if (parentheses > 0 || !/^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)\b/.test(words.join(' '))) return blocks;
  if (word === 'BEGIN' || (word === 'CASE' && blocks > 0)) return blocks + 1;
  return word === 'END' ? Math.max(0, blocks - 1) : blocks;
}

/** Lines of comment that stand together; an empty line parts them from what follows. */
function commentAfter(before: string, { is, text }: Token): string {
  if (is === 'space') return /\n[^\S\n]*\n/.test(text) ? '' : before;
  const said = text
    .replace(/^--+|^\/\*+|\*+\/$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return `${before} ${said}`.trim();
}

function statementOf(sql: string, { start, end, line, comment, words }: Draft): Statement {
  return { text: sql.slice(start, end), line, comment, words };
}
