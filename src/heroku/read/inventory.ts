import * as z from 'zod/mini';
import { allOrEveryProblem } from '../../domain/problem.ts';
import type { Database } from '../../domain/seen.ts';
import type { Inventory } from '../../engine/ports.ts';
import type { Client } from '../http/client.ts';
import { urls } from '../http/urls.ts';
import * as wire from './wire.ts';

/** `GET …/postgres/v0/databases/:name/credentials`. Its passwords are not read. Source: Heroku's Data API schema. */
const credentials = z.array(z.object({ name: z.string() }));

/** `GET …/client/v11/databases/:name/transfer-schedules`. The hour is a number or a string, and only shown. Source: the same. */
const schedules = z.array(z.object({ name: z.string(), hour: z.unknown(), timezone: z.string() }));

/** `GET …/postgres/v0/databases/:name/config`: each setting with its default. Source: the same. */
const settings = wire.named(z.looseObject({ value: z.unknown(), default: z.unknown() }));

/** Rows of `pg:info` about what else hangs on a database. Source: the same, database info. */
const rows = { Followers: 'follower', 'Maintenance window': 'maintenance window' } as const;

/**
 * What hangs on a database and does not move to another: extra credentials, backup schedules, settings, followers, the
 * maintenance window. Each in a few words. What Heroku does not show, because of the plan or a missing permission, is left out.
 */
export async function inventory(client: Client, database: Database): Promise<Inventory> {
  const at = urls(client.endpoints);
  const [users, backups, changed, info] = await allOrEveryProblem([
    client.readIfPossible(at.credentials(database.id), credentials),
    client.readIfPossible(at.schedules(database.id), schedules),
    client.readIfPossible(at.settings(database.id), settings),
    client.readIfPossible(at.database(database.id), z.unknown()),
  ]);
  const rowsOfInfo = wire.infoRows.safeParse(info).data ?? [];
  const lost = [
    ...(users ?? []).filter((it) => it.name !== 'default').map((it) => `credential ${it.name}`),
    ...(backups ?? []).map((it) => `backup schedule ${it.name} at ${it.hour}:00 ${it.timezone}`),
    ...Object.entries(changed ?? {})
      .filter(([, it]) => it.value !== it.default)
      .map(([name, it]) => `setting ${name} = ${it.value}`),
    ...rowsOfInfo.flatMap((row) => {
      const word = rows[row.name as keyof typeof rows];
      return word === undefined ? [] : row.values.map((value) => `${word} ${withoutLogin(value)}`);
    }),
  ];
  return { lost, facts: wire.databaseInfo.safeParse(info).data ?? null };
}

/** Heroku identifies a follower by its URL. */
function withoutLogin(value: string): string {
  return value.replace(/\/\/.*@/, '//');
}
