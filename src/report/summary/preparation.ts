import { count, duration } from '../../domain/format.ts';
import {
  type AssertionReport,
  connectionText,
  type Preparation,
  type Remains,
  type StatementReport,
} from '../../domain/report/preparation.ts';
import type { Report } from '../../domain/report/report.ts';
import { folded, table, text } from './markdown.ts';

/** What shows that the new database was fit to be used, for people who must vouch for it: names and counts. */
export function preparation({ preparation }: Report): readonly string[] {
  const { sanitized, assertions, columns, connection } = preparation;
  const lines = [
    ...(sanitized === null ? [] : [scripts(sanitized)]),
    ...(sanitized?.remains == null ? [] : [remains(sanitized.remains)]),
    ...(columns === null ? [] : [reviewed(columns)]),
    ...(connection === null ? [] : [`Connection: ${connectionText(connection)}`]),
  ];
  return [
    ...(lines.length === 0 ? [] : [lines.map((it) => `- ${text(it)}.`).join('\n')]),
    ...(assertions.length === 0 ? [] : [table(['', 'assertion', ''], assertions.map(assertion))]),
    ...(sanitized === null || sanitized.statements.length === 0 ? [] : [statements(sanitized.statements)]),
  ];
}

function scripts({ digest, statements }: NonNullable<Preparation['sanitized']>): string {
  const how =
    statements.length === 0
      ? 'by an earlier run, as the marker in the database proves'
      : `by ${count(statements.length, 'statement')}`;
  return `Sanitized ${how}; digest of the scripts: ${digest.slice(0, 12)}`;
}

/** What is wrong with it is among the warnings. */
function remains({ analyzed, dropped, compared, foreign, duration: took }: Remains): string {
  return [
    `Statistics: ${count(analyzed, 'table')} analyzed anew`,
    ...(dropped === 0 ? [] : [`those of ${count(dropped, 'column')} of emptied tables dropped`]),
    ...(compared === null || compared === 0
      ? []
      : [`${count(compared, 'sanitized column')} compared with what production's showed`]),
    ...(foreign.length === 0 ? [] : [`foreign servers that are allowed: ${foreign.join(', ')}`]),
    duration(took),
  ].join('; ');
}

function reviewed({ found, unreviewed, vanished, patterns }: NonNullable<Preparation['columns']>): string {
  const gone = vanished.length === 0 ? '' : `; reviewed and gone: ${vanished.join(', ')}`;
  const used = patterns.filter((it) => it.columns > 0);
  const covered = used.map((it) => `; ${it.columns} of them by ${it.name} (${it.treatment})`).join('');
  return `${count(found, 'column')}, ${unreviewed.length === 0 ? 'all reviewed' : `${unreviewed.length} not reviewed`}${covered}${gone}`;
}

function assertion({ name, rows }: AssertionReport): readonly string[] {
  return [rows === 0 ? '✅' : '❌', text(name), rows === 0 ? 'ok' : `${count(rows, 'row')} found`];
}

function statements(all: readonly StatementReport[]): string {
  const rows = all.map((it) => [
    text(`${it.file}:${it.line}`),
    text(it.tag),
    it.rows === null ? '' : it.rows.toLocaleString('en'),
    duration(it.duration),
  ]);
  return folded('Statements of the scripts', table(['where', 'what', 'rows', 'took'], rows));
}
