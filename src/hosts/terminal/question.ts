import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';

/**
 * Asks on `output`, where a person watches. Anything but `y` or `yes` is a no, also the end of the input.
 *
 * @param ended ends the question, with a no
 */
export async function isYes(
  question: string,
  output: NodeJS.WriteStream,
  ended: AbortSignal,
): Promise<boolean> {
  // Not as a terminal: then Ctrl-C is the signal that it always is.
  const lines = createInterface({ input: process.stdin, output, terminal: false });
  const noMore = once(lines, 'close').then(() => '');
  try {
    const answer = await Promise.race([
      lines.question(`\n${question}\nContinue? [y/N] `, { signal: ended }),
      noMore,
    ]);
    return /^y(es)?$/i.test(answer.trim());
  } catch (error) {
    if (ended.aborted) return false;
    throw error;
  } finally {
    lines.close();
  }
}
