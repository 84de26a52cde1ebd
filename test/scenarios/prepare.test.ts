import { describe, expect, test } from 'vitest';
import type { Runner } from '../../simulator/runner.ts';
import { destroyAddon } from '../../simulator/world/addons.ts';
import { stop } from '../../src/domain/problem.ts';
import type { Postgres } from '../../src/engine/ports.ts';
import { databaseOf, pass } from '../support/ask.ts';
import { assertionsOf, scriptOf } from '../support/cut.ts';
import { promoted, runUntilDone } from '../support/kill.ts';
import { type Findings, memoryPostgres } from '../support/memory-postgres.ts';
import { changes, endState, newStage, prepared, type Ran, run, type Stage } from '../support/stage.ts';

const untouched = {
  databases: ['staging'],
  attachments: ['DATABASE = staging'],
  violations: [],
};
const refreshed = {
  databases: ['production, sanitized'],
  attachments: ['DATABASE = production, sanitized'],
  violations: [],
};
/** What a run leaves that could not prepare its database. */
const kept = (label: string) => ({
  databases: ['staging', label],
  attachments: ['DATABASE = staging', `NEW_DATABASE = ${label}`],
  violations: [],
});

const ending = (code: number): Runner =>
  async function* () {
    yield `ran\n\uFFFF heroku-command-exit-status: ${code}\r\n`;
  };

function problems({ report }: Ran) {
  return report.problems.map((it) => [it.code, it.what]);
}

test('a database is sanitized, migrated and checked, in this order, before it is in use', async () => {
  const order: string[] = [];
  const stage: Stage = await newStage({}, async function* (command) {
    order.push(`${command.split(' ;')[0]} while staging is on ${stage.storage.label(databaseOf(stage).id)}`);
    yield '\uFFFF heroku-command-exit-status: 0\r\n';
  });
  const turn = async (what: string) => void order.push(what);
  const { report, log } = await run(stage, { request: prepared, turn });
  expect(report.status).toBe('refreshed');
  expect(endState(stage)).toEqual(refreshed);
  expect(order.filter((it) => it !== 'read the marker')).toEqual([
    'sanitize',
    'COMMIT',
    'rake db:migrate while staging is on staging',
    'inspect',
  ]);
  const titles = log.map((it) => it.slice(9)).filter((it) => !it.startsWith(' '));
  expect(titles.slice(3, 7)).toEqual([
    'Sanitize NEW_DATABASE: 1 statement',
    'Run before-promote: rake db:migrate',
    'Check NEW_DATABASE: its columns and 1 assertion',
    'Keep postgresql-deep-22222 as OLD_DATABASE',
  ]);
});

test('statements of a script that are not run are named where they would have run', async () => {
  const sanitize = '\\set ON_ERROR_STOP on\nBEGIN;\nUPDATE users SET email = id;\nCOMMIT;';
  const request = {
    ...prepared,
    sanitize: { digest: 'digest', files: [{ name: 'a.sql', ...scriptOf(sanitize) }] },
    assertions: [{ name: 'b.sql', ...assertionsOf('\\timing\nSELECT 1') }],
  };
  const { report, log } = await run(await newStage(), { request });
  expect(report.status).toBe('refreshed');
  const reported = log.map((it) => it.slice(9).trim());
  const at = (title: string) => reported.findIndex((it) => it.startsWith(title)) + 1;
  expect(reported.slice(at('Sanitize NEW_DATABASE: 1 statement')).slice(0, 3)).toEqual([
    'a.sql:1 \\set ON_ERROR_STOP on is left out: the first error ends the run',
    'a.sql:2 BEGIN is left out: all scripts run in one transaction',
    'a.sql:4 COMMIT is left out: all scripts run in one transaction',
  ]);
  expect(reported[at('Check NEW_DATABASE')]).toBe(
    'b.sql:1 \\timing is left out: it is about what psql prints',
  );
});

test('the dyno of before-promote has the new database wherever the app will have it, and no argument says so', async () => {
  const envs: Readonly<Record<string, string>>[] = [];
  const stage = await newStage({}, async function* (_, env) {
    envs.push(env);
    yield '\uFFFF heroku-command-exit-status: 0\r\n';
  });
  const { attach } = await import('../../simulator/world/attachments.ts');
  attach(stage.world, stage.world.app('acme-staging'), stage.world.addon('postgresql-deep-22222'), {
    name: 'REPORTS',
    namespace: null,
  });
  await run(stage, { request: { ...prepared, afterPromote: 'rake index' } });
  const [before, after] = envs;
  expect(before?.DATABASE_URL).toBe(after?.DATABASE_URL);
  expect(before?.REPORTS_URL).toBe(after?.DATABASE_URL);
  const dynos = stage.world.requests.filter((it) => it.path.endsWith('/dynos'));
  expect(JSON.stringify(dynos.map(({ body }) => (body as { command: string }).command))).not.toContain(
    'postgres:',
  );
});

test('what scripts leave behind is warned of, by name', async () => {
  const stage = await newStage();
  const remains = {
    analyzed: 2,
    stale: ['public.events_1.email'],
    triggers: ['audit on public.users'],
    unrefreshed: ['public.addresses'],
  };
  const { report } = await run(stage, { request: prepared, findings: () => ({ remains }) });
  expect(report.status).toBe('refreshed');
  expect(report.preparation.sanitized?.remains).toMatchObject(remains);
  expect(report.warnings).toEqual([
    'PostgreSQL keeps statistics of rows that are gone, with values of production in them: public.events_1.email. See docs/sanitizing.md, "What remains where".',
    'Triggers, rules or functions may have copied what was there into other tables while the scripts ran: audit on public.users. See docs/sanitizing.md, "What remains where".',
    'Materialized views over what the scripts changed were not refreshed, and have the old rows: public.addresses. See docs/sanitizing.md, "What remains where".',
  ]);
});

test('what was done and found is in the report, and nothing of the data', async () => {
  const stage = await newStage();
  const findings = (): Findings => ({
    columns: [
      { schema: 'public', table: 'users', column: 'id', type: 'integer', category: 'N', server: null },
    ],
    assertions: [{ name: 'no real address', file: 'scripts/assert.sql', line: 2, rows: 0 }],
    connection: 'bound',
  });
  const { report, log } = await run(stage, { request: prepared, findings });
  expect(report.preparation).toEqual({
    sanitized: {
      digest: 'digest',
      statements: [],
      remains: expect.objectContaining({ analyzed: 0 }) as object,
    },
    assertions: [{ name: 'no real address', file: 'scripts/assert.sql', line: 2, rows: 0 }],
    columns: { found: 1, unreviewed: [], vanished: [], patterns: [] },
    connection: 'bound',
  });
  expect(log.join('\n')).toContain('holds: no real address');
  expect(log.join('\n')).toContain('channel binding proved');
});

describe('what fails leaves staging as it was and the new database for a look', () => {
  test('an assertion that finds rows', async () => {
    const stage = await newStage();
    const findings = (): Findings => ({
      assertions: [
        { name: 'no real address', file: 'scripts/assert.sql', line: 2, rows: 1_200 },
        { name: 'orders have users', file: 'scripts/assert.sql', line: 9, rows: 0 },
        { name: 'scripts/assert.sql:11', file: 'scripts/assert.sql', line: 11, rows: 1 },
      ],
    });
    const ran = await run(stage, { request: prepared, findings });
    expect(ran.report.status).toBe('failed');
    expect(problems(ran)).toEqual([
      [
        'ASSERTION_FAILED',
        'An assertion does not hold: no real address (scripts/assert.sql:2) finds 1,200 rows.',
      ],
      ['ASSERTION_FAILED', 'An assertion does not hold: scripts/assert.sql:11 finds 1 row.'],
    ]);
    expect(ran.report.preparation.assertions).toHaveLength(3);
    expect(endState(stage)).toEqual(kept('production, sanitized'));
  });

  test('columns that no one has reviewed, ready to paste; one that is gone is only mentioned', async () => {
    const stage = await newStage();
    const named = { schema: 'public', table: 'users', server: null };
    const findings = (): Findings => ({
      columns: [
        { ...named, column: 'phone', type: 'text', category: 'S' },
        { ...named, column: 'size', type: 'integer', category: 'N' },
      ],
    });
    const ran = await run(stage, { request: prepared, findings });
    expect(problems(ran)).toEqual([
      [
        'COLUMNS_UNREVIEWED',
        'columns.txt does not decide 2 columns of the new database:\n  public.users.phone ? looks like a phone number\n  public.users.size keep',
      ],
    ]);
    expect(ran.log.join()).toContain('public.users.id is in the reviewed file but no longer in the database');
    expect(endState(stage)).toEqual(kept('production, sanitized'));
  });

  test('scripts that fail, and nothing is committed', async () => {
    const stage = await newStage();
    const failing: Postgres['sanitize'] = async () =>
      stop({ code: 'SQL_FAILED', kind: 'failed', what: 'a.sql:1: no.', remedy: 'Fix it.' });
    const ran = await run(stage, { request: prepared, inside: { sanitize: failing } });
    expect(ran.report.status).toBe('failed');
    expect(ran.report.state).toMatch(
      /^acme-staging runs on postgresql-deep-22222, as before\. NEW_DATABASE is .* kept/,
    );
    expect(endState(stage)).toEqual(kept('production'));
  });

  test('a before-promote that ends with 3; the next run goes on there, and does not sanitize again', async () => {
    let code = 3;
    const stage = await newStage({}, (command, env) => ending(code)(command, env));
    const ran = await run(stage, { request: prepared });
    expect(ran.report.status).toBe('failed');
    expect(problems(ran)).toEqual([['COMMAND_FAILED', 'rake db:migrate ended with exit code 3.']]);
    expect(ran.report.state).toMatch(
      /^acme-staging runs on postgresql-deep-22222, as before\. NEW_DATABASE is .* kept/,
    );
    expect(endState(stage)).toEqual(kept('production, sanitized'));
    code = 0;
    const { report } = await run(stage, { request: prepared });
    expect(report.status).toBe('refreshed');
    expect(report.preparation.sanitized).toEqual({ digest: 'digest', statements: [], remains: null });
    expect(endState(stage)).toEqual(refreshed);
    expect(changes(stage).filter((it) => it === 'POST /apps/:id/addons')).toHaveLength(1);
  });
});

test.each([
  [
    'an assertion',
    { findings: (): Findings => ({ assertions: [{ name: 'x', file: 'a.sql', line: 1, rows: 1 }] }) },
    0,
  ],
  ['a command', {}, 1],
] as const)(
  'with on-failure: destroy, %s that fails takes the new database with it',
  async (_, options, code) => {
    const stage = await newStage({}, ending(code));
    const ran = await run(stage, { request: { ...prepared, onFailure: 'destroy' }, ...options });
    expect(ran.report.overlap?.endedAt).not.toBeNull();
    expect(ran.report.status).toBe('failed');
    expect(ran.report.problems).toHaveLength(1);
    expect(ran.report.state).toBe(
      'acme-staging runs on postgresql-deep-22222, as before. The new database could not be prepared and was destroyed.',
    );
    pass(stage, 60_000);
    expect(endState(stage)).toEqual(untouched);
    expect(ran.log.join('\n')).toContain('Destroy NEW_DATABASE');
  },
);

test('on-failure: destroy does not destroy what an outage or a cancel has interrupted', async () => {
  const stage = await newStage();
  const cancelling = new AbortController();
  const turn = async (what: string) => {
    if (what === 'COMMIT') cancelling.abort();
  };
  const request = { ...prepared, onFailure: 'destroy' } as const;
  const { report } = await run(stage, { request, turn, cancelled: cancelling.signal });
  expect(report.status).toBe('cancelled');
  expect(endState(stage)).toEqual(kept('production, sanitized'));
});

test('a leftover that other scripts have sanitized is replaced', async () => {
  const stage = await newStage({}, ending(3));
  await run(stage, { request: prepared });
  const other = { ...prepared, beforePromote: null, sanitize: { ...prepared.sanitize, digest: 'another' } };
  const { report, log } = await run(stage, { request: other });
  expect(report.status).toBe('refreshed');
  expect(log.join('\n')).toContain('which was sanitized with different scripts');
  expect(endState(stage)).toEqual(refreshed);
});

test('two runs that are asked for different scripts: the one that comes second ends with a conflict', async () => {
  const stage = await newStage();
  const turn = async (what: string) => {
    if (what === 'sanitize')
      stage.storage.sanitize(
        stage.world.attached(stage.world.app('acme-staging'), 'NEW_DATABASE')?.addon.id ?? '',
        'another',
      );
  };
  const ran = await run(stage, { request: prepared, turn });
  expect(ran.report.status).toBe('conflict');
  expect(problems(ran).map(([code]) => code)).toEqual(['SANITIZED_OTHERWISE']);
  expect(endState(stage)).toEqual(kept('production, sanitized'));
});

test('a database that was promoted before is finished without a look inside, whatever is asked for', async () => {
  const stage = await newStage();
  await runUntilDone(promoted, stage, {});
  const opened: string[] = [];
  const { report } = await run(stage, { request: prepared, turn: async (what) => void opened.push(what) });
  expect(report.status).toBe('refreshed');
  expect(opened).toEqual([]);
  expect(report.warnings.join()).toContain('was promoted by an earlier run');
  expect(report.preparation.assertions).toEqual([]);
  expect(endState(stage).databases).toEqual(['production']);
});

test('a database that someone removes while it is prepared ends the run with a conflict, not as unreachable', async () => {
  const stage = await newStage();
  const { world } = stage;
  const turn = async (what: string) => {
    const fresh = world.attached(world.app('acme-staging'), 'NEW_DATABASE')?.addon;
    if (what !== 'inspect' || fresh === undefined) return;
    destroyAddon(world, fresh, true);
    pass(stage, world.settings.destroy);
  };
  const ran = await run(stage, { request: prepared, turn });
  expect(ran.report.status).toBe('conflict');
  expect(problems(ran).map(([code]) => code)).toEqual(['NEW_DATABASE_VANISHED']);
  expect(endState(stage)).toEqual(untouched);
});

test('a dry run shows what would be done, and opens no connection', async () => {
  const stage = await newStage();
  const opened: string[] = [];
  const turn = async (what: string) => void opened.push(what);
  const { report, log } = await run(stage, { request: { ...prepared, dryRun: true }, turn });
  expect(report.status).toBe('planned');
  expect(log.filter((it) => /Sanitize|before-promote|Check NEW/.test(it))).toHaveLength(3);
  expect(opened).toEqual([]);
});

test('scripts that leave no marker are not run for ever', async () => {
  const stage = await newStage();
  const ran = await run(stage, { request: prepared, inside: { marker: async () => null } });
  expect(problems(ran)).toEqual([
    ['DATABASE_LOST', 'The scripts ran 3 times, but the database still has no marker.'],
  ]);
});

test('a COMMIT without a reply is checked, and not done twice', async () => {
  const stage = await newStage();
  const { sanitize } = memoryPostgres(stage, async () => {});
  const lost: Postgres['sanitize'] = async (...asked) => {
    await sanitize(...asked);
    return { is: 'unknown', message: 'read ECONNRESET' };
  };
  const { report, log } = await run(stage, { request: prepared, inside: { sanitize: lost } });
  expect(report.status).toBe('refreshed');
  expect(log.join('\n')).toContain('No reply to COMMIT (read ECONNRESET); checking whether it went through');
  expect(endState(stage)).toEqual(refreshed);
});
