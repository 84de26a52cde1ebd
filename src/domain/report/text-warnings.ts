import { configVar } from '../names.ts';
import type { Request } from '../request.ts';
import type { TextVar } from '../texts.ts';

/** Config vars that still lead to a database when staging has another one. */
export type Leading = {
  readonly vars: readonly TextVar[];
  /** The name of that database, and whether this refresh destroys it. */
  readonly database: string;
  readonly isDestroyed: boolean;
};

/**
 * What has to be known of config vars with the address of the old database in them, a sentence each; only their names are shown.
 *
 * @param isPromoted whether staging already has the new database
 */
export function textWarnings(
  request: Request,
  { vars, database, isDestroyed }: Leading,
  isPromoted: boolean,
): readonly string[] {
  if (vars.length === 0) return [];
  const { targetApp: app, targetDatabase, beforePromote } = request;
  const one = vars.length === 1;
  const names = vars.map((it) => it.name).join(', ');
  const end = isDestroyed
    ? `${database}, which is destroyed ${isPromoted ? 'in this refresh' : 'at the end of a refresh'}`
    : `${database}, which is left alone`;
  const what = `${names} of ${app} ${one ? 'has' : 'have'} an address as text, which no refresh changes: ${one ? 'it leads' : 'they lead'} to ${end}.`;
  const unserved = vars.filter((it) => !it.isServed).map((it) => it.name);
  return [
    `${what} ${remedy(app, configVar(targetDatabase), vars)}`,
    ...(beforePromote === null || unserved.length === 0
      ? []
      : [
          `${unserved.join(', ')} of ${app} still ${unserved.length === 1 ? 'leads' : 'lead'} to ${database} in the dyno of before-promote: the form of the text is not one that can be translated.`,
        ]),
  ];
}

function remedy(app: string, variable: string, vars: readonly TextVar[]): string {
  const urls = vars.filter((it) => it.isUrl).map((it) => it.name);
  const others = vars.filter((it) => !it.isUrl).map((it) => it.name);
  const set = (name: string) =>
    `\`heroku config:set ${name}="$(heroku config:get ${variable} --app ${app})" --app ${app}\``;
  return [
    `Let the app read ${variable}, or an alias of its database, which each refresh moves; until then, after each refresh:`,
    [...urls.map(set), ...(others.length === 0 ? [] : [`change ${others.join(', ')} by hand`])].join(', '),
  ]
    .join(' ')
    .concat('.');
}
