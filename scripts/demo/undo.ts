import { connected } from '../../simulator/postgres/connection.ts';
import { priceOf } from '../../simulator/world/catalogue.ts';
import type { World } from '../../simulator/world/world.ts';
import type { StepEnd } from '../runner.ts';
import { fact, same } from './facts.ts';
import { show, viewOf } from './view.ts';

const APP = 'acme-dev';

/** Runs the action with these inputs; null if someone has ended it. */
type Act = (inputs: Readonly<Record<string, string>>) => Promise<StepEnd | null>;

const forked = { 'source-app': 'acme-production', 'target-app': APP, mode: 'fork' };

/** There and back: by the push of a button, and by itself when a release phase fails. */
export async function playUndo(world: World, act: Act): Promise<void> {
  console.log(
    `\n━━ There and back: ${APP} is refreshed, keeps its old database, and goes back to it\n\nBefore`,
  );
  await show(world, [APP]);
  await writeInto(world);
  const before = await stateOf(world);
  const kept = await act({ ...forked, 'keep-old': '7d' });
  if (kept === null) return;
  await show(world, [APP]);
  const between = await stateOf(world);
  fact('the refresh succeeded', kept.code === 0 && kept.outputs.status === 'refreshed');
  fact(
    'what staging had written is not in the new database',
    'notes' in before.rows && !('notes' in between.rows),
  );
  fact(
    `both databases are billed: ${between.bill} and not ${before.bill} US cents a month`,
    between.bill === 2 * before.bill,
  );
  fact(
    'the summary says until when, and what that costs',
    /is kept for an undo until \S+ \S+ UTC, for \$11\.67/.test(kept.summary),
  );

  const undone = await act({ ...forked, task: 'undo' });
  if (undone === null) return;
  await show(world, [APP]);
  fact('the undo succeeded', undone.code === 0 && undone.outputs.status === 'undone');
  fact('rows, attachments and bill are those of before', same(await stateOf(world), before));
  fact(
    'the undone database is gone',
    !world.addons.some(({ name }) => name.startsWith(kept.outputs['new-addon'] ?? '')),
  );

  console.log(`\n━━ A release phase fails on the new database: the same run goes back\n`);
  world.app(APP).releasePhase = 'fails on fork';
  const failed = await act({ ...forked, 'on-promote-failure': 'undo', 'on-failure': 'destroy' });
  world.app(APP).releasePhase = null;
  if (failed === null) return;
  await show(world, [APP]);
  fact(
    'the run is red, with exit code 1, and says that it was undone',
    failed.code === 1 && failed.outputs.status === 'undone',
  );
  fact(
    `${APP} works on the old database: rows, attachments and bill are those of before`,
    same(await stateOf(world), before),
  );
  fact('the simulator saw no broken promise', world.violations.length === 0);
}

/** What only staging has. */
async function writeInto(world: World): Promise<void> {
  const addon = world.attached(world.app(APP), 'DATABASE')?.addon;
  const login = addon === undefined ? null : world.storage.login(addon.id);
  if (login !== null)
    await connected(login, (client) =>
      client.query('CREATE TABLE notes AS SELECT generate_series(1, 42) AS id'),
    );
}

/** What has to be as it was. The name of the database is not. */
async function stateOf(world: World) {
  const app = world.app(APP);
  const { rows, addresses } = await viewOf(world, APP);
  const billed = world.addons.filter((it) => it.app === app);
  return {
    rows,
    addresses,
    attachments: world.attachmentsOf(app).map(({ name, addon }) => `${name} ${addon.id}`),
    bill: billed.reduce((sum, { plan }) => sum + priceOf(plan), 0),
  };
}
