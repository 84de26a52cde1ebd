// The real Heroku CLI, run against the simulator: does it find there what it knows of Heroku?
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openSimulator } from '../simulator/simulator.ts';
import { settings } from '../simulator/world/settings.ts';
import type { World } from '../simulator/world/world.ts';
import { around } from './conformance/around.ts';
import { proveJudge } from './conformance/broken.ts';
import { installCli, openCli } from './conformance/cli.ts';
import type { Story } from './conformance/command.ts';
import { copy } from './conformance/copy.ts';
import { differenceAtEnd } from './conformance/end.ts';
import { fork } from './conformance/fork.ts';
import { play, type Row, type Stage, table } from './conformance/play.ts';
import { refusals } from './conformance/refusals.ts';
import { failedRelease, releasePhase } from './conformance/release-phase.ts';
import { undo } from './conformance/undo.ts';
import { schemasFolder } from './schemas/folder.ts';
import { readSchemas } from './schemas/schemas.ts';
import { counted, watchReplies } from './schemas/tally.ts';

const HELP = `Runs the real Heroku CLI, command by command, against the simulator on PostgreSQL, and compares exit codes,
output and what has become of the simulated apps; and every reply with Heroku's own schemas, where they are. Needs git and
psql, and the npm registry the first time.

  npm run conformance -- [options]

  --only STORY     only one: refusals, fork, copy or around
  --until-wrong    ends at the first command that is not ok
  --broken         breaks rules of the simulator on purpose, one after the other: is each noticed?
  --cache FOLDER   where the CLI is installed; .cache by default
  --verbose        shows what each command prints
  --help
`;

/** In their order: what runs on a release phase goes on where the fork has ended. */
const stories: Readonly<Record<string, Story>> = {
  refusals,
  fork,
  copy,
  around,
  undo,
  'release-phase': releasePhase,
  'failed-release': failedRelease,
};

/** Heroku's lists come in pages; with so small ones, every list that matters has several. */
const PAGE_SIZE = 2;

type Options = { readonly only: string | undefined; readonly cache: string };

async function judge(options: Options & Pick<Stage, 'verbose' | 'untilWrong'>): Promise<readonly Row[]> {
  const played = options.only === undefined ? Object.values(stories) : [storyOf(options.only)];
  const script = await installCli(resolve(options.cache), console.log);
  console.log('Starting a simulated Heroku with PostgreSQL, and filling it …');
  const own = { ...settings, pageSize: PAGE_SIZE };
  const rest = { speed: 60, port: 0, faults: [] };
  const simulator = await openSimulator({ storage: 'postgres', settings: own, ...rest });
  simulator.world.watchesRestore = false;
  const cli = await openCli(script, { ...simulator.env, HEROKU_PARTICLEBOARD_URL: simulator.url });
  interrupted.signal.addEventListener('abort', () => void cli.close());
  const folder = schemasFolder();
  const tally = folder === null ? null : watchReplies(readSchemas(folder));
  try {
    const rows: Row[] = [];
    for (const story of played) {
      rows.push(
        ...(await play({ simulator, cli, tally, interrupted: interrupted.signal, ...options }, story)),
      );
      if (options.untilWrong && rows.some((it) => it.wrong.length > 0)) break;
    }
    console.log(`\n${counted(tally && { fitting: tally.fitting, unknown: tally.unknown.length })}`);
    return [...rows, ...lastRows(simulator.world, rows.length)];
  } finally {
    await cli.close();
    await simulator.close();
  }
}

/** What is no command's alone. Who has what in the end is only known when all were played. */
function lastRows(world: World, played: number): readonly Row[] {
  const whole = played === Object.values(stories).flatMap((it) => it.commands).length;
  const end = () => ({
    line: '(who has which database in the end)',
    seconds: 0,
    wrong: differenceAtEnd(world),
  });
  const promises = { line: '(the promises that the simulator watches)', seconds: 0, wrong: world.violations };
  return whole ? [end(), promises] : [promises];
}

function storyOf(name: string): Story {
  const story = stories[name];
  if (story === undefined) throw new Error(`There is no story ${name}; see --help.`);
  return story;
}

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    'until-wrong': { type: 'boolean', default: false },
    broken: { type: 'boolean', default: false },
    cache: { type: 'string', default: resolve(import.meta.dirname, '../.cache') },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) console.log(HELP);
else if (options.broken)
  process.exitCode = (await proveJudge(resolve(options.cache), interrupted.signal)) ? 0 : 1;
else {
  const { only, cache, verbose } = options;
  const rows = await judge({ only, cache, verbose, untilWrong: options['until-wrong'] });
  const ok = rows.filter((it) => it.wrong.length === 0).length;
  console.log(`\n${table(rows)}\n\n${ok} of ${rows.length} ok.`);
  process.exitCode = interrupted.signal.aborted ? 130 : ok === rows.length ? 0 : 1;
}
