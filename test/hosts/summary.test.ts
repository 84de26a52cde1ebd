import { describe, expect, it, test } from 'vitest';
import { summary } from '../../src/hosts/summary.ts';
import { databaseReport, NOW, problem, report } from '../support/seen.ts';

/** What a reader sees of Markdown in which nothing but text is left: escapes and entities as what they stand for. */
function shown(markdown: string): string {
  return markdown.replace(
    /\\([!-/:-@[-`{-~])|&#(\d+);/g,
    (_, escaped, code) => escaped ?? String.fromCharCode(code),
  );
}

/** The cells of the row that begins with `first`. */
function cells(page: string, first: string): readonly string[] {
  const row = page.split('\n').find((line) => line.startsWith(`| ${first} |`)) ?? '';
  return row.split(/(?<!\\)\|/).map((cell) => shown(cell.trim()));
}

const step = (title: string, ok = true) => ({
  title,
  startedAt: NOW,
  endedAt: NOW + 63_000,
  ok,
  changes: [],
});

test('a refresh is told with its sentence, both databases and its steps', () => {
  const page = summary(report({ steps: [step('Promote NEW_DATABASE to DATABASE')] }));
  expect(shown(page)).toContain('✅ acme-staging now runs on green (was blue), data of acme-production');
  expect(cells(page, 'before')).toEqual(['', 'before', 'blue', 'standard-0', '$50 a month', '', '', '']);
  expect(cells(page, 'after')).toEqual([
    '',
    'after',
    'green',
    'standard-0',
    '$50 a month',
    '1.2 GB',
    '12',
    '',
  ]);
  expect(cells(page, '✅')).toEqual(['', '✅', 'Promote NEW_DATABASE to DATABASE', '1m 03s', '']);
});

test('a refusal is told with its reasons and what to do, and without databases and steps', () => {
  const problems = [problem({ code: 'SAME_APP', what: 'Both are one app.', remedy: 'Set target-app.' })];
  const page = summary(
    report({ status: 'refused', problems, old: null, new: null, state: 'Nothing was changed.' }),
  );
  expect(shown(page)).toMatch(/^### ❌ The refresh was refused\. Nothing was changed\./);
  expect(shown(page)).toContain('**SAME_APP**: Both are one app.\n\nSet target-app.');
  expect(page).not.toMatch(/^\|/m);
});

test('a step that failed is marked', () => {
  expect(cells(summary(report({ status: 'failed', steps: [step('Create it', false)] })), '❌')).toContain(
    'Create it',
  );
});

test('a dry run is no failure', () => {
  expect(summary(report({ status: 'planned' }))).toContain('✅');
});

test('warnings are told', () => {
  expect(shown(summary(report({ warnings: ['The copy ended with 2 warnings.'] })))).toContain(
    '⚠️ The copy ended with 2 warnings.',
  );
});

test('an empty price, size or number is an empty cell', () => {
  const page = summary(report({ new: databaseReport('green', { price: null }) }));
  expect(cells(page, 'after')).toEqual(['', 'after', 'green', 'standard-0', '', '', '', '']);
});

describe('a name that is not trusted is shown as it is', () => {
  it.each([
    ['a pipe', 'one|two|three'],
    ['a backslash before a pipe', 'one\\|two'],
    ['HTML', '<img src=x onerror="alert(1)">'],
    ['an entity', '&lt;b&gt; &#60;'],
    ['a link', '[click](https://example.com)'],
    ['an image', '![x](https://example.com/x.png)'],
    ['emphasis', '**bold** _it_ ~~gone~~'],
    ['code', '`code`'],
    ['a heading', '# heading'],
  ])('with %s', (_, name) => {
    const page = summary(report({ new: databaseReport(name), steps: [step(name)] }));
    expect(cells(page, 'after')).toEqual(['', 'after', name, 'standard-0', '$50 a month', '', '', '']);
    expect(cells(page, '✅')).toEqual(['', '✅', name, '1m 03s', '']);
    expect(page).not.toMatch(/<(?!br>)/);
  });

  it.each(['\n', '\r\n', '\r'])('in its row, with a line end %j in it', (end) => {
    const page = summary(report({ steps: [step(`one${end}| two |`)] }));
    const lines = page.split(/\r\n|\r|\n/).filter((line) => line.includes('two'));
    expect(lines).toEqual([expect.stringMatching(/^\| ✅ \| one.*two.*\|$/)]);
  });
});

test('a problem of several lines begins nothing new', () => {
  const problems = [problem({ what: 'The copy failed.\n# heading\n- item\n<b>' })];
  const page = summary(report({ status: 'failed', problems }));
  const line = page.split('\n').find((it) => it.startsWith('**CODE**'));
  expect(line).toContain('The copy failed.');
  expect(line).toContain('heading');
  expect(line).toContain('item');
});
