import type { ChildProcess } from 'node:child_process';
import { runAction, type StepEnd } from '../../scripts/runner.ts';
import { localRunner } from '../../simulator/dyno.ts';
import type { Effect } from '../../simulator/faults.ts';
import { serve } from '../../simulator/server.ts';
import type { Settings } from '../../simulator/world/settings.ts';
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

/** Runs the built action against the site, as a GitHub runner does. */
export async function act(
  site: Site,
  { with: inputs = {}, env = {}, ...rest }: ActOptions = {},
): Promise<StepEnd> {
  const wanted = {
    'source-app': 'acme-production',
    'target-app': 'acme-staging',
    'poll-interval': '1s',
    ...inputs,
  };
  const end = await runAction({ with: wanted, env: { ...site.env, ...env }, ...rest });
  // Not even where GitHub's own masks would hide it.
  noSecretIn(end.output.replaceAll(/^::add-mask::.*$/gm, '') + end.summary + JSON.stringify(end.outputs));
  return end;
}
