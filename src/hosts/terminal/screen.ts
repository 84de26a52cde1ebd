import colors from 'yoctocolors';

export type Paint = Readonly<Record<'red' | 'yellow' | 'bold' | 'dim', (text: string) => string>>;

const plain = (text: string) => text;

/** Colors where a person sees them. yoctocolors itself has none when `NO_COLOR` is set, or the terminal has none. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  const isSeen = stream.isTTY || 'FORCE_COLOR' in process.env;
  return isSeen ? colors : { red: plain, yellow: plain, bold: plain, dim: plain };
}

/** Whether a person watches `stream` and can be asked. A step of a build has a terminal too, but no one at it. */
export function isWatched(stream: NodeJS.WriteStream): boolean {
  const { GITHUB_ACTIONS, BUILDKITE } = process.env;
  return stream.isTTY === true && !('CI' in process.env) && !GITHUB_ACTIONS && !BUILDKITE;
}

/** Whether lines that are there already can be written over. */
export function isLive(stream: NodeJS.WriteStream): boolean {
  return isWatched(stream) && process.env.TERM !== 'dumb';
}
