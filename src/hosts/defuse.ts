import { stripVTControlCharacters } from 'node:util';

/** A log line that a person can read; GitHub cuts an annotation here too. */
const LONGEST = 4_096;

/** One line of plain text: no escape sequences, no line ends. A secret that was colored in its middle is whole again. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/(?!\t)[\p{Cc}\u2028\u2029]/gu, ' ');
}

/**
 * Text from Heroku, a database or a command, as a plain line and nothing else: nothing that a GitHub runner takes for a command (`::x::` at the start of a line,
 * `##[x]` anywhere). Source: actions/runner 258d6c857, ActionCommand.cs.
 */
export function defused(text: string): string {
  return plain(text)
    .replace(/^(\s*):(?=:)/, '$1:\u200b')
    .replaceAll('##[', '##\u200b[')
    .slice(0, LONGEST);
}
