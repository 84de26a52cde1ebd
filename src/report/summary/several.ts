import { duration, moment, price } from '../../domain/format.ts';
import { headline, type Report } from '../../domain/report/report.ts';
import { appOf, type Ended, tally } from '../../domain/report/several.ts';
import { folded, table, text } from './markdown.ts';
import { fitting, marks, summary } from './summary.ts';

/** A page on all refreshes of a run: one table, then each of them, folded. Of a single one, its own page. */
export function summaryOfAll(ended: readonly Ended[]): string {
  const [only, ...more] = ended;
  if (only !== undefined && more.length === 0) return summary(only.report, only.past);
  const reports = ended.map(({ report }) => report);
  return fitting([
    `### ${text(tally(reports))}`,
    table(['', 'app', 'verdict', 'data as of', 'took', 'new database'], reports.map(row)),
    ...ended.map(({ report, past }) =>
      folded(`${marks[report.status]} ${text(appOf(report))}`, summary(report, past)),
    ),
  ]);
}

function row(report: Report): readonly string[] {
  const { status, dataAsOf, startedAt, endedAt, new: fresh } = report;
  return [
    marks[status],
    text(appOf(report)),
    text(verdict(report)),
    dataAsOf === null ? '' : moment(dataAsOf),
    // On one line.
    duration(endedAt - startedAt).replaceAll(' ', '\u00a0'),
    fresh === null
      ? ''
      : [text(fresh.name), ...(fresh.price === null ? [] : [text(price(fresh.price))])].join('<br>'),
  ];
}

/** Of one that went well its status is enough; of any other what went wrong first. */
function verdict(report: Report): string {
  const { status, waitsFor, problems, state } = report;
  const after = waitsFor.length === 0 ? '' : `, after ${waitsFor.join(' and ')}`;
  if (status === 'refreshed' || status === 'planned') return `${status}${after}`;
  return `${headline(report)} ${problems[0]?.what ?? state}`;
}
