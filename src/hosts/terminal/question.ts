import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { paintFor } from './screen.ts';
import { wrapped } from './wrap.ts';

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
      lines.question(`\n${laidOut(question, output)}\nContinue? [y/N] `, { signal: ended }),
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

/** What is agreed to stands out; what it comes to, which is indented, stands below. */
function laidOut(question: string, output: NodeJS.WriteStream): string {
  const { bold } = paintFor(output);
  const lines = question.split('\n').map((line) => {
    const isDetail = line.startsWith('  ');
    const text = wrapped(line.trim(), isDetail ? 4 : 0, output.columns);
    return isDetail ? `  - ${text}` : text.split('\n').map(bold).join('\n');
  });
  return lines.join('\n');
}
