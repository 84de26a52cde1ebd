// The real Heroku CLI, run against the simulator: does it find there what it knows of Heroku?
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openSimulator, type Simulator } from '../simulator/simulator.ts';
import { settings } from '../simulator/world/settings.ts';
import { around } from './conformance/around.ts';
import { type Cli, type End, installCli, openCli } from './conformance/cli.ts';
import { type Command, type Story, words } from './conformance/command.ts';
import { copy } from './conformance/copy.ts';
import { fork } from './conformance/fork.ts';
import { refusals } from './conformance/refusals.ts';
import { failedRelease, releasePhase } from './conformance/release-phase.ts';

const HELP = `Runs the real Heroku CLI, command by command, against the simulator on PostgreSQL, and compares exit codes,
output and what has become of the simulated apps. Needs git and psql, and the npm registry the first time.

  npm run conformance -- [options]

  --cache FOLDER   where the CLI is installed; .cache by default
  --verbose        shows what each command prints
  --help
`;

const stories: readonly Story[] = [fork, copy, around, refusals, releasePhase, failedRelease];

/** Heroku's lists come in pages; with so small ones, every list that matters has several. */
const PAGE_SIZE = 2;

type Row = { readonly line: string; readonly seconds: number; readonly wrong: readonly string[] };

async function judge(simulator: Simulator, cli: Cli, command: Command): Promise<Row & { readonly end: End }> {
  const end = await cli.run(words(command.line), command.env);
  const wrong = end.code === command.exit ? [] : [`it ended with ${end.code}, not with ${command.exit}`];
  for (const it of command.prints ?? [])
    if (!it.test(end.output) && !it.test(flat(end.output))) wrong.push(`it did not print ${it}`);
  for (const { what, holds } of command.facts ?? [])
    if (!(await holds(simulator.world))) wrong.push(`not so: ${what}`);
  return { line: command.line, seconds: end.seconds, wrong, end };
}

/** As it was before the CLI broke it into lines of 80 characters. */
function flat(output: string): string {
  return output.replace(/\s*\n ?›?\s*/g, ' ').replace(/\s+/g, ' ');
}

async function play(simulator: Simulator, cli: Cli, story: Story, verbose: boolean): Promise<readonly Row[]> {
  console.log(`\n${story.title}`);
  Object.assign(simulator.world.settings, story.settings);
  const rows: Row[] = [];
  for (const command of story.commands) {
    if (interrupted.signal.aborted) break;
    const row = await judge(simulator, cli, command);
    rows.push(row);
    console.log(`${row.wrong.length === 0 ? '✔' : '✘'} heroku ${row.line}`);
    for (const it of row.wrong) console.log(`    ${it}`);
    if (verbose || row.wrong.length > 0) console.log(row.end.output.replace(/^/gm, '    │ '));
  }
  return rows;
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map((it) => it.line.length));
  const lines = rows.map(
    ({ line, seconds, wrong }) =>
      `${line.padEnd(width)}  ${seconds.toFixed(1).padStart(5)} s  ${wrong.length === 0 ? 'ok' : `NOT OK: ${wrong.join('; ')}`}`,
  );
  return [`${'command'.padEnd(width)}   took     ok`, ...lines].join('\n');
}

async function judgeAll(script: string, verbose: boolean): Promise<readonly Row[]> {
  console.log('Starting a simulated Heroku with PostgreSQL, and filling it …');
  const own = { ...settings, pageSize: PAGE_SIZE };
  const simulator = await openSimulator({
    storage: 'postgres',
    settings: own,
    speed: 60,
    port: 0,
    faults: [],
  });
  const cli = await openCli(script, { ...simulator.env, HEROKU_PARTICLEBOARD_URL: simulator.url });
  interrupted.signal.addEventListener('abort', () => void cli.close());
  try {
    const rows: Row[] = [];
    for (const story of stories) rows.push(...(await play(simulator, cli, story, verbose)));
    const broken = simulator.world.violations;
    return [...rows, { line: '(the promises that the simulator watches)', seconds: 0, wrong: broken }];
  } finally {
    await cli.close();
    await simulator.close();
  }
}

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

const { values: options } = parseArgs({
  options: {
    cache: { type: 'string', default: resolve(import.meta.dirname, '../.cache') },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) console.log(HELP);
else {
  const script = await installCli(resolve(options.cache), console.log);
  const rows = await judgeAll(script, options.verbose);
  const ok = rows.filter((it) => it.wrong.length === 0).length;
  console.log(`\n${table(rows)}\n\n${ok} of ${rows.length} ok.`);
  process.exitCode = interrupted.signal.aborted ? 130 : ok === rows.length ? 0 : 1;
}
