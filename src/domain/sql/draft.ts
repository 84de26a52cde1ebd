import type { Token } from './token.ts';

/** What is known in the middle of a statement. */
export type Draft = {
  readonly at: number;
  readonly line: number;
  readonly comment: string;
  /** Words outside of quotes and parentheses, in capitals. */
  readonly words: string[];
  end: number;
  parentheses: number;
  brackets: number;
  isRoutine: boolean;
  /** In the body of a function in standard SQL, `BEGIN ATOMIC … END`: a semicolon there ends nothing. */
  isInBody: boolean;
  /** The token before, if it is no space and no comment: its text, or what it is where the text does not matter. */
  before: string;
};

/** `ALTER TABLE IF EXISTS ONLY a.b DETACH PARTITION c.d CONCURRENTLY` has 12. */
const ENOUGH_WORDS = 16;

const ROUTINE = /^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)$/;

const BODY = 'BEGIN ATOMIC';

export function draftAt({ at, end }: Token, line: number, comment: string): Draft {
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
    before: '',
  };
}

/** Whether a semicolon may end it here. */
export function isWhole({ parentheses, isInBody }: Draft): boolean {
  return parentheses === 0 && !isInBody;
}

/** Goes on with the next token, in place: there may be millions. */
export function take(draft: Draft, { is, at, end }: Token, sql: string): void {
  draft.end = end;
  if (is === 'word') takeWord(draft, sql, at, end);
  else if (is === 'punctuation') takePunctuation(draft, sql.slice(at, end));
  else draft.before = is;
}

function takePunctuation(draft: Draft, text: string): void {
  if (text === '(') draft.parentheses += 1;
  if (text === ')') draft.parentheses = Math.max(0, draft.parentheses - 1);
  if (text === '[') draft.brackets += 1;
  if (text === ']') draft.brackets = Math.max(0, draft.brackets - 1);
  draft.before = text;
}

function takeWord(draft: Draft, sql: string, at: number, end: number): void {
  const { words, parentheses } = draft;
  const counts = parentheses === 0 && words.length < ENOUGH_WORDS;
  const mayMark = draft.isRoutine && end - at <= 'ATOMIC'.length;
  if (!counts && !mayMark) {
    draft.before = 'word';
    return;
  }
  // PostgreSQL itself compares only the first 63 bytes of a name.
  const text = sql.slice(at, Math.min(end, at + 64)).toUpperCase();
  if (counts) words.push(text);
  draft.isRoutine ||= words[0] === 'CREATE' && words.length <= 4 && ROUTINE.test(words.join(' '));
  draft.before = draft.isRoutine ? markIn(draft, text) : text;
}

/**
 * Only where a statement may begin does END end the body: elsewhere it is the end of a CASE, or a name as in `SELECT 1 AS end`. No body
 * is in another one.
 */
function markIn(draft: Draft, text: string): string {
  const { before, isInBody } = draft;
  if (!isInBody && text === 'ATOMIC' && before === 'BEGIN') {
    draft.isInBody = true;
    return BODY;
  }
  if (isInBody && text === 'END' && (before === ';' || before === BODY)) draft.isInBody = false;
  return text;
}
