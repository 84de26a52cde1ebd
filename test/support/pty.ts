import { spawn, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Site } from './dist.ts';
import { noSecretIn } from './stage.ts';
import { type CommandOptions, ended, environmentOf, inHome, lineOf } from './terminal.ts';

/** A person at a terminal: sees what it shows, and types. */
export type Screen = {
  /** Resolves when `pattern` has been shown, to all that has. */
  readonly shows: (pattern: RegExp) => Promise<string>;
  readonly type: (text: string) => void;
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
};

export type ScreenEnd = { readonly code: number | null; readonly shown: string };

/** Why there is no pseudo-terminal here; null where there is one. Debian and macOS bring `script`; Windows has nothing like it. */
export const noPseudoTerminal =
  process.platform === 'win32' || spawnSync('script', ['--version'], { stdio: 'ignore' }).error
    ? 'there is no `script` on this machine'
    : null;

/** Runs the built command on a pseudo-terminal of 100 columns, with a person at it. */
export function onScreen(
  site: Pick<Site, 'env'>,
  options: CommandOptions & {
    /** What stands behind the command on its line, such as `| cat`. */
    readonly pipe?: string;
  },
  person: (screen: Screen) => Promise<unknown>,
): Promise<ScreenEnd> {
  return inHome(async (home) => {
    await options.prepare?.(home);
    const line = [process.execPath, ...lineOf(options)].map(quoted).join(' ');
    // The shell becomes the command, so that its id is the command's.
    const piped = options.pipe === undefined ? `exec ${line}` : `${line} ${options.pipe}`;
    const start = `stty cols 100 rows 30; echo $$ > pid; ${piped}`;
    const child = spawn('script', scriptArguments(start), {
      cwd: home,
      env: { ...environmentOf(site, home), TERM: 'xterm-256color', SHELL: '/bin/sh', ...options.env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
    });
    const code = ended(child);
    const watching = person({
      async shows(pattern) {
        while (!pattern.test(shown) && child.exitCode === null) await setTimeout(20);
        if (!pattern.test(shown)) throw new Error(`${pattern} was not shown, but: ${shown}`);
        return shown;
      },
      type: (text) => void child.stdin.write(text),
      async kill(signal) {
        process.kill(Number(await readFile(join(home, 'pid'), 'utf8')), signal);
      },
    });
    // A person who has not seen what was to come waits no longer.
    await watching.catch((error: unknown) => {
      child.kill();
      throw error;
    });
    const end = { code: await code, shown };
    noSecretIn(shown);
    return end;
  });
}

/** util-linux and BSD have the same `script` with different arguments; both end with the exit code of what they run. */
function scriptArguments(start: string): readonly string[] {
  return process.platform === 'linux'
    ? ['-qefc', start, '/dev/null']
    : ['-q', '/dev/null', '/bin/sh', '-c', start];
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
