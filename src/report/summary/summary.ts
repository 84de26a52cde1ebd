import { duration, moment } from '../../domain/format.ts';
import { effectsOf } from '../../domain/plan/planned.ts';
import { headline, type Report, type StepReport } from '../../domain/report/report.ts';
import type { PastRun } from '../../domain/report/trend.ts';
import { databases, facts } from './databases.ts';
import { bar, commands, folded, prose, table, text } from './markdown.ts';
import { preparation } from './preparation.ts';
import { timeline } from './timeline.ts';
import { trend } from './trend.ts';

/** What the host can show besides GitHub's Markdown. */
export type Shows = {
  readonly mermaid: boolean;
  /** The runs so far, where they are remembered. */
  readonly past?: readonly PastRun[];
};

/** Both hosts take one mebibyte and drop what is longer. Source: docs.github.com "Workflow commands"; buildkite-agent annotate. */
const LONGEST = 1_000_000;

/** A page for people who do not read the log. */
export function summary(report: Report, { mermaid, past = [] }: Shows): string {
  return fitting([
    `### ${marks[report.status]} ${text(headline(report))}`,
    ...facts(report),
    ...problems(report),
    ...report.warnings.map((warning) => `⚠️ ${prose(warning)}`),
    ...databases(report),
    ...preparation(report),
    ...plan(report),
    ...later(report),
    ...steps(report),
    ...(mermaid ? drawn(report) : []),
    ...(report.status === 'refreshed' ? trend(past, mermaid) : []),
    ...changes(report),
  ]);
}

export const marks: Readonly<Record<Report['status'], string>> = {
  refreshed: '✅',
  planned: '📋',
  'under-way': '⏳',
  skipped: '⏭️',
  held: '✋',
  cancelled: '⏸️',
  refused: '⛔',
  conflict: '❌',
  failed: '❌',
  'failed-after-promote': '❌',
  undone: '↩️',
  tidied: '🧹',
};

/** What is most worth knowing comes first, and whole parts are left out at the end. */
export function fitting(parts: readonly string[]): string {
  let room = LONGEST;
  const whole = parts.filter((part) => {
    room -= Buffer.byteLength(part) + 2;
    return room > 0;
  });
  return whole.join('\n\n');
}

/** Each with what to do, which is shown once where the next has the same. */
function problems({ problems }: Report): readonly string[] {
  return problems.flatMap(({ code, kind, what, remedy }, at) => {
    const isRepeated = problems[at + 1]?.remedy === remedy;
    return [
      `**${text(code)}**: ${prose(what)}`,
      ...(isRepeated ? [] : [`👉 ${prose(remedy)}`]),
      // After a refusal a person has to think first.
      ...(isRepeated || kind === 'refused' ? [] : commands(remedy)),
    ];
  });
}

/** Of a dry run: what a run would do, and what it comes to. */
function plan({ status, planned, old, request }: Report): readonly string[] {
  if (status !== 'planned' || planned === null) return [];
  const rows = planned.steps.map((it, at) => [
    `${at + 1}`,
    text(it.title),
    [...(it.restarts ? ['🔄 dynos restart'] : []), ...(it.isLater ? ['⏳ a later run'] : [])].join(', '),
  ]);
  return [
    table(['', 'it would', ''], rows),
    effectsOf(planned, old, request ?? { task: 'refresh', keepOld: null })
      .map((it) => `- It ${text(it)}.`)
      .join('\n'),
  ];
}

/** What the later run does, by the steps that are left. */
function later({ underWay }: Report): readonly string[] {
  if (underWay === null) return [];
  const rows = underWay.next.map((title, at) => [`${at + 1}`, text(title)]);
  return [table(['', `the next run, if it begins before ${moment(underWay.tooOldAt)}`], rows)];
}

function steps({ status, steps, startedAt, endedAt }: Report): readonly string[] {
  if (steps.length < 2 || status === 'planned') return [];
  const row = (it: StepReport) => [
    it.ok ? '✅' : status === 'cancelled' ? marks.cancelled : '❌',
    text(it.title),
    // On one line.
    duration(it.endedAt - it.startedAt).replaceAll(' ', '\u00a0'),
    `\`${bar(it.startedAt - startedAt, it.endedAt - startedAt, endedAt - startedAt)}\``,
  ];
  return [table(['', 'step', 'took', ''], steps.map(row))];
}

function drawn(report: Report): readonly string[] {
  const drawing = report.status === 'planned' ? '' : timeline(report);
  return drawing === '' ? [] : [folded('Timeline', drawing)];
}

function changes({ steps }: Report): readonly string[] {
  const rows = steps
    .flatMap((step) => step.changes)
    .map((it) => [text(it.title), shown(it), text(it.requestId ?? '')]);
  if (rows.length === 0) return [];
  return [folded("Changes, with Heroku's request ids", table(['change', 'outcome', 'request'], rows))];
}

/** What Heroku said, and what a look showed afterwards, where they differ. */
function shown({ reply, isShown }: StepReport['changes'][number]): string {
  const said = reply === 'unknown' ? 'reply lost' : reply;
  if (isShown === null) return said;
  const isAsSaid = reply === 'refused' ? !isShown : reply === 'accepted' && isShown;
  return isAsSaid ? said : `${said}, ${isShown ? 'and done' : 'not done'}`;
}
