/** A log line that a person can read; GitHub cuts an annotation here too. */
const LONGEST = 4_096;

/**
 * Text from Heroku, a database or a command, as text and nothing else: no escape sequences, no line ends, and nothing that a
 * GitHub runner takes for a command (`::x::` at the start of a line, `##[x]` anywhere).
 * Source: actions/runner 258d6c857, ActionCommand.cs.
 */
export function harmless(text: string): string {
  return withoutControls(text)
    .replace(/^(\s*):(?=:)/, '$1:\u200b')
    .replaceAll('##[', '##\u200b[')
    .slice(0, LONGEST);
}

/** ANSI sequences whole, then every other control character but the tab. */
function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
  return text.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '').replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]/g, ' ');
}
