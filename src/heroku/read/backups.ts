import { configVar } from '../../domain/names.ts';
import type { Request } from '../../domain/request.ts';
import { Secret } from '../../domain/secret.ts';
import type { Attachment, Seen } from '../../domain/seen.ts';
import type { Backup } from '../../domain/transfer.ts';
import type { Client } from '../http/client.ts';
import { sameDatabase } from '../http/same-database.ts';
import { urls } from '../http/urls.ts';
import { inputs } from './about.ts';
import type { Mask } from './config-vars.ts';
import * as wire from './wire.ts';

type Source = Pick<Seen['source'], 'database' | 'facts' | 'attachments'>;

/** What the source app has, as `heroku pg:backups` lists it. URLs are hidden before anyone has them. */
export async function listBackups(
  client: Client,
  mask: Mask,
  request: Request,
): Promise<readonly wire.TransferReply[]> {
  const url = urls(client.endpoints).transfersOfApp(request.sourceApp);
  const transfers = await client.read(url, wire.transfers, inputs(request).source);
  const backups = transfers.filter(
    (it) => it.from_type === 'pg_dump' && it.to_type === 'gof3r' && !it.deleted_at,
  );
  await mask(backups.flatMap((it) => (it.to_url ? secretsIn(it.to_url) : [])));
  return backups;
}

/** Also without its signature, which may be another one where Heroku shows it next. */
function secretsIn(url: string): readonly Secret[] {
  return [...new Set([url, url.split('?')[0] ?? url])].map((it) => new Secret(it));
}

/** Newest first. */
export function backupsOf(source: Source, listed: readonly wire.TransferReply[]): readonly Backup[] {
  return listed.map((it) => wire.backupOf(it, isOf(source, it))).sort((a, b) => b.startedAt - a.startedAt);
}

/**
 * Whether it was made of the source database: by the URL that was dumped, which Heroku shows without its login. Where it shows
 * none, by a name that has led to that database since before.
 */
function isOf({ database, facts, attachments }: Source, it: wire.TransferReply): boolean {
  const address = facts?.address ?? null;
  if (it.from_url && address !== null) return sameDatabase(it.from_url, address);
  return attachments.some(
    (to) => to.database.id === database?.id && isNamed(it.from_name, to) && isOlder(to, it.created_at),
  );
}

/** Source: heroku/cli v11.10.0, dist/commands/pg/backups/schedule.js; Heroku's Data API schema, Transfer. */
function isNamed(name: string | null | undefined, { name: attached }: Attachment): boolean {
  return [attached, configVar(attached), attached.replace('HEROKU_POSTGRESQL_', '')].includes(name ?? '');
}

function isOlder({ createdAt }: Attachment, time: number): boolean {
  return createdAt !== null && createdAt < time;
}
