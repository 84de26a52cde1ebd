const WIDTH = 100;

/**
 * What a person sees in the end of what was written to a terminal: its lines, and whether the cursor is there. Knows what a spinner
 * writes, and throws at anything else.
 */
export function seenOn(written: string): { readonly lines: readonly string[]; readonly cursor: boolean } {
  const lines: string[] = [''];
  let [row, column, cursor] = [0, 0, true];
  const put = (character: string) => {
    if (column === WIDTH) [row, column] = [row + 1, 0];
    const line = (lines[row] ?? '').padEnd(column);
    lines[row] = line.slice(0, column) + character + line.slice(column + 1);
    column += 1;
  };
  const obey = (parameter: string, command: string) => {
    const count = Number(parameter || 1);
    if (command === 'G') column = count - 1;
    else if (command === 'A') row = Math.max(0, row - count);
    else if (command === 'K' && parameter === '0') lines[row] = (lines[row] ?? '').slice(0, column);
    else if (parameter === '?25') cursor = command === 'h';
    else if (command !== 'm' && parameter !== '?2026') throw new Error(`ESC [ ${parameter} ${command}?`);
  };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what a terminal reads
  for (const [piece, parameter, command] of written.matchAll(/\x1b\[([?\d;]*)([A-Za-z])|[\s\S]/gu)) {
    if (command !== undefined) obey(parameter ?? '', command);
    else if (piece === '\r') column = 0;
    else if (piece === '\n') row += 1;
    else put(piece);
    lines[row] ??= '';
  }
  return { lines: Array.from(lines, (line) => (line ?? '').trimEnd()), cursor };
}
