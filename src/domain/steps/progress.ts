import { ofSource } from '../fill/backups.ts';
import { count, size } from '../format.ts';
import type { Seen } from '../seen.ts';
import { rollout, rolloutOn } from './rollout.ts';
import type { Wait } from './step.ts';

/** One line on how far a wait is: it changes when there is news. */
export function progress(step: Wait, seen: Seen): string {
  switch (step.verb) {
    case 'forkable':
      return `Fork/Follow: ${seen.source.facts?.forkFollow ?? 'Heroku does not say'}`;
    case 'available':
      return availability(seen);
    case 'copied':
      return moved(seen, 'copied');
    case 'captured':
      return captured(seen);
    case 'restored':
      return moved(seen, 'restored');
    case 'counted':
      return `Heroku shows ${count(seen.new?.facts?.tables ?? 0, 'table')}`;
    case 'released':
      return step.app === undefined ? released(seen) : releasedOn(step.app, seen);
    case 'switched':
      return `dynos from before the release may serve until ${new Date(step.until).toISOString().slice(11, 19)} UTC`;
    case 'gone': {
      const database = seen.target.databases.find((it) => it.id === step.database?.id);
      return database === undefined ? 'it is gone' : `${database.name} is ${database.state}`;
    }
  }
}

/** What Heroku says of the release that brings the current database to the dynos. */
export function released(seen: Seen): string {
  const { is, version } = rollout(seen);
  if (is === 'missing') return 'Heroku has made no release yet';
  if (is !== 'succeeded') return `v${version} is ${is}`;
  return seen.target.runsOnCurrent
    ? `v${version} has succeeded`
    : `v${version} has succeeded; waiting for its config vars`;
}

function releasedOn(app: string, seen: Seen): string {
  const { is, version } = rolloutOn(app, seen) ?? { is: 'missing', version: 0 };
  if (is === 'missing') return `Heroku has made no release of ${app} yet`;
  return `v${version} of ${app} ${is === 'succeeded' ? 'has' : 'is'} ${is}`;
}

/**
 * How much longer a copy takes at its pace so far, such as `about 12m left`. Empty while less than a hundredth is done, and for
 * everything that Heroku reports no figures for, such as a fork.
 */
export function outlook(step: Wait, { at, new: fresh }: Seen): string {
  const transfer = fresh?.transfer;
  if (!['copied', 'restored'].includes(step.verb) || transfer == null || transfer.total === null) return '';
  const { bytes, total, createdAt } = transfer;
  if (bytes * 100 < total || bytes >= total) return '';
  const left = ((at - createdAt) * (total - bytes)) / bytes;
  return `about ${roughly(left)} left`;
}

/** To the minute: an estimate to the second would be false precision. */
function roughly(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  return minutes < 60
    ? `${minutes}m`
    : `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, '0')}m`;
}

function availability({ new: fresh }: Seen): string {
  if (fresh === null) return 'Heroku does not show it yet';
  const { database, readiness, facts, hasConfigVar } = fresh;
  if (readiness.is === 'waiting') return `${database.name}: ${readiness.message || 'waiting'}`;
  if (readiness.is === 'unknown') return `${database.name} is ${database.state}`;
  if (database.state !== 'provisioned') return `${database.name}: ${readiness.message}, ${database.state}`;
  if (!hasConfigVar) return `${database.name} is available; waiting for its config var`;
  return facts === null
    ? `${database.name} is available; waiting for the Data API to report its contents`
    : `${database.name} is available`;
}

function moved({ new: fresh }: Seen, done: 'copied' | 'restored'): string {
  const transfer = fresh?.transfer;
  if (transfer == null) return `the ${done === 'copied' ? 'copy' : 'restore'} has not begun`;
  const { bytes, total } = transfer;
  if (total === null || total === 0) return `${size(bytes)} ${done}`;
  return `${size(bytes)} of ${size(total)} ${done} (${Math.min(100, Math.floor((100 * bytes) / total))} %)`;
}

/** What it writes is compressed: how much of the database that is, no one knows. */
function captured(seen: Seen): string {
  const backup = ofSource(seen)[0];
  if (backup === undefined) return 'the backup has not begun';
  const { name, bytes, total } = backup;
  const of = total === null ? '' : ` of a database with ${size(total)}`;
  return `${name}: ${size(bytes)} written${of}`;
}
