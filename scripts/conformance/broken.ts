import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text as textOf } from 'node:stream/consumers';

const PROJECT = resolve(import.meta.dirname, '../..');

/** A rule of the simulator, and how it is broken: the judges of the simulator have to notice. */
type Break = { readonly rule: string; readonly file: string; readonly from: string; readonly to: string };

const breaks: readonly Break[] = [
  {
    rule: 'the last attachment to the billing app cannot go',
    file: 'simulator/world/attachments.ts',
    from: 'return addon.app === app && world',
    to: 'return false && world',
  },
  {
    rule: 'only the name of the app confirms',
    file: 'simulator/world/attachments.ts',
    from: 'if (confirm !== app.name) {',
    to: 'if (confirm === undefined) {',
  },
  {
    rule: 'a page that is not the last leads to the next',
    file: 'simulator/api/pages.ts',
    from: 'const more = size < rest.length && last !== undefined;',
    to: 'const more = false;',
  },
  {
    rule: 'an add-on is in a state that Heroku knows',
    file: 'simulator/api/platform-views.ts',
    from: 'state: addon.state,',
    to: "state: addon.state + '!',",
  },
];

/**
 * Breaks one rule after the other, each in a copy of the simulator, and lets the CLI judge that.
 *
 * @param cache where the CLI is installed
 * @returns whether each was noticed
 */
export async function proveJudge(cache: string, interrupted: AbortSignal): Promise<boolean> {
  const lines: string[] = [];
  for (const it of breaks) {
    if (interrupted.aborted) break;
    console.log(`\nBroken on purpose: ${it.rule} …`);
    const noticed = await judgeBroken(it, cache, interrupted);
    console.log(noticed ?? 'No one has noticed.');
    lines.push(`${it.rule}\n    ${noticed ?? 'NOT NOTICED'}`);
  }
  const caught = lines.filter((it) => !it.endsWith('NOT NOTICED')).length;
  console.log(`\n${lines.join('\n')}\n\n${caught} of ${breaks.length} broken rules were noticed.`);
  return caught === breaks.length;
}

/** The command that was not ok, and why; null if all were, or if it did not come to that. */
async function judgeBroken(it: Break, cache: string, signal: AbortSignal): Promise<string | null> {
  // Within the project, so that its packages are found.
  await mkdir(join(PROJECT, '.cache'), { recursive: true });
  const copy = await mkdtemp(join(PROJECT, '.cache/broken-'));
  try {
    for (const part of ['scripts', 'simulator', 'package.json'])
      await cp(join(PROJECT, part), join(copy, part), { recursive: true });
    await breakRule(join(copy, it.file), it);
    const output = await judged(copy, cache, signal);
    return /^✘ (.*\n {4}.*)/m.exec(output)?.[1]?.replace(/\n\s+/, ': ') ?? null;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** @throws Error when the rule is not where it was: then this list has to follow */
async function breakRule(file: string, { from, to, rule }: Break): Promise<void> {
  const [before, after, ...more] = (await readFile(file, 'utf8')).split(from);
  if (after === undefined || more.length > 0) throw new Error(`${file} has no single place for: ${rule}`);
  await writeFile(file, `${before}${to}${after}`);
}

async function judged(copy: string, cache: string, signal: AbortSignal): Promise<string> {
  const args = ['--import', 'tsx', 'scripts/conformance.ts', '--only', 'refusals', '--until-wrong'];
  const child = spawn(process.execPath, [...args, '--cache', cache], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = () => child.kill('SIGTERM');
  signal.addEventListener('abort', end);
  try {
    return await textOf(child.stdout);
  } finally {
    signal.removeEventListener('abort', end);
  }
}
