import type { Simulator } from '../../simulator/simulator.ts';
import type { Tally } from '../schemas/tally.ts';
import type { Cli, End } from './cli.ts';
import { type Command, type Story, words } from './command.ts';

export type Row = { readonly line: string; readonly seconds: number; readonly wrong: readonly string[] };

/** Where a story is played, and how much of it is printed. */
export type Stage = {
  readonly simulator: Simulator;
  readonly cli: Cli;
  /** Null where Heroku's schemas are not. */
  readonly tally: Tally | null;
  readonly verbose: boolean;
  /** Whether the first thing that is wrong ends it. */
  readonly untilWrong: boolean;
  readonly interrupted: AbortSignal;
};

export async function play(stage: Stage, story: Story): Promise<readonly Row[]> {
  console.log(`\n${story.title}`);
  Object.assign(stage.simulator.world.settings, story.settings);
  const rows: Row[] = [];
  for (const command of story.commands) {
    if (stage.interrupted.aborted) break;
    const { end, ...row } = await judge(stage, command);
    rows.push(row);
    console.log(`${row.wrong.length === 0 ? '✔' : '✘'} heroku ${row.line}`);
    for (const it of row.wrong) console.log(`    ${it}`);
    if (stage.verbose || row.wrong.length > 0) console.log(end.output.replace(/^/gm, '    │ '));
    if (stage.untilWrong && row.wrong.length > 0) break;
  }
  return rows;
}

async function judge(
  { simulator, cli, tally }: Stage,
  command: Command,
): Promise<Row & { readonly end: End }> {
  const end = await cli.run(words(command.line), command.env, command.program);
  const wrong = end.code === command.exit ? [] : [`it ended with ${end.code}, not with ${command.exit}`];
  for (const it of command.prints ?? [])
    if (!it.test(end.output) && !it.test(flat(end.output))) wrong.push(`it did not print ${it}`);
  for (const { what, holds } of command.facts ?? [])
    if (!(await holds(simulator.world))) wrong.push(`not so: ${what}`);
  for (const it of new Set(tally?.misfits.splice(0))) wrong.push(`Heroku's schemas do not allow ${it}`);
  const line = command.program === undefined ? command.line : `(heroku-staging-refresh) ${command.line}`;
  return { line, seconds: end.seconds, wrong, end };
}

/** As it was before the CLI broke it into lines of 80 characters. */
function flat(output: string): string {
  return output.replace(/\s*\n ?›?\s*/g, ' ').replace(/\s+/g, ' ');
}

export function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map((it) => it.line.length));
  const lines = rows.map(
    ({ line, seconds, wrong }) =>
      `${line.padEnd(width)}  ${seconds.toFixed(1).padStart(5)} s  ${wrong.length === 0 ? 'ok' : `NOT OK: ${wrong.join('; ')}`}`,
  );
  return [`${'command'.padEnd(width)}   took     ok`, ...lines].join('\n');
}
