/** Narrower than this, words would be all that a line has. */
const NARROWEST = 20;

/** `text` in lines that break between words and begin at column `indent`. @param columns of the terminal; undefined where it has none */
export function wrapped(text: string, indent: number, columns = 80): string {
  const width = Math.max(NARROWEST, columns - indent);
  const lines = text.replace(new RegExp(`(.{1,${width}})(?: +|$)`, 'g'), '$1\n').trimEnd();
  return lines.replaceAll('\n', `\n${' '.repeat(indent)}`);
}
