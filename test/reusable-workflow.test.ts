import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inputNames, inputTable, perRun } from '../src/inputs/table.ts';
import { act, openSite } from './support/dist.ts';
import { filled } from './support/expressions.ts';
import { endState } from './support/stage.ts';
import { blockOf } from './support/yaml-blocks.ts';

type Step = {
  readonly name: string;
  readonly if?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
};

const { on, jobs } = parse(blockOf('.github/workflows/refresh.yml').text);
const { refresh: job } = jobs;
const declared = on.workflow_call.inputs as Readonly<Record<string, { readonly default: unknown }>>;
const [check, checkout, refresh] = job.steps as readonly [Step, Step, Step];

const defaults = Object.fromEntries(Object.entries(declared).map(([name, it]) => [name, it.default]));
/** A history would end with the disk of the job. */
const offered = inputNames.filter((name) => name !== 'history');
const tableDefaults = Object.fromEntries(offered.map((name) => [name, inputTable[name].default]));

/** The inputs of the action in each job that a call makes. */
function jobsOf(given: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, string>>[] {
  const inputs = { ...defaults, ...given };
  const matrix = JSON.parse(filled(job.strategy.matrix.refresh, { inputs })) as readonly unknown[];
  return matrix.map((one) => {
    const contexts = { inputs, matrix: { refresh: one }, secrets: { HEROKU_API_KEY: 'the key' } };
    const texts = Object.entries(refresh.with ?? {}).map(([name, text]) => [name, filled(text, contexts)]);
    return Object.fromEntries(texts);
  });
}

const apps = { 'source-app': 'acme-production', 'target-app': 'acme-staging' };

test('one refresh: every input of the action but history is one of the workflow, with the same default', () => {
  expect(jobsOf(apps)).toEqual([{ ...tableDefaults, 'api-key': 'the key', ...apps }]);
});

test('a list: one job has all of it, and the inputs beside it', () => {
  const refreshes = JSON.stringify([apps, { ...apps, 'target-app': 'acme-dev', fast: false }]);
  expect(jobsOf({ refreshes, fast: true, plan: 'premium-0' })).toEqual([
    { ...tableDefaults, 'api-key': 'the key', refreshes, plan: 'premium-0' },
  ]);
});

test('a list of which each refresh has a job: it has what it says, also a false, and the inputs of the workflow for the rest', () => {
  const refreshes = JSON.stringify([
    apps,
    {
      'source-app': 'acme-demo',
      'target-app': 'acme-dev',
      fast: false,
      'dry-run': false,
      plan: 'standard-0',
    },
  ]);
  const [first, second] = jobsOf({
    refreshes,
    'separate-jobs': true,
    fast: true,
    'dry-run': true,
    plan: 'premium-0',
  });
  expect(first).toMatchObject({ ...apps, refreshes: '', fast: 'true', 'dry-run': 'true', plan: 'premium-0' });
  expect(second).toMatchObject({
    'target-app': 'acme-dev',
    fast: 'false',
    'dry-run': 'false',
    plan: 'standard-0',
  });
});

test('what the workflow says is false is false for a refresh that does not say', () => {
  expect(jobsOf({ ...apps, fast: false })).toMatchObject([{ fast: 'false', 'dry-run': 'false' }]);
});

test.each(['sanitize-sql', 'assert-sql', 'reviewed-columns'])(
  'the files that %s names are checked out, for the call and for one of its list; else nothing is',
  (name) => {
    const isDone = (given: object) => filled(`\${{ ${checkout.if} }}`, { inputs: { ...defaults, ...given } });
    const listed = (one: object) => ({ refreshes: JSON.stringify([apps, one]) });
    expect([isDone(apps), isDone(listed(apps))]).toEqual(['false', 'false']);
    expect(isDone({ ...apps, [name]: 'db/staging.sql' })).toBe('db/staging.sql');
    expect(isDone(listed({ ...apps, [name]: 'db/staging.sql' }))).toBe('true');
  },
);

test('two refreshes of one app share a group, in which they wait for each other; so do two runs of a list', () => {
  const group = (given: object, one: object, workflow = 'Refresh staging') =>
    filled(job.concurrency.group, {
      inputs: { ...defaults, ...given },
      matrix: { refresh: one },
      github: { workflow },
    });
  expect(group(apps, {})).toBe('heroku-staging-refresh-acme-staging');
  expect(group({}, apps)).toBe(group(apps, {}));
  expect(group({}, {})).toBe(group({ fast: false }, {}));
  expect(group({}, {})).not.toBe(group({}, {}, 'Refresh billing'));
  expect(job.concurrency).toMatchObject({ 'cancel-in-progress': false, queue: 'max' });
});

test.each([false, true])('a call refreshes its apps, with separate jobs: %s', async (separate) => {
  const site = await openSite();
  const refreshes = JSON.stringify([apps]);
  for (const { 'api-key': _, ...inputs } of jobsOf({ refreshes, mode: 'copy', 'separate-jobs': separate }))
    expect((await act(site, { uses: 'refresh', with: { ...inputs, 'poll-interval': '1s' } })).code).toBe(0);
  await site.close();
  expect(endState(site).databases).toEqual(['production']);
});

test('one that fails does not stop the others', () => {
  expect(job.strategy['fail-fast']).toBe(false);
});

describe.skipIf(spawnSync('jq', ['--version']).status !== 0)(
  'a list with a job for each (skipped where there is no jq)',
  () => {
    const checked = (
      one: unknown,
      list: readonly unknown[] = [one],
      beside: Readonly<Record<string, string>> = {},
    ) => {
      const { PATH } = process.env;
      const given = { NAMES: check.env?.NAMES, REFRESH: JSON.stringify(one), LIST: JSON.stringify(list) };
      const { status, stdout } = spawnSync('bash', ['-eo', 'pipefail', '-c', check.run ?? ''], {
        encoding: 'utf8',
        env: { PATH, SOURCE: '', TARGET: '', ...given, ...beside },
      });
      return { status, stdout };
    };

    test('with a name that is no input is refused', () => {
      expect(checked({ ...apps, dry_run: true, mod: 'copy' })).toEqual({
        status: 3,
        stdout:
          '::error title=INPUT_INVALID::refreshes: an entry with a job of its own cannot have dry_run, mod. Nothing was changed.\n',
      });
    });

    test('with every input in it that an entry may have is not', () => {
      const every = Object.entries(tableDefaults).filter(([name]) => !perRun.some((it) => it === name));
      expect(checked({ ...Object.fromEntries(every), ...apps })).toEqual({ status: 0, stdout: '' });
    });

    test.each(perRun)('cannot have %s in an entry', (name) => {
      expect(checked({ ...apps, [name]: 'x' }).status).toBe(3);
    });

    test('must be a list of objects', () => {
      expect(checked('acme-staging').status).not.toBe(0);
    });

    test.each([
      ['in the list', { ...apps, 'source-app': 'acme-quarantine' }, {}],
      ['beside it', { 'target-app': 'acme-staging' }, { SOURCE: 'acme-quarantine' }],
    ])('of which one would have to wait for another is refused: its source app %s', (_, second, beside) => {
      const quarantine = { ...apps, 'target-app': 'acme-quarantine' };
      expect(checked(second, [quarantine, second], beside)).toEqual({
        status: 3,
        stdout:
          '::error title=INPUT_INVALID::refreshes: acme-quarantine is refreshed, and a source: only in one job, without separate-jobs, does one refresh wait for another. Nothing was changed.\n',
      });
      expect(checked(apps, [apps, { ...apps, 'target-app': 'acme-dev' }], beside).status).toBe(0);
    });
  },
);
