// Watch a staging database being replaced: a simulated Heroku with a real PostgreSQL, and the action as GitHub runs it.
import { resolve } from 'node:path';
import { connected } from '../simulator/postgres/connection.ts';
import { rowCounts } from '../simulator/postgres/seed.ts';
import { openSimulator, type Simulator } from '../simulator/simulator.ts';
import type { Login } from '../simulator/storage.ts';
import { settings } from '../simulator/world/settings.ts';
import { runAction } from './runner.ts';

type Scene = {
  readonly title: string;
  readonly mode: 'fork' | 'copy' | 'backup';
  readonly source: string;
  readonly target: string;
  /** Whether a backup may be made first: the only change that is ever made at the source. */
  readonly captures?: true;
};

const scenes: readonly Scene[] = [
  { title: 'Fork', mode: 'fork', source: 'acme-production', target: 'acme-staging' },
  { title: 'Copy, for Essential plans', mode: 'copy', source: 'acme-demo', target: 'acme-demo-staging' },
  {
    title: 'Backup, made first',
    mode: 'backup',
    source: 'acme-production',
    target: 'acme-dev',
    captures: true,
  },
  {
    title: 'Backup that is there, onto an Essential plan',
    mode: 'backup',
    source: 'acme-production',
    target: 'acme-demo-staging',
  },
];

/** What one can see of an app from outside: its database by name, and what is in it. */
type View = {
  readonly name: string;
  readonly addons: readonly string[];
  readonly rows: Readonly<Record<string, number>>;
  readonly addresses: readonly string[];
};

/** As a repository with the example in it. */
const sanitizing = {
  'sanitize-sql': 'examples/sanitize/sanitize.sql',
  'assert-sql': 'examples/sanitize/assert.sql',
  'reviewed-columns': 'examples/sanitize/columns.txt',
};

const failures: string[] = [];

/** Prints whether a fact holds; the demo fails if one does not. */
function fact(what: string, holds: boolean): void {
  console.log(`${holds ? '✔' : '✘'} ${what}`);
  if (!holds) failures.push(what);
}

async function view({ world }: Simulator, app: string): Promise<View> {
  const owner = world.app(app);
  const addon = world.attached(owner, 'DATABASE')?.addon;
  const login = addon && world.storage.login(addon.id);
  const addons = world.addons.filter((it) => it.app === owner).map((it) => it.name);
  const [rows, addresses] = login ? [await rowCounts(login), await addressesIn(login)] : [{}, []];
  return { name: addon?.name ?? '(none)', addons, rows, addresses };
}

/** The e-mail addresses of the users. */
function addressesIn(login: Login): Promise<readonly string[]> {
  return connected(login, async (client) => {
    const { rows } = await client.query<{ email: string }>('SELECT email FROM users ORDER BY id');
    return rows.map(({ email }) => email);
  });
}

async function showBoth(
  simulator: Simulator,
  { source, target }: Scene,
): Promise<{ source: View; target: View }> {
  const both = { source: await view(simulator, source), target: await view(simulator, target) };
  for (const [app, { name, rows }] of [
    [source, both.source],
    [target, both.target],
  ] as const) {
    const counts = Object.entries(rows).map(([table, count]) => `${table} ${count.toLocaleString('en')}`);
    console.log(`  ${app.padEnd(18)} ${name.padEnd(32)} ${counts.join('   ')}`);
  }
  return both;
}

async function play(simulator: Simulator, scene: Scene): Promise<void> {
  console.log(`\n━━ ${scene.title}: ${scene.source} → ${scene.target}\n\nBefore`);
  const before = await showBoth(simulator, scene);
  const asked = simulator.world.requests.length;
  console.log('\nThe action, as a GitHub runner runs it');
  const captures = scene.captures ? { 'capture-backup': 'true' } : {};
  const end = await runAction({
    with: {
      'source-app': scene.source,
      'target-app': scene.target,
      mode: scene.mode,
      ...captures,
      ...sanitizing,
    },
    env: { ...simulator.env, GITHUB_WORKSPACE: resolve('.') },
    onLine: (line) => console.log(`  │ ${line}`),
    cancelled: interrupted.signal,
  });
  if (interrupted.signal.aborted) return;
  console.log('\nAfter');
  const after = await showBoth(simulator, scene);
  console.log(`  outputs            ${JSON.stringify(end.outputs)}\n`);
  fact('the action succeeded', end.code === 0 && end.outputs.status === 'refreshed');
  fact(
    `${scene.target} has the rows of ${scene.source}`,
    same(after.target.rows, before.source.rows) && rowsIn(after.target) > 0,
  );
  const real = new Set(before.source.addresses);
  fact(
    `no e-mail address of ${scene.source} is in it, such as ${before.source.addresses[0]}: its users have ${after.target.addresses[0]} and so on`,
    real.size > 0 && !after.target.addresses.some((it) => real.has(it)),
  );
  fact(
    'the summary shows that an assertion has proved it',
    end.summary.includes('every e-mail address is at example.com'),
  );
  fact('it had others before', !same(before.target.rows, after.target.rows));
  fact(`it runs on a new database, ${after.target.name}`, end.outputs['new-addon'] === after.target.name);
  fact(`the old database, ${before.target.name}, is gone`, same(after.target.addons, [after.target.name]));
  fact(
    'old-addon names it',
    end.outputs['old-addon'] === before.target.name && before.target.name !== after.target.name,
  );
  fact(`${scene.source} is untouched`, same(before.source, after.source));
  const writes = writesTo(simulator, scene.source, asked);
  fact(
    `of ${writes.requests} requests that name ${scene.source} or its database, ${writes.changes.length === 0 ? 'all only read' : `one changes something: ${writes.changes.join()}`}`,
    same(writes.changes, scene.captures ? ['POST …/backups'] : []),
  );
  const urls = simulator.world.transfers.filter((it) => it.kind === 'backup').map((it) => it.to.url);
  const said = [...end.log, JSON.stringify(end.outputs), end.summary].join('\n');
  if (scene.mode === 'backup')
    fact(
      'the summary names the backup, and its URL is nowhere',
      end.summary.includes('a restore of b001') && urls.length === 1 && !urls.some((it) => said.includes(it)),
    );
  fact('the summary says it', end.summary.includes(`${scene.target} now runs on ${after.target.name}`));
  fact('the simulator saw no broken promise', simulator.world.violations.length === 0);
}

/** What was asked about an app and its database since the request with this number, and what of that was no read. */
function writesTo({ world }: Simulator, app: string, since: number) {
  const owner = world.app(app);
  const ids = world.addons.filter((it) => it.app === owner).flatMap((it) => [it.id, it.name]);
  const names = [owner.id, owner.name, ...ids];
  const requests = world.requests.slice(since).filter((it) => names.some((own) => it.path.includes(own)));
  const changes = requests.filter((it) => it.method !== 'GET');
  return {
    requests: requests.length,
    changes: changes.map((it) => `${it.method} …/${it.path.split('/').at(-1)}`),
  };
}

function rowsIn({ rows }: View): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

console.log('Starting a simulated Heroku with PostgreSQL, and filling it …');
const simulator = await openSimulator({ storage: 'postgres', settings, speed: 120, port: 0, faults: [] });
try {
  for (const scene of scenes) if (!interrupted.signal.aborted) await play(simulator, scene);
} finally {
  await simulator.close();
}
if (interrupted.signal.aborted) console.log('\nInterrupted; everything was removed.');
else console.log(failures.length === 0 ? '\nAll of it holds.' : `\nNot so:\n  ${failures.join('\n  ')}`);
process.exitCode = interrupted.signal.aborted ? 130 : failures.length === 0 ? 0 : 1;
