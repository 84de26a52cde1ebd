import { Command } from 'commander';
import { version } from '../../report/version.ts';
import { type ReadColumns, tellColumns, withColumns } from './columns.ts';
import { type CommandLine, commandLineOf, withFlags } from './flags.ts';
import { withHelp } from './help.ts';

/**
 * The command `heroku-staging-refresh` and its subcommands. What it is called without one is `refresh`.
 *
 * @param refresh what a refresh does with what was typed
 * @param read what `columns` asks a database
 */
export function program(refresh: (line: CommandLine) => Promise<void>, read: ReadColumns): Command {
  const refreshing = (command: Command) =>
    withHelp(withFlags(command))
      .description("Replaces a Heroku staging app's Postgres database with a fresh one made from production.")
      .helpOption('-h, --help', 'Shows this page.')
      .action(() => refresh(commandLineOf(command)));
  const root = refreshing(new Command('heroku-staging-refresh'))
    .usage('[refresh] --source-app APP --target-app APP …')
    .version(version, '-V, --version', 'Shows the version.')
    .enablePositionalOptions();
  const columns = withColumns(new Command('columns')).helpOption('-h, --help', 'Shows this page.');
  columns.action(() => tellColumns(columns, read));
  return root.addCommand(refreshing(new Command('refresh')), { hidden: true }).addCommand(columns);
}
