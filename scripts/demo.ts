// Watch staging databases being replaced: a simulated Heroku with a real PostgreSQL, and the action as GitHub runs it.
import { resolve } from 'node:path';
import { stringify } from 'yaml';
import { openSimulator } from '../simulator/simulator.ts';
import { settings } from '../simulator/world/settings.ts';
import { type Ended, fact, factOfEach, factsOfAll, failures, same } from './demo/facts.ts';
import { type AddressRecord, addressRecord } from './demo/record.ts';
import { askedOf } from './demo/requests.ts';
import { playUndo } from './demo/undo.ts';
import { show, type View, viewOf } from './demo/view.ts';
import { runAction, type StepEnd } from './runner.ts';

/** One refresh, as an entry of the list. */
type Entry = Readonly<Record<string, string>> & {
  readonly 'source-app': string;
  readonly 'target-app': string;
};

/** As a repository with the example in it. */
const sanitizing = {
  'sanitize-sql': 'examples/sanitize/sanitize.sql',
  'assert-sql': 'examples/sanitize/assert.sql',
  'reviewed-columns': 'examples/sanitize/columns.txt',
};

const threeApps: readonly Entry[] = [
  { 'source-app': 'acme-production', 'target-app': 'acme-staging', ...sanitizing },
  { 'source-app': 'acme-production', 'target-app': 'acme-dev', ...sanitizing },
  { 'source-app': 'acme-demo', 'target-app': 'acme-demo-staging', ...sanitizing, mode: 'copy' },
];

/** The first makes the backup, the second finds it there. */
const backups: readonly { title: string; entry: Entry; changes: readonly string[] }[] = [
  {
    title: 'From a backup, which is made first: acme-production → acme-dev',
    entry: {
      'source-app': 'acme-production',
      'target-app': 'acme-dev',
      ...sanitizing,
      mode: 'backup',
      'capture-backup': 'true',
    },
    changes: ['POST …/backups'],
  },
  {
    title: 'From the same backup, to an Essential plan: acme-production → acme-demo-staging',
    entry: {
      'source-app': 'acme-production',
      'target-app': 'acme-demo-staging',
      ...sanitizing,
      mode: 'backup',
    },
    changes: [],
  },
];

const quarantine: readonly Entry[] = [
  { 'source-app': 'acme-production', 'target-app': 'acme-quarantine', ...sanitizing, plan: 'standard-0' },
  { 'source-app': 'acme-quarantine', 'target-app': 'acme-staging' },
  { 'source-app': 'acme-quarantine', 'target-app': 'acme-dev', mode: 'copy' },
];

/** Runs the action; null if someone has ended it. */
async function act(inputs: Readonly<Record<string, string>>): Promise<StepEnd | null> {
  const end = await runAction({
    with: { ...inputs, 'poll-interval': '1s' },
    env: { ...simulator.env, GITHUB_WORKSPACE: resolve('.') },
    onLine: (line) => console.log(`  │ ${line}`),
    cancelled: interrupted.signal,
  });
  return interrupted.signal.aborted ? null : end;
}

/** Refreshes all of a list in one run, and shows the apps before and after; null if someone has ended it. */
async function play(title: string, list: readonly Entry[]) {
  const apps = list.flatMap((it) => [it['source-app'], it['target-app']]);
  console.log(`\n━━ ${title}\n\nBefore`);
  const before = await show(world, apps);
  console.log('\nThe action, as a GitHub runner runs it');
  const end = await act({ refreshes: stringify(list) });
  if (end === null) return null;
  console.log('\nAfter');
  const after = await show(world, apps);
  const results: readonly Readonly<Record<string, string>>[] = JSON.parse(end.outputs.results || '[]');
  console.log(`\n  status             ${end.outputs.status}`);
  for (const { report: _, ...it } of results) console.log(`  results            ${JSON.stringify(it)}`);
  console.log();
  fact('the action succeeded', end.code === 0 && end.outputs.status === 'refreshed');
  return { end, ended: list.map((entry, at) => endedOf(entry, before, after, results[at] ?? {})) };
}

type Views = ReadonlyMap<string, View>;

function endedOf(entry: Entry, before: Views, after: Views, outputs: Ended['outputs']): Ended {
  const [source, target] = [entry['source-app'], entry['target-app']];
  const both = (views: Views) => ({
    source: views.get(source) as View,
    target: views.get(target) as View,
  });
  return { source, target, before: both(before), after: both(after), outputs };
}

async function playThreeApps(): Promise<void> {
  const title = 'Three apps in one run: two forks of acme-production, and a copy of acme-demo';
  const played = await play(title, threeApps);
  if (played === null) return;
  const { end, ended } = played;
  factsOfAll(end, ended, real);
  factOfEach(
    'each had other rows before',
    ended,
    ({ before, after }) => !same(before.target.rows, after.target.rows),
  );
  factOfEach(
    'the old database of each, which old-addon names, is gone',
    ended,
    ({ before, after, outputs }) =>
      outputs['old-addon'] === before.target.name && same(after.target.addons, [after.target.name]),
  );
  factOfEach('the source of each is untouched', ended, ({ before, after }) =>
    same(before.source, after.source),
  );
  fact('the simulator saw no broken promise', world.violations.length === 0);
}

async function playBackups(): Promise<void> {
  for (const { title, entry, changes } of backups) {
    const since = world.requests.length;
    const played = await play(title, [entry]);
    if (played === null) return;
    const { end, ended } = played;
    factsOfAll(end, ended, real);
    const asked = askedOf(world, entry['source-app'], since);
    const what = changes.length === 0 ? 'all only read' : `one changes something: ${changes.join()}`;
    fact(
      `of ${asked.count} requests about acme-production or its database, ${what}`,
      same(asked.changes, changes),
    );
    const urls = world.transfers.filter((it) => it.kind === 'backup').map((it) => it.to.url);
    const written = [...end.log, JSON.stringify(end.outputs), end.summary].join('\n');
    fact(
      'the summary names the backup, and its URL is nowhere',
      end.summary.includes('a restore of b001') &&
        urls.length === 1 &&
        !urls.some((it) => written.includes(it)),
    );
    fact('the simulator saw no broken promise', world.violations.length === 0);
  }
}

async function playQuarantine(): Promise<void> {
  world.addApp('acme-quarantine', 'staging');
  const stagingApps = ['acme-staging', 'acme-dev'];
  record = addressRecord(world, ['acme-quarantine', ...stagingApps], real);
  const { found, looks } = record;
  const title = 'A quarantine: acme-production → acme-quarantine → acme-staging and acme-dev';
  const played = await play(title, quarantine);
  if (played === null) return;
  const { end, ended } = played;
  factsOfAll(end, ended, real);
  factOfEach('acme-production is untouched', ended.slice(0, 1), ({ before, after }) =>
    same(before.source, after.source),
  );
  const namesOn = (app: string) => [...(found.get(app) ?? [])];
  fact(
    `the record of ${looks()} looks, some after every request, shows production's e-mail addresses as NEW_DATABASE of acme-quarantine`,
    same(namesOn('acme-quarantine'), ['NEW_DATABASE']),
  );
  for (const app of stagingApps)
    fact(
      `no database that was attached to ${app}, under whatever name, has ever had one`,
      same(namesOn(app), []),
    );
  fact('the simulator saw no broken promise', world.violations.length === 0);
}

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

console.log('Starting a simulated Heroku with PostgreSQL, and filling it …');
let record: AddressRecord | null = null;
const look = async () => record?.look();
const simulator = await openSimulator({
  storage: 'postgres',
  settings,
  speed: 240,
  port: 0,
  faults: [],
  look,
});
const { world } = simulator;
const productionViews = [await viewOf(world, 'acme-production'), await viewOf(world, 'acme-demo')];
const real = productionViews.flatMap(({ addresses }) => addresses);
try {
  for (const playOne of [playThreeApps, playBackups, playQuarantine, () => playUndo(world, act)])
    if (!interrupted.signal.aborted) await playOne();
} finally {
  await simulator.close();
}
if (interrupted.signal.aborted) console.log('\nInterrupted; everything was removed.');
else console.log(failures.length === 0 ? '\nAll of it holds.' : `\nNot so:\n  ${failures.join('\n  ')}`);
process.exitCode = interrupted.signal.aborted ? 130 : failures.length === 0 ? 0 : 1;
