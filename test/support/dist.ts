import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAction, type StepEnd } from '../../scripts/runner.ts';
import { localRunner } from '../../simulator/dyno.ts';
import type { Effect } from '../../simulator/faults.ts';
import { serve } from '../../simulator/server.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import type { Document } from '../../src/report/document.ts';
import { documentsIn } from './report-document.ts';
import { atOnce, KEY, newStage, noSecretIn, type Stage } from './stage.ts';

/** A Heroku on a port of this machine, whose time passes by itself, for the built action. */
export type Site = Stage & {
  readonly env: Readonly<Record<string, string>>;
  /** What goes wrong with requests from now on. */
  fault: (method: string, path: string) => Effect | null;
  readonly close: () => Promise<void>;
};

export async function openSite(changed: Partial<Settings> = {}): Promise<Site> {
  const ended = new AbortController();
  const stage = await newStage({ ...atOnce, ...changed }, localRunner(ended.signal));
  const timer = setInterval(() => stage.clock.advance(100), 100);
  const server = await serve(stage.world, { port: 0, fault: (method, path) => site.fault(method, path) });
  const env = {
    HEROKU_HOST: server.url,
    HEROKU_DATA_HOST: '127.0.0.1',
    HEROKU_API_KEY: KEY,
    NODE_EXTRA_CA_CERTS: server.caFile,
  };
  const close = async () => {
    clearInterval(timer);
    ended.abort();
    await server.close();
  };
  const site: Site = { ...stage, env, fault: () => null, close };
  return site;
}

export type ActOptions = {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly onStart?: (child: ChildProcess) => void;
  readonly onLine?: (line: string) => void;
};

export type Acted = StepEnd & {
  /** The report, always in its form; null when none could be written, as by a process that was killed. */
  readonly document: Document | null;
  /** Those of the other refreshes of the run. */
  readonly more: readonly Document[];
};

/** Runs the built action against the site, as a GitHub runner does. */
export async function act(
  site: Site,
  { with: inputs = {}, env = {}, ...rest }: ActOptions = {},
): Promise<Acted> {
  const wanted = {
    'source-app': 'acme-production',
    'target-app': 'acme-staging',
    'poll-interval': '1s',
    ...inputs,
  };
  const RUNNER_TEMP = await mkdtemp(join(tmpdir(), 'act-'));
  try {
    const end = await runAction({ with: wanted, env: { ...site.env, RUNNER_TEMP, ...env }, ...rest });
    return await checked(end);
  } finally {
    await rm(RUNNER_TEMP, { recursive: true });
  }
}

/** What holds after each run, so that no test has to ask: the report is in its form, no secret anywhere, and no warning of Node's. */
async function checked(end: StepEnd): Promise<Acted> {
  const [warning] = /^\(node:\d+\).*$/m.exec(end.output) ?? [];
  if (warning !== undefined) throw new Error(`Node warns: ${warning}`);
  const path = end.outputs.report ?? '';
  const file = path === '' ? null : await readFile(path, 'utf8');
  // Not even where GitHub's own masks would hide it.
  const log = end.output.replaceAll(/^::add-mask::.*$/gm, '');
  noSecretIn(log + end.summary + JSON.stringify(end.outputs) + (file ?? ''));
  const [document = null, ...more] = file === null ? [] : documentsIn(JSON.parse(file));
  return { ...end, document, more };
}
