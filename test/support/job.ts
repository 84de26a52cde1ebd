import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Site } from './dist.ts';
import { documentIn } from './report-document.ts';
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

/** Notes its arguments and its standard input as a line of JSON, and for an upload the file, which is gone later. */
const AGENT = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2);
const input = args[0] === 'artifact' ? readFileSync(args[2], 'utf8') : readFileSync(0, 'utf8');
appendFileSync(process.env.CALLS, JSON.stringify({ args, input }) + '\\n');
process.stdout.write('agent says hello\\n');
process.exitCode = Number(process.env.AGENT_EXIT_CODE);
`;

/** Runs the plugin's hook against the site as a Buildkite agent does, with a stand-in for `buildkite-agent` on PATH. */
export async function job(
  site: Pick<Site, 'env'>,
  { configuration = {}, env = {}, agent = 0, onStart = () => {} }: JobOptions = {},
): Promise<JobEnd> {
  const folder = await mkdtemp(join(tmpdir(), 'job-'));
  const calls = join(folder, 'calls.jsonl');
  await writeFile(calls, '');
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
    const lines = (await readFile(calls, 'utf8')).split('\n').filter(Boolean);
    const made = { ...end, calls: lines.map((line) => JSON.parse(line) as Call) };
    const artifact = inputOf(made, 'artifact', 'upload');
    if (artifact !== undefined) documentIn(JSON.parse(artifact));
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
