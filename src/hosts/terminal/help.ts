import { exitCodes } from '../../domain/report/outcome.ts';
import { described } from '../../inputs/about.ts';
import { type Group, type InputName, inputTable } from '../../inputs/table.ts';
import { homepage } from '../../report/version.ts';
import { flagNames, isOn } from './flags.ts';
import { UNWRITTEN } from './output.ts';
import { paintFor } from './screen.ts';
import { wrapped } from './wrap.ts';

/** A term, and what it is about. */
type Row = readonly [string, string];

/** How the inputs are grouped; the other options are with the last. */
const headings: Readonly<Record<Group, string>> = {
  apps: 'The two apps:',
  database: 'The new database:',
  around: 'Before it is in use, and after:',
  run: 'The run:',
};

const help: Row = ['-h, --help', 'Shows this page.'];

const others: readonly Row[] = [
  ['-y, --yes', 'Does not ask before the first change.'],
  ['--json', 'Writes the report as JSON to standard output, and all else to standard error.'],
  ['-V, --version', 'Shows the version.'],
  help,
];

const COLUMNS =
  'Lists every column of the database that the environment variable DATABASE_URL leads to, as the file for reviewed-columns.';

const LEFTOVERS =
  'Lists the databases that refreshes have left on all apps that the key sees, each with its price and what to do. It changes nothing.';

const COMMAND = 'heroku-staging-refresh --source-app acme-production \\\n        --target-app acme-staging';

const examples: readonly Row[] = [
  ['Every check and the plan, without a change:', ' --dry-run'],
  ['A refresh, which asks before the first change:', ''],
  ['Unattended, with its report in a file:', ' --yes --json > report.json'],
  ['Onto a small plan, which Heroku does not fork to:', ' --mode copy --plan essential-1'],
];

const endings: readonly (readonly [number, string])[] = [
  [
    exitCodes.refreshed,
    'Refreshed; with --dry-run planned, with --no-wait perhaps under way; or held; with the task undo undone, with tidy tidied.',
  ],
  [exitCodes.failed, 'Failed; staging runs on the old database, also where a failed promote was undone.'],
  [exitCodes['failed-after-promote'], 'Failed after the new database was promoted; the old one is kept.'],
  [exitCodes.refused, 'Refused, or declined; nothing was changed.'],
  [exitCodes.cancelled, 'Cancelled, or out of time; run again to continue.'],
  [exitCodes.conflict, 'Someone else changed the app during the run; nothing was destroyed after that.'],
  [70, 'A bug: please report it.'],
  [UNWRITTEN, 'Done, but the output could not be written.'],
];

const variables: readonly Row[] = [
  [
    'HEROKU_API_KEY',
    'The Heroku API key. Without it, the one for api.heroku.com in ~/.netrc is read, if there is one.',
  ],
  [
    'HEROKU_HOST, HEROKU_DATA_HOST',
    'Where Heroku is, such as a simulator on this machine. Then ~/.netrc is not read.',
  ],
  ['NO_COLOR, FORCE_COLOR', 'No colors; or colors also where the output is no terminal.'],
];

/** @param command the first word that was typed, if any */
export function helpOf(command: string | undefined): string {
  if (command === 'columns') return columnsHelp();
  return command === 'leftovers' ? leftoversHelp() : refreshHelp();
}

/** A page to learn the tool from, as wide as the terminal. */
function refreshHelp(): string {
  const options = Object.entries(headings).map(([group, heading]) => {
    const rows = flagNames.filter((it) => inputTable[it].group === group).map(rowOf);
    return [heading, group === 'run' ? [...rows, ...others] : rows] as const;
  });
  const commands: readonly Row[] = [
    ['undo [options]', 'Goes back to the database before the last refresh: `--task undo`.'],
    ['tidy [options]', 'Destroys what has been kept for long enough: `--task tidy`.'],
    ['leftovers [options]', LEFTOVERS],
    ['columns [options]', COLUMNS],
  ];
  const widest = widestOf([...options.flatMap(([, rows]) => rows), ...commands]);
  return [
    usage('[refresh] --source-app APP --target-app APP …'),
    wrapped(
      "Replaces a Heroku staging app's Postgres database with a fresh one made from production.",
      0,
      columns(),
    ),
    ...options.map(([title, rows]) => section(title, rows, widest)),
    section('Commands:', commands, widest),
    [title('Examples:'), ...examples.map(([what, flags]) => `  ${what}\n    $ ${COMMAND}${flags}\n`)]
      .join('\n')
      .trimEnd(),
    section(
      'Exit codes:',
      endings.map(([code, what]) => [String(code), what]),
    ),
    section('Environment variables:', variables),
    `More, and every error: ${homepage}\n`,
  ].join('\n\n');
}

function columnsHelp(): string {
  const write: Row = ['--write [file]', 'Brings this file up to date: what is decided in it stays as it is.'];
  return `${[usage('columns [options]'), wrapped(COLUMNS, 0, columns()), section('Options:', [write, help])].join('\n\n')}\n`;
}

function leftoversHelp(): string {
  const json: Row = ['--json', 'Writes the list as JSON to standard output, and all else to standard error.'];
  return `${[usage('leftovers [options]'), wrapped(LEFTOVERS, 0, columns()), section('Options:', [json, help])].join('\n\n')}\n`;
}

function rowOf(name: InputName): Row {
  const input = described(name);
  const { about, required, value, default: usual } = input;
  const flag = isOn(input) ? `--[no-]${name}` : `--${name}`;
  const unsaid = usual === '' || usual === 'false';
  const end = required ? ' Required.' : unsaid ? '' : ` Default: ${usual}.`;
  return [value === undefined ? flag : `${flag} ${value}`, about + end];
}

function usage(line: string): string {
  return `${title('Usage:')} heroku-staging-refresh ${line}`;
}

function section(heading: string, rows: readonly Row[], widest = widestOf(rows)): string {
  const lines = rows.map(
    ([term, what]) => `  ${term.padEnd(widest)}  ${wrapped(what, widest + 4, columns())}`,
  );
  return [title(heading), ...lines].join('\n');
}

function widestOf(rows: readonly Row[]): number {
  return Math.max(...rows.map(([term]) => term.length));
}

function title(text: string): string {
  return paintFor(process.stdout).bold(text);
}

function columns(): number {
  return Math.max(44, process.stdout.columns || 80);
}
