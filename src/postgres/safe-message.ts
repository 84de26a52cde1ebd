import { messageWords } from './message-words.ts';
import type { ServerError } from './server-error.ts';

/** What may be shown of an error: nothing that came from the data. */
type SafeMessage = { readonly message: string; readonly hint: string };

/** Whether a piece of a message may be shown, because it does not come from the data. */
type IsKnown = (piece: string) => boolean;

/**
 * What may be shown of an error, whatever its SQLSTATE: words of PostgreSQL's own messages, what stands in the scripts, and the
 * names that PostgreSQL gives for the object in question. Its detail and its context are never shown: they quote rows.
 *
 * @param scripts the text of all of them: a function that one of them has made may fail in another
 */
export function safeMessage(error: ServerError, scripts: string): SafeMessage {
  const stands = standsIn(scripts);
  const text = cut(error.message);
  if (isRaised(error)) return { message: concluded(constantsOf(text, stands)), hint: '' };
  const names = namesIn(error);
  const isKnown: IsKnown = (piece) => names.has(piece) || stands(piece);
  const hint = serverText(cut(error.hint ?? ''), isKnown);
  return {
    message: concluded(serverText(text, isKnown)),
    hint: hint.isWhole ? hint.text : '',
  };
}

/** In characters. A function may raise megabytes, and each word is searched for in all scripts. */
const LONGEST = 1_000;

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} ${HIDDEN}` : text;
}

/** What a function raises may say anything, whatever code it gives it. Source: PostgreSQL 17, src/pl. */
function isRaised({ file = '', routine = '' }: ServerError): boolean {
  return /^exec_stmt_(raise|assert)$/.test(routine) || /^pl(py|perl|tcl|v8)/.test(file);
}

/** Of a statement in a function even these may be data, since it can make a table of any name. */
function namesIn({ where, schema, table, column, constraint, dataType }: ServerError): ReadonlySet<string> {
  const names = [schema, table, column, constraint, dataType].filter((it) => it !== undefined);
  return new Set(where === undefined ? names : []);
}

/** Whole words only: a name from the data may be a part of any longer word. */
function standsIn(scripts: string): IsKnown {
  const unquoted = scripts.replaceAll("''", "'").replaceAll('%%', '%').toLowerCase();
  return (piece) => {
    const wanted = piece.toLowerCase();
    for (let at = unquoted.indexOf(wanted); at >= 0; at = unquoted.indexOf(wanted, at + 1))
      if (!isInWord(unquoted, at) && !isInWord(unquoted, at + wanted.length)) return true;
    return false;
  };
}

function isInWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}_]/u.test(text[at - 1] ?? '') && /[\p{L}\p{N}_]/u.test(text[at] ?? '');
}

type Shown = { readonly text: string; readonly isWhole: boolean; readonly isEmpty: boolean };

const HIDDEN = '…';

/** Names in quotes, one by one, and the words around them. An opening quote without an end may be in a value. */
function serverText(text: string, isKnown: IsKnown): Shown {
  // The server puts the table in front of a column that a script names alone.
  const isName: IsKnown = (name) => isKnown(name) || name.split('.').every(isKnown);
  const pieces = text.match(/"[^"]*"|"[^"]*$|[^\s"()[\],;:]+|[\s()[\],;:]+/g) ?? [];
  return shown(
    pieces.map((piece) => {
      if (/^[\s()[\],;:]/.test(piece)) return piece;
      if (piece.startsWith('"')) return isName(piece.slice(1, -1)) ? piece : `"${HIDDEN}"`;
      return messageWords.has(piece) || isKnown(piece) ? piece : HIDDEN;
    }),
  );
}

/** The runs of words of a raised message that stand in the scripts one after the other; a word alone may be data. */
function constantsOf(message: string, stands: IsKnown): Shown {
  const words = message.match(/\S+|\s+/g) ?? [];
  if (stands(message)) return shown(words);
  const pieces: string[] = [];
  for (let at = 0; at < words.length; ) {
    let end = at;
    for (let to = at + 3; to <= words.length && stands(words.slice(at, to).join('')); to += 2) end = to;
    const isRun = end > at && !/^\s/.test(words[at] ?? '');
    pieces.push(isRun ? words.slice(at, end).join('') : /^\s/.test(words[at] ?? '') ? ' ' : HIDDEN);
    at = isRun ? end : at + 1;
  }
  return shown(pieces);
}

function shown(pieces: readonly string[]): Shown {
  const text = pieces
    .join('')
    .replace(/…(?:\s+…)+/g, HIDDEN)
    .trim();
  return { text, isWhole: !text.includes(HIDDEN), isEmpty: !/[\p{L}\p{N}]/u.test(text) };
}

function concluded({ text, isWhole, isEmpty }: Shown): string {
  if (isWhole && !isEmpty) return text;
  const said = isEmpty ? 'it failed' : text;
  return `${said} (what may be data is not shown)`;
}
