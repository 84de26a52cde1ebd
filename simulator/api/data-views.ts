import { forkFollow } from '../world/addons.ts';
import { canFork } from '../world/catalogue.ts';
import { configVarsOf } from '../world/config-vars.ts';
import type { Addon, Transfer } from '../world/things.ts';
import { processedBytes } from '../world/transfers.ts';
import type { World } from '../world/world.ts';

/** `2024-05-28 11:19:37 +0000`, as the Data API writes it. Source: Heroku's Data API schema. */
export function dataTime(time: number | null): string | null {
  return time === null ? null : `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} +0000`;
}

/** Source: heroku/cli v11.9.0, src/commands/pg/wait.ts, and messages seen in its issues. */
export function waitStatusView(world: World, addon: Addon) {
  if (addon.state === 'deprovisioned')
    return { 'waiting?': true, 'error?': true, message: 'could not be provisioned' };
  if (addon.state !== 'provisioning') return { 'waiting?': false, message: 'available' };
  const share = (world.now() - addon.createdAt) / Math.max(1, addon.dueAt - addon.createdAt);
  const percent = Math.max(0, Math.min(99, Math.floor(share * 100)));
  return { 'waiting?': true, message: percent < 2 ? 'preparing' : `preparing (${percent}% completed)` };
}

/** Source: Heroku's Data API schema, database info; a real Essential reply of 2025 has no `following` and `forked_from`. */
export async function databaseView(world: World, addon: Addon) {
  const ready = addon.state === 'provisioned';
  const { bytes, tables: all } = ready ? await world.storage.contents(addon.id) : { bytes: 0, tables: 0 };
  const tables = isCounted(world, addon) ? Math.max(0, all - addon.lostTables) : 0;
  const login = ready ? world.storage.login(addon.id) : null;
  const relations = addon.plan.startsWith('essential-')
    ? {}
    : { following: addon.following, forked_from: ready ? forkedFromView(world, addon) : null, leader: null };
  const row = (name: string, value: string | number) => ({ name, values: [value] });
  return {
    addon_id: addon.id,
    name: addon.name,
    created_at: new Date(addon.createdAt).toISOString().replace('Z', '+00:00'),
    database_name: login?.database ?? null,
    database_password: login?.password ?? null,
    database_user: login?.user ?? null,
    num_bytes: bytes,
    num_tables: tables,
    plan: addon.plan,
    port: login?.port ?? 5432,
    postgres_version: addon.version,
    resource_url: configVarsOf(world, addon.app)[`${world.attachmentsTo(addon)[0]?.name}_URL`] ?? null,
    formation: { id: formationOf(addon.id), primary: addon.id },
    'waiting?': !ready,
    ...relations,
    info: [
      row('Plan', addon.plan),
      row('Status', ready ? 'Available' : 'Preparing'),
      row('Data Size', `${bytes} B`),
      row('Tables', tables),
      row('PG Version', addon.version),
      row('Continuous Protection', canFork(addon.plan) ? 'On' : 'Off'),
      row('Fork/Follow', forkFollow(world, addon)),
      ...(addon.extras.followers.length > 0 ? [{ name: 'Followers', values: addon.extras.followers }] : []),
    ],
  };
}

function isCounted(world: World, addon: Addon): boolean {
  const last = world.transfers.findLast((it) => it.to.addon === addon && it.finishedAt !== null);
  return world.now() >= (last?.finishedAt ?? 0) + world.settings.tableCountDelay;
}

/** The servers behind a database have an id of their own. */
function formationOf(addon: string): string {
  return addon.replace(/^0{8}/, 'f0000000');
}

function forkedFromView({ settings: { forkedFrom } }: World, addon: Addon): string | null {
  if (addon.forkedFrom === null || forkedFrom === 'nothing') return null;
  if (forkedFrom === 'add-on') return addon.forkedFrom;
  return forkedFrom === 'formation' ? formationOf(addon.forkedFrom) : `postgres://host/${addon.forkedFrom}`;
}

/** Source: Heroku's Data API schema, credentials; each with its own login. */
export function credentialViews(world: World, addon: Addon) {
  const login = world.storage.login(addon.id);
  return ['default', ...addon.extras.credentials].map((name) => ({
    uuid: addon.id,
    name,
    state: 'active',
    database: login?.database ?? '',
    host: login?.host ?? '',
    port: login?.port ?? 0,
    credentials: [{ user: login?.user ?? '', password: login?.password ?? '', state: 'active' }],
  }));
}

/** Source: Heroku's Data API schema, Transfer; its example of 2024. Logs only with `?verbose=true`. */
export function transferView(world: World, transfer: Transfer, verbose: boolean) {
  const { id, num, kind, from, to, startedAt, finishedAt, succeeded, warnings, work, logs, schedule } =
    transfer;
  const isFromShown = kind === 'copy' || world.settings.transferUrls === 'shown';
  return {
    uuid: id,
    num,
    from_name: from.name,
    from_type: kind === 'restore' ? 'htcat' : 'pg_dump',
    ...(isFromShown ? { from_url: from.url } : {}),
    to_name: to.name,
    to_type: kind === 'backup' ? 'gof3r' : 'pg_restore',
    to_url: to.url,
    options: {},
    source_bytes: work.total,
    processed_bytes: processedBytes(world, transfer),
    succeeded,
    warnings,
    created_at: dataTime(startedAt),
    started_at: dataTime(startedAt),
    canceled_at: null,
    updated_at: dataTime(world.now()),
    finished_at: dataTime(finishedAt),
    deleted_at: null,
    purged_at: null,
    num_keep: world.settings.backupsKept,
    ...(schedule === null ? {} : { schedule: { uuid: schedule } }),
    ...(verbose ? { logs: logs.map(({ at, ...line }) => ({ created_at: dataTime(at), ...line })) } : {}),
  };
}
