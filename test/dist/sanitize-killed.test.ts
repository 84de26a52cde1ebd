import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAction } from '../../scripts/runner.ts';
import { openSimulator, type Simulator } from '../../simulator/simulator.ts';
import { settings } from '../../simulator/world/settings.ts';
import { ask } from '../support/database.ts';
import { deep, tally } from '../support/sweep.ts';

const quick = { ...settings, fork: 1_000, provision: 1_000, copy: 1_000, destroy: 500, forkCooldown: 0 };

/** Its effect counts how often it was committed; its fifth statement and its COMMIT take a second each. */
const SCRIPT = `
UPDATE users SET name = name || '+';
CREATE TABLE slow (n int);
CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER wait AFTER INSERT ON slow DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait();
SELECT pg_sleep(1);
INSERT INTO slow VALUES (1);
`;

/** Behind which line of the log the run is killed, and how many milliseconds later. */
const deaths = [
  ['before the first statement', /▸? ?Sanitize NEW_DATABASE/, 0],
  ...[1, 2, 3, 4, 5, 6].map((it) => [`at statement ${it}`, new RegExp(`${it}/6 `), 0] as const),
  ['in the middle of a statement', /4\/6 /, 400],
  ['in the middle of COMMIT', /6\/6 /, 400],
  ['right after COMMIT', /Connection: /, 0],
  ['when it is about to be kept', /Keep \S+ as OLD_DATABASE/, 0],
] as const;

let simulator: Simulator;
let workspace: string;
beforeAll(async () => {
  if (!deep) return;
  workspace = await mkdtemp(join(tmpdir(), 'workspace-'));
  await writeFile(join(workspace, 'sanitize.sql'), SCRIPT);
  simulator = await openSimulator({ storage: 'postgres', settings: quick, speed: 10, port: 0, faults: [] });
}, 120_000);
afterAll(async () => {
  await simulator?.close();
  if (workspace) await rm(workspace, { recursive: true });
});

function loginTo(attachment: string) {
  const { world } = simulator;
  const addon = world.attached(world.app('acme-demo-staging'), attachment)?.addon;
  const login = addon && world.storage.login(addon.id);
  return addon && login ? { addon, login } : null;
}

const inDatabase = async (attachment: string, sql: string) => {
  const there = loginTo(attachment);
  return there && ask(there.login, sql);
};

const markers = "SELECT to_regclass('heroku_staging_refresh.marker') IS NOT NULL";
const plusses = "SELECT DISTINCT length(substring(name FROM '\\+*$')) FROM users";

test.runIf(deep).each(deaths)(
  'a run that is killed %s is finished by the next one, with the scripts done once',
  { timeout: 240_000 },
  async (_, line, later) => {
    const step = {
      with: {
        'source-app': 'acme-demo',
        'target-app': 'acme-demo-staging',
        mode: 'copy',
        'poll-interval': '1s',
        'sanitize-sql': 'sanitize.sql',
      },
      env: { ...simulator.env, GITHUB_WORKSPACE: workspace },
    };
    const before = loginTo('DATABASE')?.addon.id;
    let child: ChildProcess | undefined;
    let isKilled = false;
    const end = await runAction({
      ...step,
      onStart: (it) => {
        child = it;
      },
      onLine: (text) => {
        // The plan names the steps too: only what comes behind it counts.
        if (!/^\s*\d+\. /.test(text) && line.test(text) && !isKilled) {
          isKilled = true;
          setTimeout(() => child?.kill('SIGKILL'), later);
        }
      },
    });
    expect(end.code).toBeNull();
    expect(loginTo('DATABASE')?.addon.id).toBe(before);
    // Whatever is committed is committed with its marker.
    await expect
      .poll(
        async () => [await inDatabase('NEW_DATABASE', plusses), await inDatabase('NEW_DATABASE', markers)],
        {
          timeout: 5_000,
        },
      )
      .toSatisfy(
        ([name, marker]) =>
          JSON.stringify([name, marker]).match(
            /^\[\[\[0\]\],\[\[false\]\]\]$|^\[\[\[1\]\],\[\[true\]\]\]$/,
          ) !== null,
      );
    const next = await runAction(step);
    expect(next.outputs.status).toBe('refreshed');
    expect(await inDatabase('DATABASE', plusses)).toEqual([[1]]);
    expect(await inDatabase('DATABASE', 'SELECT addon FROM heroku_staging_refresh.marker')).toEqual([
      [loginTo('DATABASE')?.addon.id],
    ]);
    expect(simulator.world.violations).toEqual([]);
    tally('sanitize killed', 2, simulator.world.violations);
  },
);
