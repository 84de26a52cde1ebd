import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';

/** The newest on npm when this was written. Its dependencies are not ours: it is judge, not part. */
const VERSION = '11.10.0';

export type End = { readonly code: number | null; readonly output: string; readonly seconds: number };

/** The real Heroku CLI, which knows of nothing on this machine but a scratch folder and the simulator. */
export type Cli = {
  run(args: readonly string[], env?: Readonly<Record<string, string>>, program?: string): Promise<End>;
  /** Ends what still runs, and removes the scratch folder. */
  close(): Promise<void>;
};

/**
 * Installs the CLI into `folder`, unless it is there already.
 *
 * @returns the script that Node runs
 * @throws Error with npm's last words
 */
export async function installCli(folder: string, print: (line: string) => void): Promise<string> {
  const home = join(folder, `heroku-${VERSION}`);
  const script = join(home, 'node_modules/heroku/bin/run.js');
  if (existsSync(join(home, 'complete'))) return script;
  print(`Installing heroku@${VERSION} into ${home} (about 400 MB, a minute; only once) …`);
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'package.json'), '{"private":true}\n');
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', home];
  const end = await finished('npm', [...args, `heroku@${VERSION}`], process.env, home);
  if (end.code !== 0)
    throw new Error(`npm could not install heroku@${VERSION}:\n${end.output.slice(-2_000)}`);
  await writeFile(join(home, 'complete'), '');
  return script;
}

/** @param env what leads it to the simulator */
export async function openCli(script: string, env: Readonly<Record<string, string>>): Promise<Cli> {
  const scratch = await mkdtemp(join(tmpdir(), 'heroku-cli-'));
  const running = new Set<number>();
  return {
    run: (args, more = {}, program = script) =>
      finished(
        process.execPath,
        [program, ...args],
        { ...isolated(scratch), ...env, ...more },
        scratch,
        running,
      ),
    async close() {
      for (const pid of running) endGroup(pid);
      await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * No telemetry, no update, no keychain, and no file outside `scratch`: the CLI writes to ~/.gitconfig, ~/.cache and ~/.local.
 * Source: docs/heroku-notes.md, "How the CLI is kept apart", found by running it.
 */
function isolated(scratch: string): Readonly<Record<string, string>> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: scratch,
    XDG_CONFIG_HOME: join(scratch, 'config'),
    XDG_DATA_HOME: join(scratch, 'data'),
    XDG_CACHE_HOME: join(scratch, 'cache'),
    TMPDIR: scratch,
    DISABLE_TELEMETRY: 'true',
    HEROKU_SKIP_NEW_VERSION_CHECK: 'true',
    HEROKU_DISABLE_AUTOUPDATE: '1',
    HEROKU_NETRC_WRITE: 'true',
    NO_COLOR: '1',
    TERM: 'dumb',
    CI: 'true',
  };
}

/** Runs to the end, with nothing on stdin; whatever it has started ends with it. */
function finished(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd: string,
  running: Set<number> = new Set(),
): Promise<End> {
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const { pid = 0 } = child;
    if (pid > 0) running.add(pid);
    // Apart, for progress goes to the one and results to the other: together they would fall into each other's lines.
    const [progress, results] = [textOf(child.stderr), textOf(child.stdout)];
    child.on('error', reject).on('exit', () => endGroup(pid));
    child.on('close', async (code) => {
      running.delete(pid);
      const output = `${await progress}\n${await results}`;
      resolve({ code, output, seconds: (performance.now() - since) / 1_000 });
    });
  });
}

function endGroup(pid: number): void {
  try {
    if (pid > 0) process.kill(-pid, 'SIGKILL');
  } catch {
    // No one is left in it.
  }
}
