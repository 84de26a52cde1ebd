import { describe, expect, it, test } from 'vitest';
import { nothingPrepared } from '../../../src/domain/report/preparation.ts';
import type { StepReport } from '../../../src/domain/report/report.ts';
import { summary } from '../../../src/report/summary/summary.ts';
import { databaseReport, MINUTE, monthly, NOW, problem, report } from '../../support/seen.ts';

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
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => shown(cell.trim()));
}

const step = (title: string, changed: Partial<StepReport> = {}): StepReport => {
  return { title, startedAt: NOW, endedAt: NOW + 63_000, ok: true, isWait: false, changes: [], ...changed };
};

const page = (changed: Parameters<typeof report>[0] = {}) => summary(report(changed));

describe('a refresh is summarized', () => {
  test('with the database that staging runs on, and the age of its data', () => {
    const reported = shown(page({ releaseVersion: 42 }));
    expect(reported).toMatch(/^### ✅ acme-staging now runs on green\n/);
    expect(reported).toContain(
      'Data of acme-production as of **2026-11-22 02:14 UTC**, 17 minutes old. Took **31m 07s**, by a fast fork, in release v42.',
    );
  });

  test('with both databases side by side, and how much it has grown', () => {
    const old = databaseReport('blue', { bytes: 1_000_000_000, tables: 1, version: '15.9' });
    const fresh = databaseReport('green', { bytes: 1_200_000_000, tables: 12, version: '16.4' });
    const reported = page({ old, new: fresh });
    expect(cells(reported, '')).toEqual(['', 'before', 'after']);
    expect(cells(reported, 'database')).toEqual(['database', 'blue', 'green']);
    expect(cells(reported, 'plan')).toEqual(['plan', 'standard-0, $50 a month', 'standard-0, $50 a month']);
    expect(cells(reported, 'data')).toEqual(['data', '1.0 GB in 1 table', '1.2 GB in 12 tables (+20 %)']);
    expect(cells(reported, 'Postgres')).toEqual(['Postgres', '15.9', '16.4']);
    expect(cells(page({ old: fresh, new: old }), 'data')[2]).toBe('1.0 GB in 1 table (−17 %)');
  });

  test('without a line that would have no value', () => {
    const reported = page({ old: databaseReport('blue'), new: databaseReport('green', { price: null }) });
    expect(cells(reported, 'plan')).toEqual(['plan', 'standard-0, $50 a month', 'standard-0']);
    expect(cells(reported, 'data')).toEqual([]);
    expect(cells(reported, 'Postgres')).toEqual([]);
  });

  test('with what was done about statistics, apart from the scripts', () => {
    const remains = {
      analyzed: 3,
      dropped: 2,
      stale: [],
      compared: 1,
      triggers: [],
      unrefreshed: [],
      foreign: ['crm', 'dblink'],
      duration: 4_000,
    };
    const sanitized = { digest: 'digest', statements: [], remains };
    const reported = shown(page({ preparation: { ...nothingPrepared, sanitized } }));
    expect(reported).toContain(
      "- Statistics: 3 tables analyzed anew; those of 2 columns of emptied tables dropped; 1 sanitized column compared with what production's showed; foreign servers that are allowed: crm, dblink; 4s.",
    );
  });

  test('with what both databases cost side by side, and what was carried over', () => {
    const overlap = { startedAt: NOW, endedAt: NOW + 10 * MINUTE, price: 10_000, cost: 2.3 };
    const reported = page({ overlap, carried: ['READ_ONLY', 'POOL'] });
    expect(shown(reported)).toContain(
      'Both databases existed for 10m 00s, which cost $0.02. Carried over: READ_ONLY, POOL.',
    );
    const cheap = page({ overlap: { ...overlap, cost: 0.3 } });
    expect(cheap).toContain('which cost less than $0.01.');
  });

  test.each([
    [29_000, 'less than a minute'],
    [MINUTE, '1 minute'],
    [119 * MINUTE, '119 minutes'],
    [16.2 * 60 * MINUTE, '16 hours'],
    [3 * 24 * 60 * MINUTE, '3 days'],
  ])('with the age of its data: %d ms is %s', (age, text) => {
    expect(page({ dataAsOf: report().endedAt - age })).toContain(`, ${text} old.`);
  });

  test('without the age when Heroku has not said it, and with the most that it can be for a fork', () => {
    const unknown = { dataAsOf: null, takenOver: 'under way' } as const;
    expect(page({ ...unknown, mode: 'copy' })).toContain(
      'Data of acme-production; Heroku did not report its age.',
    );
    expect(page(unknown)).toContain(
      'Data of acme-production, at most 30 hours older than **2026-11-22 02:00 UTC**.',
    );
  });

  test('as one that another had begun', () => {
    expect(page({ takenOver: 'under way' })).toContain('continuing what an interrupted run had left');
    expect(page({ takenOver: 'unusable' })).not.toContain('interrupted');
  });
});

describe('each step is listed', () => {
  const reported = page({
    steps: [
      step('Wait for it', { isWait: true, endedAt: NOW + 15.5 * MINUTE }),
      step('Fail at it', { startedAt: NOW + 28 * MINUTE, endedAt: NOW + 31 * MINUTE, ok: false }),
      step('Do it at once', { startedAt: NOW + 31 * MINUTE, endedAt: NOW + 31 * MINUTE }),
    ],
  });
  const steps = reported.split('\n').filter((line) => /^\| [✅❌] /u.test(line));

  test('with how long it took, and a bar of when', () => {
    expect(steps).toEqual([
      '| ✅ | Wait for it | 15m\u00a030s | `██████████▁▁▁▁▁▁▁▁▁▁` |',
      '| ❌ | Fail at it | 3m\u00a000s | `▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁██` |',
      '| ✅ | Do it at once | 0s | `▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁█` |',
    ]);
  });
});

test('each change is listed with its outcome and the id that Heroku has given the request', () => {
  const change = {
    title: 'Destroy it',
    sentAt: NOW,
    reply: 'accepted',
    requestId: 'r1',
    isShown: true,
  } as const;
  const outcome = (changed: Partial<StepReport['changes'][number]>) =>
    cells(page({ steps: [step('one', { changes: [{ ...change, ...changed }] })] }), 'Destroy it').slice(1);
  expect(outcome({})).toEqual(['accepted', 'r1']);
  expect(outcome({ reply: 'unknown', requestId: null })).toEqual(['reply lost, and done', '']);
  expect(outcome({ reply: 'unknown', isShown: false })).toEqual(['reply lost, not done', 'r1']);
  expect(outcome({ isShown: false })).toEqual(['accepted, not done', 'r1']);
  expect(outcome({ reply: 'refused', isShown: false })).toEqual(['refused', 'r1']);
  expect(outcome({ reply: 'refused', isShown: true })).toEqual(['refused, and done', 'r1']);
  expect(outcome({ isShown: null })).toEqual(['accepted', 'r1']);
});

describe('what went wrong is reported', () => {
  const state = 'Nothing was changed.';
  const refusal = { status: 'refused', old: null, new: null, state } as const;

  test('with what is true now, every reason and what to do, and without databases and steps', () => {
    const problems = [problem({ code: 'SAME_APP', what: 'Both are one app.', remedy: 'Set target-app.' })];
    const reported = shown(page({ ...refusal, problems }));
    expect(reported).toMatch(
      /^### ⛔ The refresh of acme-staging was refused\.\n\n\*\*Now:\*\* Nothing was changed\./,
    );
    expect(reported).toContain('**SAME_APP**: Both are one app.\n\n👉 Set target-app.');
    expect(reported).not.toMatch(/^\|/m);
  });

  test('with what to do once, when it is the same for several reasons', () => {
    const problems = [problem({ what: 'One.' }), problem({ what: 'Two.' }), problem({ remedy: 'Other.' })];
    expect(page({ ...refusal, problems }).match(/👉 .*/g)).toEqual(['👉 What to do.', '👉 Other.']);
  });

  test('with the command to paste', () => {
    const remedy =
      'Read `heroku releases:output v5 --app x`, see `heroku config`, or `heroku apps:info --app NAME`.';
    const reported = page({ status: 'failed', problems: [problem({ remedy })] });
    expect(reported).toContain(`👉 ${remedy}\n\n\`\`\`sh\nheroku releases:output v5 --app x\n\`\`\`\n`);
  });

  test('without a command to paste when it was refused: a person has to think first', () => {
    const problems = [problem({ kind: 'refused', remedy: 'Do `heroku apps:destroy x --app x`.' })];
    expect(page({ ...refusal, problems })).not.toContain('```');
  });

  test('as a pause when someone has cancelled it', () => {
    const reported = page({ status: 'cancelled', steps: [step('one'), step('two', { ok: false })] });
    expect(reported).toMatch(/^### ⏸️ /);
    expect(reported).toContain('| ⏸️ | two |');
  });

  test('in one paragraph, however many lines it has', () => {
    const problems = [problem({ what: 'The copy failed.\n# heading\n- item\n<b>' })];
    const line = page({ status: 'failed', problems })
      .split('\n')
      .find((it) => it.startsWith('**CODE**'));
    expect(line).toContain('The copy failed.');
    expect(line).toContain('heading');
    expect(line).toContain('item');
  });
});

test('a dry run is no failure; it shows what a run would do, what restarts, and what it costs', () => {
  const planned = {
    plan: 'standard-2',
    price: monthly(20_000),
    steps: [
      { title: 'Create it', isChange: true, restarts: false, isLater: false },
      { title: 'Promote it', isChange: true, restarts: true, isLater: false },
    ],
    carries: ['READ_ONLY'],
    keepsOld: false,
  };
  const reported = shown(page({ status: 'planned', new: null, planned }));
  expect(reported).toMatch(/^### 📋 This was a dry run: nothing was changed on acme-staging\.\n/);
  expect(reported).toContain('A run would give acme-staging the data of acme-production by a fast fork:');
  expect(cells(reported, '1')).toEqual(['1', 'Create it', '']);
  expect(cells(reported, '2')).toEqual(['2', 'Promote it', '🔄 dynos restart']);
  expect(reported).toContain(
    '- It costs $200 a month, not $50 a month; while both databases exist $250 a month, $0.35 an hour.\n- It carries over READ_ONLY.',
  );
});

test('warnings are shown', () => {
  expect(shown(page({ warnings: ['The copy ended with 2 warnings.'] }))).toContain(
    '⚠️ The copy ended with 2 warnings.',
  );
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
    const reported = page({ new: databaseReport(name), steps: [step(name), step(name)] });
    expect(cells(reported, 'database')).toEqual(['database', 'blue', name]);
    expect(cells(reported, '✅').slice(0, 2)).toEqual(['✅', name]);
    expect(reported).not.toMatch(/<(?!br>|\/?(details|summary)>)/);
  });

  it.each(['\n', '\r\n', '\r'])('in its row, with a line end %j in it', (end) => {
    const reported = page({ steps: [step(`one${end}| two |`), step('last')] });
    const lines = reported.split(/\r\n|\r|\n/).filter((line) => line.includes('two'));
    expect(lines).toEqual([expect.stringMatching(/^\| ✅ \| one.*two.*\|$/)]);
  });

  test('in a remedy, where only what stands between backticks is code', () => {
    const remedy = 'Do `one <b> two` and ` then\n<i>**this**</i>';
    expect(page({ status: 'failed', problems: [problem({ remedy })] })).toContain(
      '👉 Do `one <b> two` and \\` then<br>&#60;i&#62;\\*\\*this\\*\\*&#60;/i&#62;',
    );
  });
});

test('a page that would be too long for the host loses its end, and keeps whole parts', () => {
  const warnings = Array.from({ length: 40 }, (_, at) => `${at} ${'x'.repeat(50_000)}`);
  const reported = page({ warnings });
  expect(Buffer.byteLength(reported)).toBeLessThan(1_048_576);
  expect(reported).toContain('acme-staging now runs on green');
  expect(reported.split('\n\n').every((part) => !part.startsWith('⚠️') || part.length > 50_000)).toBe(true);
});
