import { HerokuError } from './heroku-error.ts';
import type { Addon, App, Schedule, Transfer } from './things.ts';
import { beginTransfer, transfersOf } from './transfers.ts';
import { raise, type World } from './world.ts';

/** `pg:backups:capture`. Source: heroku/cli v11.9.0, src/commands/pg/backups/capture.ts; Heroku's Data API schema. */
export function captureBackup(world: World, addon: Addon, schedule?: string): Transfer {
  const id = world.newId();
  const transfer = beginTransfer(world, addon.app, {
    id,
    kind: 'backup',
    from: { addon, name: nameOf(world, addon), url: urlOf(world, addon) },
    // Recognisable when it turns up where it must not.
    to: { addon: null, name: 'BACKUP', url: `https://s3.simulator.example/canary-backup/${id}.dump` },
    version: addon.version,
    work: world.storage.capture(id, addon.id),
    ...(schedule === undefined ? {} : { schedule }),
  });
  forgetOldest(world, transfer);
  return transfer;
}

/** The oldest of the same database and kind, when there are too many. */
function forgetOldest(world: World, { app, from, schedule }: Transfer): void {
  const alike = transfersOf(world, app).filter(
    (it) =>
      it.kind === 'backup' && it.from.addon === from.addon && (it.schedule === null) === (schedule === null),
  );
  for (const it of alike.slice(world.settings.backupsKept)) deleteTransfer(world, it);
}

/** `pg:backups:delete`. */
export function deleteTransfer(world: World, transfer: Transfer): void {
  transfer.deletedAt = world.now();
}

/** `pg:backups:restore`, from the URL of a backup or from its public one. The target loses what it held. */
export function restoreBackup(world: World, target: Addon, url: string): Transfer {
  const backup = world.transfers.find(
    (it) => it.kind === 'backup' && it.deletedAt === null && url.split('?')[0] === it.to.url,
  );
  if (backup === undefined) return raise(new HerokuError(400, 'bad_request', 'backup_url is not a backup'));
  return beginTransfer(world, target.app, {
    id: world.newId(),
    kind: 'restore',
    from: { addon: null, name: 'BACKUP', url: backup.to.url },
    to: { addon: target, name: nameOf(world, target), url: urlOf(world, target) },
    version: backup.version,
    work: world.storage.restore(target.id, backup.id),
  });
}

const HOUR = 3_600_000;

/** More are never due between two requests that matter. */
const MOST_HOURS = 48;

/** Backs up what is due since it was last asked. Each begins when it was due; what it holds is as of now. */
export function runSchedules(world: World): void {
  const planned = world.addons.filter((it) => it.extras.schedules.length > 0 && it.state === 'provisioned');
  const from = Math.max(world.scheduledUntil, world.now() - MOST_HOURS * HOUR);
  world.scheduledUntil = world.now();
  if (planned.length === 0) return;
  for (let at = Math.ceil((from + 1) / HOUR) * HOUR; at <= world.now(); at += HOUR) {
    for (const addon of planned)
      for (const it of addon.extras.schedules)
        if (isDue(it, at)) captureBackup(world, addon, it.id ?? addon.id).startedAt = at;
  }
}

function isDue({ hour, timezone }: Schedule, at: number): boolean {
  const format = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: timezone });
  return Number(format.format(at)) === hour;
}

/** `pg:backups:schedule`: a database has one for each name. Source: heroku/cli v11.10.0, dist/commands/pg/backups/schedule.js. */
export function addSchedule(world: World, addon: Addon, wanted: Omit<Schedule, 'id'>): Schedule {
  const schedule = { ...wanted, id: world.newId() };
  const others = addon.extras.schedules.filter((it) => it.name !== wanted.name);
  addon.extras = { ...addon.extras, schedules: [...others, schedule] };
  return schedule;
}

/** `pg:backups:unschedule`. */
export function removeSchedule(addon: Addon, id: string): Schedule {
  const found = addon.extras.schedules.find((it) => it.id === id);
  if (found === undefined) return raise(new HerokuError(404, 'not_found', 'Resource not found'));
  addon.extras = { ...addon.extras, schedules: addon.extras.schedules.filter((it) => it !== found) };
  return found;
}

/** By id or number. */
export function transferOf(world: World, app: App, reference: string | undefined): Transfer {
  const found = transfersOf(world, app).find((it) => it.id === reference || `${it.num}` === reference);
  return found ?? raise(new HerokuError(404, 'not_found', 'Resource not found'));
}

/** Without `HEROKU_POSTGRESQL_`, as the CLI shows it. */
function nameOf(world: World, addon: Addon): string {
  return world.attachmentsTo(addon)[0]?.name.replace('HEROKU_POSTGRESQL_', '') ?? addon.name;
}

/** Without the login, as Heroku shows it. */
function urlOf(world: World, { id, name }: Addon): string {
  const login = world.storage.login(id);
  return login === null ? `postgres://${name}` : `postgres://${login.host}:${login.port}/${login.database}`;
}
