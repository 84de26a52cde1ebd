import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Site } from './dist.ts';
import { noSecretIn } from './stage.ts';

const INPUTS = { 'source-app': 'acme-production', 'target-app': 'acme-staging', 'poll-interval': '1s' };

export type CommandOptions = {
  /** Given as flags, with the apps of Acme. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** What stands before these flags, and what behind them. */
  readonly before?: readonly string[];
  readonly flags?: readonly string[];
  /** What it is called with instead, for a command that does not refresh. */
  readonly instead?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether standard error goes where standard output does, in the order in which it is written. */
  readonly together?: boolean;
  /** A file that standard output goes into. */
  readonly into?: string;
  /** Puts into the home folder what is to be there. */
  readonly prepare?: (home: string) => Promise<void>;
  /** Gets the process, which a test may end. */
  readonly onStart?: (child: ChildProcess) => void;
};

export type CommandEnd = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** Runs the built command against the site as a script does: no terminal, and nothing of the caller's environment. */
export function command(site: Pick<Site, 'env'>, options: CommandOptions = {}): Promise<CommandEnd> {
  const { env = {}, together = false, into = null, prepare = async () => {}, onStart = () => {} } = options;
  return inHome(async (home) => {
    await prepare(home);
    const line = [process.execPath, ...lineOf(options)];
    const redirected = into === null ? '2>&1' : `>${into}`;
    const merged = ['/bin/sh', '-c', `exec "$@" ${redirected}`, 'sh', ...line];
    const [program = '', ...rest] = together || into !== null ? merged : line;
    const child = spawn(program, rest, {
      cwd: home,
      env: { ...environmentOf(site, home), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onStart(child);
    const reported = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        reported[name] += text;
      });
    }
    const code = await ended(child);
    noSecretIn(reported.stdout + reported.stderr);
    return { code, ...reported };
  });
}

/** The arguments of Node for it. */
export function lineOf({ inputs = {}, before = [], flags = [], instead }: CommandOptions): readonly string[] {
  if (instead !== undefined) return [resolve('dist/cli.js'), ...instead];
  const given = Object.entries({ ...INPUTS, ...inputs }).map(([name, value]) => `--${name}=${value}`);
  return [resolve('dist/cli.js'), ...before, ...given, ...flags];
}

/** Nothing of the caller's but PATH. */
export function environmentOf(site: Pick<Site, 'env'>, home: string): Readonly<Record<string, string>> {
  return { PATH: process.env.PATH ?? '', HOME: home, ...site.env };
}

/** Works in an empty home folder. */
export async function inHome<T>(work: (home: string) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'terminal-'));
  try {
    return await work(home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Its exit code, when all that it wrote has been read. */
export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((done, fail) => child.on('error', fail).on('close', done));
}
