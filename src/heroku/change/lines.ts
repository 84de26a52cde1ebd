/** More than any line that a person reads; of what is longer the middle is left out, so that no command fills the memory. */
const LONGEST = 65_536;

/** Pieces of text as whole lines, without their ends. A carriage return ends one too, as it does for a GitHub runner. */
export async function* lines(pieces: AsyncIterable<string>): AsyncIterable<string> {
  let rest = '';
  for await (const piece of pieces) {
    // A return at the end may be the first half of a line end.
    const parts = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = shortened(parts.pop() ?? '');
    yield* parts;
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}

/** Keeps the end, where the exit code is. */
function shortened(line: string): string {
  return line.length <= LONGEST ? line : line.slice(0, LONGEST / 2) + line.slice(-LONGEST / 2);
}
