import { HerokuError } from './heroku-error.ts';
import type { Addon, App, Transfer } from './things.ts';
import { beginTransfer, transfersOf } from './transfers.ts';
import { raise, type World } from './world.ts';

/** `pg:backups:capture`. Source: heroku/cli v11.9.0, src/commands/pg/backups/capture.ts; Heroku's Data API schema. */
export function captureBackup(world: World, addon: Addon): Transfer {
  const id = world.newId();
  return beginTransfer(world, addon.app, {
    id,
    kind: 'backup',
    from: { addon, name: nameOf(world, addon), url: `postgres://${addon.name}` },
    to: { addon: null, name: 'BACKUP', url: `https://backups.simulator.example/${id}` },
    work: world.storage.capture(id, addon.id),
  });
}

/** `pg:backups:restore`, from the URL of a backup or from its public one. The target loses what it held. */
export function restoreBackup(world: World, target: Addon, url: string): Transfer {
  const backup = world.transfers.find((it) => it.kind === 'backup' && url.split('?')[0] === it.to.url);
  if (backup === undefined) return raise(new HerokuError(400, 'bad_request', 'backup_url is not a backup'));
  return beginTransfer(world, target.app, {
    id: world.newId(),
    kind: 'restore',
    from: { addon: null, name: 'BACKUP', url: backup.to.url },
    to: { addon: target, name: nameOf(world, target), url: `postgres://${target.name}` },
    work: world.storage.restore(target.id, backup.id),
  });
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
