import { inputTable } from '../../inputs/table.ts';
import { version } from '../../report/version.ts';
import { argumentsIn, type Typed } from './arguments.ts';
import { type ReadColumns, tellColumns } from './columns.ts';
import { alone, type CommandLine, commandLineOf } from './flags.ts';
import { columnsHelp, refreshHelp } from './help.ts';

/**
 * The command `heroku-staging-refresh` and its subcommands. What it is called without one is `refresh`.
 *
 * @param refresh what a refresh does with what was typed
 * @param read what `columns` asks a database
 */
export async function program(
  refresh: (line: CommandLine) => Promise<void>,
  read: ReadColumns,
): Promise<void> {
  const { options, words } = argumentsIn(process.argv.slice(2), alone);
  const [command, ...others] = words;
  const isAsked = (name: string) => options.some((it) => it.name === name);
  const isColumns = command === 'columns';
  if (isAsked('help')) process.stdout.write(isColumns ? columnsHelp() : refreshHelp());
  else if (isAsked('version')) process.stdout.write(`${version}\n`);
  else if (isColumns) await tellColumns({ options, words: others }, read);
  else if (isTask(command))
    await refresh(commandLineOf({ options: [...options, asked(command)], words: others }));
  else await refresh(commandLineOf({ options, words }));
}

/** A task is a command, and an option of `refresh`, too: what is said twice must be the same. */
function isTask(command: string | undefined): command is string {
  return command !== undefined && inputTable.task.choices.includes(command);
}

function asked(task: string): Typed {
  return { name: 'task', shown: task, value: task, index: -1 };
}
