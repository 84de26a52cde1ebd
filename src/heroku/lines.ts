/** More than any line that a person reads; what is longer is cut, so that a command cannot fill the memory. */
const LONGEST = 65_536;

/** Pieces of text as whole lines, without their ends. A carriage return ends one too, as it does for a GitHub runner. */
export async function* lines(pieces: AsyncIterable<string>): AsyncIterable<string> {
  let rest = '';
  for await (const piece of pieces) {
    const parts = (rest + piece).split(/\r\n|\n|\r/);
    rest = (parts.pop() ?? '').slice(0, LONGEST);
    yield* parts;
  }
  if (rest !== '') yield rest;
}
