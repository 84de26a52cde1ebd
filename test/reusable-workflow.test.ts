import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inputNames, inputTable } from '../src/inputs/table.ts';
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
const tableDefaults = Object.fromEntries(inputNames.map((name) => [name, inputTable[name].default]));

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

test('one refresh: every input of the action is one of the workflow, with the same default', () => {
  expect(jobsOf(apps)).toEqual([{ ...tableDefaults, 'api-key': 'the key', ...apps }]);
});

test('a list: each refresh has what it says, also a false, and the inputs of the workflow for the rest', () => {
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
  const [first, second] = jobsOf({ refreshes, fast: true, 'dry-run': true, plan: 'premium-0' });
  expect(first).toMatchObject({ ...apps, fast: 'true', 'dry-run': 'true', plan: 'premium-0' });
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
    const isDone = (given: object, one: object) =>
      filled(`\${{ ${checkout.if} }}`, { inputs: { ...defaults, ...given }, matrix: { refresh: one } });
    expect(isDone(apps, {})).toBe('');
    expect(isDone({ ...apps, [name]: 'db/staging.sql' }, {})).not.toBe('');
    expect(isDone({}, { ...apps, [name]: 'db/staging.sql' })).not.toBe('');
  },
);

test('two refreshes of one app share a group, in which they wait for each other', () => {
  const group = (given: object, one: object) =>
    filled(job.concurrency.group, { inputs: { ...defaults, ...given }, matrix: { refresh: one } });
  expect(group(apps, {})).toBe('heroku-staging-refresh-acme-staging');
  expect(group({}, apps)).toBe(group(apps, {}));
  expect(job.concurrency).toMatchObject({ 'cancel-in-progress': false, queue: 'max' });
});

test('a call refreshes its app', async () => {
  const site = await openSite();
  for (const { 'api-key': _, ...inputs } of jobsOf({ refreshes: JSON.stringify([apps]), mode: 'copy' }))
    expect((await act(site, { uses: 'refresh', with: { ...inputs, 'poll-interval': '1s' } })).code).toBe(0);
  await site.close();
  expect(endState(site).databases).toEqual(['production']);
});

test('one that fails does not stop the others', () => {
  expect(job.strategy['fail-fast']).toBe(false);
});

describe.skipIf(spawnSync('jq', ['--version']).status !== 0)('a list (skipped where there is no jq)', () => {
  const checked = (one: unknown) => {
    const env = { PATH: process.env.PATH, NAMES: check.env?.NAMES, REFRESH: JSON.stringify(one) };
    const { status, stdout } = spawnSync('bash', ['-eo', 'pipefail', '-c', check.run ?? ''], {
      encoding: 'utf8',
      env,
    });
    return { status, stdout };
  };

  test('with a name that is no input is refused', () => {
    expect(checked({ ...apps, dry_run: true, mod: 'copy' })).toEqual({
      status: 3,
      stdout:
        '::error title=INPUT_INVALID::refreshes: a refresh has no input dry_run, mod. Nothing was changed.\n',
    });
  });

  test('with every input in it is not', () => {
    const { 'api-key': _, ...every } = tableDefaults;
    expect(checked(every)).toEqual({ status: 0, stdout: '' });
  });

  test('cannot have the key in it', () => {
    expect(checked({ ...apps, 'api-key': 'HRKU-x' }).status).toBe(3);
  });

  test('must be a list of objects', () => {
    expect(checked('acme-staging').status).not.toBe(0);
  });
});
