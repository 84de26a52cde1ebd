import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { World } from '../../simulator/world/world.ts';
import { type Cli, openCli } from '../conformance/cli.ts';
import { runAction } from '../runner.ts';
import { type Used, use } from './used.ts';

/** What is refreshed, and the commands that do it by hand. */
export type Refresh = {
  readonly source: string;
  readonly target: string;
  readonly script: readonly string[];
};

/** Keep the old database, promote, detach, destroy. */
const switchOver = (app: string) => [
  `addons:attach ${app}::DATABASE --as OLD_DATABASE -a ${app}`,
  `pg:promote NEW_DATABASE -a ${app}`,
  `addons:detach NEW_DATABASE -a ${app}`,
  `addons:destroy OLD_DATABASE -a ${app} --confirm ${app}`,
];

/** Source: bjeanes.com, automatically-refresh-staging-db. */
export const fork: Refresh = {
  source: 'acme-production',
  target: 'acme-staging',
  script: [
    'addons:create heroku-postgresql:standard-0 --as NEW_DATABASE -a acme-staging --fork acme-production::DATABASE --fast',
    'pg:wait NEW_DATABASE -a acme-staging',
    ...switchOver('acme-staging'),
  ],
};

/** The same for plans that cannot be forked. */
export const copy: Refresh = {
  source: 'acme-demo',
  target: 'acme-demo-staging',
  script: [
    'addons:create heroku-postgresql:essential-0 --as NEW_DATABASE -a acme-demo-staging',
    'pg:wait NEW_DATABASE -a acme-demo-staging',
    'pg:copy acme-demo::DATABASE NEW_DATABASE -a acme-demo-staging --confirm NEW_DATABASE',
    ...switchOver('acme-demo-staging'),
  ],
};

/** One database is left, and it is another than before. */
function mustBeRefreshed(world: World, target: string, before: string): void {
  const own = world.addons.filter((it) => it.app.name === target && it.state === 'provisioned');
  const current = world.attached(world.app(target), 'DATABASE')?.addon.name;
  if (own.length !== 1 || current !== own[0]?.name || current === before)
    throw new Error(`${target} is not refreshed`);
}

const currentOf = (world: World, target: string) =>
  world.attached(world.app(target), 'DATABASE')?.addon.name ?? '';

/** By the action. @param roundTrip of a request, in milliseconds */
export const byUs = (folder: string, { source, target }: Refresh, roundTrip = 0): Promise<Used> =>
  use({ folder, app: target, roundTrip }, async ({ env, world }, notes) => {
    const before = currentOf(world, target);
    const end = await runAction({
      with: { 'source-app': source, 'target-app': target },
      env: { ...env, ...notes },
    });
    if (end.code !== 0) throw new Error(`The action ended with ${end.code}:\n${end.output.slice(-2_000)}`);
    mustBeRefreshed(world, target, before);
  });

/** By the real Heroku CLI. */
export const byScript = (
  folder: string,
  { target, script }: Refresh,
  cliScript: string,
  roundTrip = 0,
): Promise<Used> =>
  use({ folder, app: target, roundTrip }, async ({ env, url, world }, notes) => {
    const before = currentOf(world, target);
    const cli: Cli = await openCli(cliScript, { ...env, ...notes, HEROKU_PARTICLEBOARD_URL: url });
    try {
      for (const line of script) {
        const end = await cli.run(line.split(' '));
        if (end.code !== 0) throw new Error(`heroku ${line} ended with ${end.code}:\n${end.output}`);
      }
      mustBeRefreshed(world, target, before);
    } finally {
      await cli.close();
    }
  });

/** As many requests as ours, one after the other, by a program that does nothing else: less is not to be had. */
export const byBareRequests = (folder: string, requests: number): Promise<Used> =>
  use({ folder, app: fork.target, roundTrip: 0 }, async ({ env, url }, notes) => {
    const program = `
      import { get } from 'node:http';
      const headers = { Authorization: 'Bearer ${env.HEROKU_API_KEY}' };
      for (let i = 0; i < ${requests}; i++) await new Promise((done, fail) =>
        get('${url}/apps/acme-staging', { headers }, async (it) => done(JSON.parse((await it.toArray()).join('')))).on('error', fail));`;
    const args = ['--input-type=module', '-e', program];
    await promisify(execFile)(process.execPath, args, { env: { ...env, ...notes } });
  });
