import { called } from '../../domain/fill/backups.ts';
import { dollars, duration, moment, price, size } from '../../domain/format.ts';
import { untilInWords } from '../../domain/report/keeping.ts';
import type { DatabaseReport, Report } from '../../domain/report/report.ts';
import { prose, table, text } from './markdown.ts';

/** How it ended, in a few short sentences: the age of the data, the time, the price; or what is true now. */
export function facts(report: Report): readonly string[] {
  const { status, endedAt, startedAt } = report;
  const took = `**${duration(endedAt - startedAt)}**`;
  if (status === 'planned') return [would(report)];
  if (status !== 'refreshed') return [`**Now:** ${prose(report.state)} This took ${took}.`];
  const lines = [
    data(report),
    [`Took ${took}`, ...how(report)].join(', '),
    overlap(report),
    kept(report),
    carried(report),
  ];
  return [`${lines.filter((it) => it !== '').join('. ')}.`];
}

/** A fast fork is up to 30 hours behind; how much, Heroku reports only to the run that makes it. Source: src/domain/fill/fork.ts. */
function data({ request, mode, dataAsOf, endedAt, new: fresh }: Report): string {
  const of = `Data of ${text(request?.sourceApp ?? '')}`;
  if (dataAsOf === null && mode === 'fork' && request?.fast && fresh !== null)
    return `${of}, at most 30 hours older than **${moment(fresh.createdAt)}**`;
  if (dataAsOf === null) return `${of}; Heroku did not report its age`;
  return `${of} as of **${moment(dataAsOf)}**, ${age(endedAt - dataAsOf)} old`;
}

/** `16 hours`. */
function age(milliseconds: number): string {
  const [minutes, hours] = [Math.round(milliseconds / 60_000), Math.round(milliseconds / 3_600_000)];
  if (minutes < 1) return 'less than a minute';
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

function would(report: Report): string {
  const { request, takenOver, planned } = report;
  const { targetApp = '', sourceApp = '' } = request ?? {};
  if (takenOver === 'held')
    return planned?.steps.length === 0
      ? `A run would leave ${text(targetApp)} as it is.`
      : `A run would only start again what a refresh has paused on ${text(targetApp)}:`;
  return `A run would give ${text(targetApp)} the data of ${text(sourceApp)} by ${way(report)}:`;
}

function how(report: Report): readonly string[] {
  const { takenOver, releaseVersion } = report;
  const isContinued = takenOver !== null && !['idle', 'unusable'].includes(takenOver);
  return [
    `by ${way(report)}`,
    ...(isContinued ? ['continuing what an interrupted run had left'] : []),
    ...(releaseVersion === null ? [] : [`in release v${releaseVersion}`]),
  ];
}

function way({ request, mode, backup }: Report): string {
  if (mode === 'backup') return backup === null ? 'a restore' : `a restore of ${called(backup)}`;
  return mode === 'fork' && request?.fast ? 'a fast fork' : `a ${mode}`;
}

function overlap({ overlap, endedAt: now }: Report): string {
  if (overlap === null) return '';
  const { startedAt, endedAt, cost } = overlap;
  const time = duration(Math.max(0, (endedAt ?? now) - startedAt));
  return `Both databases existed for ${time}${cost === null ? '' : `, which cost ${dollars(cost)}`}`;
}

/** The way back, and its price. */
function kept({ keeping }: Report): string {
  return keeping === null ? '' : `${text(keeping.name)} is kept for an undo ${untilInWords(keeping)}`;
}

function carried({ carried: names }: Report): string {
  return names.length === 0 ? '' : `Carried over: ${names.map(text).join(', ')}`;
}

/** The databases side by side; a line without any known value is left out. */
export function databases({ status, old, new: fresh }: Report): readonly string[] {
  const headings = status === 'refreshed' ? ['before', 'after'] : ['old', 'new'];
  const columns = [old, fresh].flatMap((it, at) =>
    it === null ? [] : [{ it, heading: headings[at] ?? '' }],
  );
  if (columns.length === 0) return [];
  const rows = Object.entries(lines).map(([name, of]) => [
    name,
    ...columns.map(({ it }) => text(of(it, old))),
  ]);
  const known = rows.filter((cells) => cells.slice(1).some((cell) => cell !== ''));
  return [table(['', ...columns.map(({ heading }) => heading)], known)];
}

type Line = (database: DatabaseReport, old: DatabaseReport | null) => string;

const lines: Readonly<Record<string, Line>> = {
  database: ({ name }) => name,
  plan: ({ plan, price: it }) => (it === null ? plan : `${plan}, ${price(it)}`),
  data: ({ bytes, tables }, old) => {
    const inTables = tables === null ? '' : ` in ${tables} ${tables === 1 ? 'table' : 'tables'}`;
    return bytes === null ? '' : `${size(bytes)}${inTables}${growth(bytes, old?.bytes ?? null)}`;
  },
  Postgres: ({ version }) => version ?? '',
  created: ({ createdAt }) => moment(createdAt),
};

/** Nothing for the old database itself, and for one that is as large. */
function growth(bytes: number, before: number | null): string {
  if (!before) return '';
  const percent = Math.round((100 * (bytes - before)) / before);
  return percent === 0 ? '' : ` (${percent > 0 ? '+' : '−'}${Math.abs(percent)} %)`;
}
