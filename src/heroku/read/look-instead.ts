import { configVar } from '../../domain/names.ts';
import { allOrEveryProblem, Stopped } from '../../domain/problem.ts';
import type { Attachment } from '../../domain/seen.ts';
import type { Instead } from '../../domain/texts.ts';
import type { Client } from '../http/client.ts';
import { sameDatabase } from '../http/same-database.ts';
import type { ConfigVars, Side } from './config-vars.ts';
import { lookAtDatabase } from './database.ts';
import type { Looking } from './looking.ts';

/** A key that may not read them leaves the message without them. */
export async function readIfAllowed(
  client: Client,
  configVars: ConfigVars,
  side: Side,
  app: string,
): Promise<void> {
  try {
    await configVars.read(client, side, app, {});
  } catch (error) {
    if (!(error instanceof Stopped && error.problems.every((it) => it.kind === 'denied'))) throw error;
  }
}

/** What an app has where no Heroku Postgres is attached as `name`. Uses the config vars as last read. */
export async function lookInstead(
  { details, configVars }: Looking,
  side: Side,
  name: string,
  attachments: readonly Attachment[],
): Promise<Instead> {
  const once = new Map(attachments.map((it) => [it.database.id, it.database]));
  const found = await allOrEveryProblem([...once.values()].map((it) => lookAtDatabase(details, it)));
  const databases = attachments.filter((it) => found.some((that) => that?.id === it.database.id));
  const text = attachments.some((it) => it.name === name) ? null : configVars.reveal(side, configVar(name));
  const same = databases.find((it) => sameDatabase(text, configVars.reveal(side, configVar(it.name))));
  return {
    isText: text !== null,
    sameAs: same?.name ?? null,
    databases: databases.map((it) => it.name).sort(),
  };
}
