import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { keyInPipeline, keyVariableUnset } from '../../domain/problems/buildkite.ts';
import { redactor } from '../../domain/redact.ts';
import type { Status } from '../../domain/report/outcome.ts';
import type { Report } from '../../domain/report/report.ts';
import { appOf, type Ended, worstOf } from '../../domain/report/several.ts';
import { Secret } from '../../domain/secret.ts';
import { REPORT_FILE, writeReport } from '../../report/file.ts';
import { outputsOf } from '../../report/outputs.ts';
import { summaryOfAll } from '../../report/summary/several.ts';
import { buildkiteTrigger, type Trigger } from '../../report/trigger.ts';
import { cleaned, cleaner } from '../clean.ts';
import { type Dialect, linesOf, print } from '../dialect.ts';
import { herokuHosts, take } from '../environment.ts';
import { buildOfFork } from '../fork-guard.ts';
import type { Asked, Host } from '../host.ts';
import { logIn, tellEnd } from '../log.ts';
import { type Agent, buildkiteAgent } from './agent.ts';
import { configurationIn, pluginOptions, vocabulary } from './configuration.ts';

/** Groups, source: buildkite.com/docs/pipelines/configure/managing-log-output. Notes are indented, so none of them opens one. */
function dialectOf(): Dialect {
  let isUnfolded = false;
  return {
    open: (title) => print(`--- ${title}`),
    note: (line) => print(`  ${line}`),
    live: () => {},
    close: () => {},
    among: (app) => linesOf(app, print),
    problem({ code, what, state, remedy }) {
      // The group of the step that failed; Buildkite shows the others folded.
      if (!isUnfolded) print('^^^ +++');
      isUnfolded = true;
      for (const line of [`${what} [${code}]`, state, remedy]) if (line) print(line.replace(/^/gm, '  '));
    },
    warning: (line) => print(`  Warning: ${line}`),
    end: (verdict) => print(`+++ ${verdict}`),
  };
}

/** A step of a Buildkite pipeline. */
export function buildkite(): Host {
  const known = redactor();
  const clean = cleaner(known);
  const dialect = dialectOf();
  const { note } = logIn(dialect, clean);
  const agent = buildkiteAgent(note);
  const { raw, mistakes } = configurationIn(process.env);
  return {
    logOf: (app) => logIn(dialect, clean, app),
    ask: () => asked(raw, mistakes),
    objection: () => buildOfFork(process.env),
    async mask(secrets) {
      const spellings = secrets.flatMap((secret) => known.mask(secret));
      if (spellings.length === 0) return;
      // On standard input: arguments can be seen in the list of processes.
      const input = JSON.stringify(Object.fromEntries(spellings.entries()));
      await agent(['redactor', 'add', '--format', 'json'], { input });
    },
    agree: async () => true,
    tell: ([first, ...more]) =>
      tellEnd(withWarnings(first, more, replacedCommand(process.env)), dialect, clean, async (ended) => {
        const prefix = raw['meta-data-prefix'] || pluginOptions['meta-data-prefix'].default;
        await publish(agent, ended, prefix);
        await upload(agent, ended, cleaned(buildkiteTrigger(process.env), clean), note);
        await publishEach(agent, ended, prefix);
      }),
  };
}

function asked(configured: Asked['raw'], mistakes: Asked['mistakes']): Asked {
  const { 'api-key-env': named, 'meta-data-prefix': _, 'api-key': literal, ...raw } = configured;
  const variable = named || pluginOptions['api-key-env'].default;
  const key = literal || take(variable);
  const stored = keyInPipeline();
  const unset = keyVariableUnset(named ? 'api-key-env' : 'api-key', variable);
  return {
    // Without a key there is nothing more to say of it.
    raw: { ...raw, 'api-key': key || null },
    vocabulary,
    key: new Secret(key),
    ...herokuHosts(),
    mistakes: [...mistakes, ...(literal ? [stored] : []), ...(key === '' ? [unset] : [])],
  };
}

/** What is about the step as a whole is said once. */
function withWarnings(
  first: Report | undefined,
  more: readonly Report[],
  warnings: readonly string[],
): readonly Report[] {
  return first === undefined ? [] : [{ ...first, warnings: [...first.warnings, ...warnings] }, ...more];
}

/** A hook of a plugin takes the place of the step's command. Source: buildkite.com/docs/agent/hooks, `command`. */
function replacedCommand({ BUILDKITE_COMMAND: command = '' }: NodeJS.ProcessEnv): readonly string[] {
  if (command.trim() === '') return [];
  return [
    'The `command` of this step was not run: the plugin takes its place. Move it to a step of its own, or see `after-promote`.',
  ];
}

/** Annotation and meta-data of the run. @param ended without secrets */
async function publish(agent: Agent, ended: readonly Ended[], prefix: string): Promise<void> {
  const reports = ended.map(({ report }) => report);
  const [style, context] = [styles[worstOf(reports)?.status ?? 'failed'], await contextOf(reports)];
  await agent(['annotate', '--style', style, '--context', context], { input: summaryOfAll(ended, false) });
  await setAll(agent, prefix, outputsOf(reports, REPORT_FILE));
}

/** Of several refreshes each has meta-data under the name of its target app. These are many calls, and a job that is cancelled has seconds. */
async function publishEach(agent: Agent, ended: readonly Ended[], prefix: string): Promise<void> {
  if (ended.length === 1) return;
  for (const { report } of ended)
    await setAll(agent, `${prefix}${appOf(report)}:`, outputsOf([report], REPORT_FILE));
}

/** In characters. Source: buildkite-agent, `annotate --help`, `--context`. */
const LONGEST_CONTEXT = 100;

/** One annotation for each list of apps: that of another step stays. */
async function contextOf(reports: readonly Report[]): Promise<string> {
  const whole = ['heroku-staging-refresh', ...reports.map(appOf)].join(' ').trim();
  if (whole.length <= LONGEST_CONTEXT) return whole;
  const { createHash } = await import('node:crypto');
  const digest = createHash('sha256').update(whole).digest('hex').slice(0, 16);
  return `${whole.slice(0, LONGEST_CONTEXT - digest.length - 1)} ${digest}`;
}

async function setAll(
  agent: Agent,
  prefix: string,
  outputs: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, value] of Object.entries(outputs)) {
    if (value !== '') await agent(['meta-data', 'set', prefix + name], { input: value });
  }
}

/**
 * The report as an artifact. That it cannot be written, as on a full disk, must not change how the run ended.
 *
 * @param ended and `trigger` without secrets
 * @param warn gets a line when it did not work
 */
async function upload(
  agent: Agent,
  ended: readonly Ended[],
  trigger: Trigger,
  warn: (line: string) => void,
): Promise<void> {
  try {
    const folder = dirname(
      await writeReport(
        ended.map(({ report }) => report),
        trigger,
      ),
    );
    await agent(['artifact', 'upload', REPORT_FILE], { cwd: folder });
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    warn(`The report could not be written: ${error instanceof Error ? error.message : error}`);
  }
}

const styles: Readonly<Record<Status, 'success' | 'info' | 'warning' | 'error'>> = {
  refreshed: 'success',
  planned: 'info',
  'under-way': 'info',
  skipped: 'warning',
  held: 'warning',
  undone: 'warning',
  tidied: 'success',
  cancelled: 'warning',
  conflict: 'error',
  refused: 'error',
  failed: 'error',
  'failed-after-promote': 'error',
};
