import { wayOf } from '../../domain/fill/method.ts';
import { configVar, workNames } from '../../domain/names.ts';
import { type Problem, stop } from '../../domain/problem.ts';
import type { Request } from '../../domain/request.ts';
import { Secret } from '../../domain/secret.ts';
import type { Seen } from '../../domain/seen.ts';
import { carried } from '../../domain/steps/carry.ts';
import { sameDatabase } from '../http/same-database.ts';
import type { Vault } from './config-vars.ts';

/** The URL of the new database, as the vault has read it last. Never one that leads to the database in use. */
export function loginToNew(vault: Vault, { targetApp, targetDatabase }: Request): Secret {
  const name = configVar(workNames(targetDatabase).new);
  const url = vault.reveal('target', name);
  if (url === null || !URL.canParse(url)) return stop(unusable(targetApp, name, 'is missing'));
  if (sameDatabase(url, vault.reveal('target', configVar(targetDatabase))))
    return stop(unusable(targetApp, name, `leads to the database in use, ${targetDatabase}`));
  return new Secret(url);
}

function unusable(app: string, name: string, why: string): Problem {
  const what = `The new database cannot be prepared: ${name} ${why}.`;
  return {
    code: 'NEW_DATABASE_URL',
    kind: 'failed',
    what,
    remedy: `See what is attached: \`heroku addons --app ${app}\`; then run again.`,
  };
}

/** What a dyno is to have instead of the app's config vars, so that it finds the new database wherever it will be after promote. */
export function newEnvironment(vault: Vault, request: Request, seen: Seen): Readonly<Record<string, string>> {
  const url = loginToNew(vault, request).reveal();
  const { movable } = carried(request, seen, seen.current, wayOf(request, seen).plan);
  const names = ['DATABASE', request.targetDatabase, ...movable.map((it) => it.name)];
  return Object.fromEntries(names.map((name) => [configVar(name), url]));
}
