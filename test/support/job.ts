import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Site } from './dist.ts';
import { documentsIn } from './report-document.ts';
import { noSecretIn } from './stage.ts';

/** One call of `buildkite-agent`. */
type Call = { readonly args: readonly string[]; readonly input: string };

export type JobOptions = {
  /** What the pipeline says under the plugin's name. */
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether `buildkite-agent` is there; its exit code. */
  readonly agent?: 'missing' | number;
  /** Gets the process, which a test may end. */
  readonly onStart?: (child: ChildProcess) => void;
};

export type JobEnd = {
  readonly code: number | null;
  readonly output: string;
  readonly calls: readonly Call[];
};

/**
 * Notes each call in a folder with the next number: its arguments, each with a null behind it, and its standard input, or for an upload
 * the file, which is gone later. A Node for each call would be most of what a job takes.
 */
const AGENT = `#!/bin/sh
call=100
until mkdir "$CALLS/$call" 2>/dev/null; do call=$((call + 1)); done
printf '%s\\0' "$@" >"$CALLS/$call/args"
if [ "$1" = artifact ]; then exec <"$3"; fi
cat >"$CALLS/$call/input"
echo agent says hello
exit "$AGENT_EXIT_CODE"
`;

async function callsIn(folder: string): Promise<readonly Call[]> {
  const names = (await readdir(folder)).sort();
  const text = (name: string, file: string) => readFile(join(folder, name, file), 'utf8');
  return Promise.all(
    names.map(async (name) => ({
      args: (await text(name, 'args')).split('\0').slice(0, -1),
      input: await text(name, 'input'),
    })),
  );
}

/** Runs the plugin's hook against the site as a Buildkite agent does, with a stand-in for `buildkite-agent` on PATH. */
export async function job(
  site: Pick<Site, 'env'>,
  { configuration = {}, env = {}, agent = 0, onStart = () => {} }: JobOptions = {},
): Promise<JobEnd> {
  const folder = await mkdtemp(join(tmpdir(), 'job-'));
  const calls = join(folder, 'calls');
  await mkdir(calls);
  await symlink(process.execPath, join(folder, 'node'));
  if (agent !== 'missing') {
    await writeFile(join(folder, 'buildkite-agent'), AGENT);
    await chmod(join(folder, 'buildkite-agent'), 0o755);
  }
  const wanted = { 'source-app': 'acme-production', 'target-app': 'acme-staging', 'poll-interval': '1s' };
  const environment = {
    PATH: `${folder}:/usr/bin:/bin`,
    HOME: folder,
    CI: 'true',
    BUILDKITE: 'true',
    BUILDKITE_PULL_REQUEST: 'false',
    BUILDKITE_PLUGIN_CONFIGURATION: JSON.stringify({ ...wanted, ...configuration }),
    CALLS: calls,
    AGENT_EXIT_CODE: String(agent),
    ...site.env,
    ...env,
  };
  try {
    const end = await run(resolve('hooks/command'), folder, environment, onStart);
    noSecretIn(end.output);
    const made = { ...end, calls: await callsIn(calls) };
    const artifact = inputOf(made, 'artifact', 'upload');
    if (artifact !== undefined) documentsIn(JSON.parse(artifact));
    return made;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(hook: string, cwd: string, env: NodeJS.ProcessEnv, onStart: (child: ChildProcess) => void) {
  return new Promise<Pick<JobEnd, 'code' | 'output'>>((done, fail) => {
    const child = spawn('bash', ['-c', '. "$0"', hook], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    onStart(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', fail).on('close', (code) => done({ code, output }));
  });
}

/** What a call of the agent got on its standard input, by how its arguments begin. */
export function inputOf(end: JobEnd, ...beginning: readonly string[]): string | undefined {
  return end.calls.find(({ args }) => beginning.every((it, at) => args[at] === it))?.input;
}
