import type { Report, StepReport } from '../../domain/report/report.ts';

/** Shorter than this, a step would be too thin to be seen. */
const THINNEST = 60;

/** When which step ran, for GitHub, which draws it. Empty when there is nothing to be seen. */
export function timeline({ steps, startedAt, endedAt }: Report): string {
  if (steps.length < 2) return '';
  const least = (endedAt - startedAt) / THINNEST;
  const format = endedAt - startedAt < 600_000 ? '%H:%M:%S' : '%H:%M';
  return [
    '```mermaid',
    'gantt',
    '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    `  axisFormat ${format}`,
    ...steps.map((it, at) => `  ${at + 1} ${label(it.title)} :${mark(it)}, ${span(it, least)}`),
    '```',
  ].join('\n');
}

/** A name that is not trusted could end the line, begin a comment or a part of the drawing: only what cannot do so is left. */
function label(title: string): string {
  const [beginning = ''] = title.split(',');
  return beginning
    .replace(/[^A-Za-z0-9_.-]+/g, ' ')
    .slice(0, 60)
    .trim();
}

function mark({ ok, isWait }: StepReport): string {
  if (!ok) return 'crit';
  return isWait ? 'active' : 'done';
}

/** In UTC, wherever it is read: the drawing takes it for local time and shows it as such. */
function span({ startedAt, endedAt }: StepReport, least: number): string {
  const time = (it: number) => new Date(it).toISOString().slice(0, -1).replace('T', ' ');
  return `${time(startedAt)}, ${time(Math.max(endedAt, startedAt + least))}`;
}
