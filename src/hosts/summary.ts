import { duration, size } from '../domain/progress.ts';
import { type DatabaseReport, type Report, type StepReport, verdict } from '../domain/report.ts';
import { price } from '../domain/step.ts';

/** A page for people who do not read the log, in GitHub's Markdown. */
export function summary(report: Report): string {
  return [
    `### ${report.status === 'refreshed' || report.status === 'planned' ? '✅' : '❌'} ${text(verdict(report))}`,
    ...report.problems.map((problem) => problemOf(problem.code, problem.what, problem.remedy)),
    ...report.warnings.map((warning) => `⚠️ ${text(warning)}`),
    ...databases(report),
    ...steps(report.steps),
  ].join('\n\n');
}

function problemOf(code: string, what: string, remedy: string): string {
  return `**${text(code)}**: ${text(what)}\n\n${text(remedy)}`;
}

function databases({ old, new: fresh }: Report): readonly string[] {
  if (old === null && fresh === null) return [];
  const columns = ['name', 'plan', 'price', 'size', 'tables'];
  return [table(columns, [row('before', old), row('after', fresh)].flat())];
}

function row(when: string, database: DatabaseReport | null): readonly (readonly string[])[] {
  if (database === null) return [];
  const { name, plan, price: cents, bytes, tables } = database;
  const cells = [
    name,
    plan,
    cents === null ? '' : price(cents),
    bytes === null ? '' : size(bytes),
    `${tables ?? ''}`,
  ];
  return [[when, ...cells.map(text)]];
}

function steps(reports: readonly StepReport[]): readonly string[] {
  if (reports.length === 0) return [];
  const rows = reports.map((it) => [
    it.ok ? '✅' : '❌',
    text(it.title),
    duration(it.endedAt - it.startedAt),
  ]);
  return [table(['step', 'took'], rows)];
}

/** The first column has no heading. */
function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [['', ...headings], ['', ...headings].map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Untrusted text as text: Markdown and HTML in it show as they are, on one line. */
function text(untrusted: string): string {
  return untrusted
    .replace(/[&<>\\`*_{}[\]()#|~!]/g, (it) => ('&<>'.includes(it) ? `&#${it.charCodeAt(0)};` : `\\${it}`))
    .replace(/\s*[\r\n]+\s*/g, '<br>');
}
