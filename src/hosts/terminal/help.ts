import type { Command, Help } from 'commander';
import colours from 'yoctocolors';
import { exitCodes } from '../../domain/report/outcome.ts';
import { term } from './flags.ts';
import { UNWRITTEN } from './output.ts';

const COMMAND = 'heroku-staging-refresh --source-app acme-production \\\n        --target-app acme-staging';

const examples = [
  ['Every check and the plan, without a change:', ' --dry-run'],
  ['A refresh, which asks before the first change:', ''],
  ['Unattended, with its report in a file:', ' --yes --json > report.json'],
  ['Onto a small plan, which Heroku does not fork to:', ' --mode copy --plan essential-1'],
] as const;

const endings: readonly (readonly [number, string])[] = [
  [exitCodes.refreshed, 'Refreshed; or, with --dry-run, planned.'],
  [exitCodes.failed, 'Failed; staging runs on the old database.'],
  [exitCodes['failed-after-promote'], 'Failed after the new database was promoted; the old one is kept.'],
  [exitCodes.refused, 'Refused, or declined; nothing was changed.'],
  [exitCodes.cancelled, 'Cancelled, or out of time; run again to continue.'],
  [exitCodes.conflict, 'Someone else changed the app during the run; nothing was destroyed after that.'],
  [70, 'A bug: please report it.'],
  [UNWRITTEN, 'Done, but the output could not be written.'],
];

const variables = [
  [
    'HEROKU_API_KEY',
    'The Heroku API key. Without it, the one for api.heroku.com in ~/.netrc is read, if there is one.',
  ],
  [
    'HEROKU_HOST, HEROKU_DATA_HOST',
    'Where Heroku is, such as a simulator on this machine. Then ~/.netrc is not read.',
  ],
  ['NO_COLOR, FORCE_COLOR', 'No colours; or colours also where the output is no terminal.'],
] as const;

/** Makes `--help` a page to learn the tool from, as wide as the terminal. */
export function withHelp(command: Command): Command {
  return command
    .configureHelp({ optionTerm: term, styleTitle: colours.bold })
    .addHelpText('after', ({ command: shown }) => {
      const help = shown.createHelp();
      help.prepareContext({ helpWidth: process.stdout.columns || 80 });
      return [
        '',
        heading('Examples:'),
        ...examples.map(([what, flags]) => `  ${what}\n    $ ${COMMAND}${flags}\n`),
        heading('Exit codes:'),
        ...items(
          help,
          endings.map(([code, what]) => [String(code), what]),
        ),
        '',
        heading('Environment variables:'),
        ...items(help, variables),
        '',
        'More, and every error: https://github.com/OWNER/heroku-staging-refresh',
      ].join('\n');
    });
}

function heading(text: string): string {
  return process.stdout.isTTY ? colours.bold(text) : text;
}

function items(help: Help, rows: readonly (readonly [string, string])[]): readonly string[] {
  const widest = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, what]) => help.formatItem(name, widest, what, help));
}
