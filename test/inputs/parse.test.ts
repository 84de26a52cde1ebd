import { describe, expect, it, test } from 'vitest';
import { parseInputs } from '../../src/inputs/parse.ts';
import { type InputName, inputNames } from '../../src/inputs/table.ts';
import { HOUR, request } from '../support/seen.ts';

type Raw = Partial<Record<InputName, string>>;

const KEY = 'HRKU-canary-0123456789';
const least: Raw = { 'api-key': KEY, 'source-app': 'acme-production', 'target-app': 'acme-staging' };

function parsed(raw: Raw) {
  const result = parseInputs({ ...least, ...raw });
  if ('request' in result) return result.request;
  throw new Error(result.problems.map((problem) => problem.what).join('\n'));
}

function mistakes(raw: Raw): readonly string[] {
  const result = parseInputs({ ...least, ...raw });
  return 'problems' in result ? result.problems.map((problem) => problem.what) : [];
}

describe('what is not given is the default', () => {
  test('when it is missing', () => {
    expect(parsed({})).toEqual(request);
  });

  test('when it is empty or blank, as an empty variable of a workflow is', () => {
    const names = inputNames.filter((name) => !(name in least));
    expect(parsed(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(request);
    expect(parsed(Object.fromEntries(names.map((name) => [name, ' \n'])))).toEqual(request);
  });
});

test('every input reaches the request', () => {
  const asked = parsed({
    plan: 'standard-2',
    mode: 'copy',
    fast: 'false',
    'source-database': 'REPLICA',
    'target-database': 'ANALYTICS_2',
    timeout: '90m',
    'poll-interval': '2s',
    'max-age': '48h',
    'before-promote': 'rake db:migrate',
    'on-failure': 'destroy',
    quiesce: 'maintenance, worker\nclock worker',
    'after-promote': 'rake index && rake db:seed',
    'dyno-size': 'Standard-2X',
    'dry-run': 'true',
    'check-shared-config': 'true',
    'shared-config-allowed': 'REGION, TZ\nLANG',
    history: 'cache/history.jsonl',
  });
  expect(asked).toEqual({
    sourceApp: 'acme-production',
    targetApp: 'acme-staging',
    plan: 'standard-2',
    mode: 'copy',
    fast: false,
    sourceDatabase: 'REPLICA',
    targetDatabase: 'ANALYTICS_2',
    timeout: 1.5 * HOUR,
    pollInterval: 2_000,
    maxAge: 48 * HOUR,
    sanitize: null,
    assertions: [],
    reviewedColumns: null,
    beforePromote: 'rake db:migrate',
    afterPromote: 'rake index && rake db:seed',
    dynoSize: 'Standard-2X',
    onFailure: 'destroy',
    quiesce: { maintenance: true, types: ['worker', 'clock'] },
    dryRun: true,
    sharedConfigAllowed: ['REGION', 'TZ', 'LANG'],
    history: 'cache/history.jsonl',
  });
});

test('blanks around a value do not count', () => {
  expect(parsed({ 'target-app': ' acme-staging\n', mode: ' fork ' })).toMatchObject({
    targetApp: 'acme-staging',
    mode: 'fork',
  });
});

it.each([
  ['1s', 1_000],
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['2h', 7_200_000],
  ['100h', 360_000_000],
])('a duration may be %s', (text, milliseconds) => {
  expect(parsed({ timeout: text, 'max-age': text, 'poll-interval': text })).toMatchObject({
    timeout: milliseconds,
    maxAge: milliseconds,
    pollInterval: milliseconds,
  });
});

it.each(['90', '0s', '-5m', '1.5h', '2 h', '1d', '2H', '1h30m', '5h 0m', 'never', 'Infinityh'])(
  'a duration may not be %s',
  (text) => {
    expect(mistakes({ timeout: text })).toEqual([
      `timeout: must be a duration, such as 90s, 30m or 2h, not "${text}".`,
    ]);
  },
);

test('a poll interval that is no duration is told that it may also be auto', () => {
  expect(mistakes({ 'poll-interval': 'often' })).toEqual([
    'poll-interval: must be auto or a duration, such as 2s, not "often".',
  ]);
});

it.each([
  ['true', true],
  ['false', false],
  ['True', true],
  ['FALSE', false],
])('a boolean may be %s', (text, value) => {
  expect(parsed({ fast: text, 'dry-run': text })).toMatchObject({ fast: value, dryRun: value });
});

it.each(['yes', '1', '0', 'on', 'truefalse', 'null'])('a boolean may not be %s', (text) => {
  expect(mistakes({ 'dry-run': text })).toEqual([`dry-run: must be true or false, not "${text}".`]);
});

it.each([
  ['standard-0', 'standard-0'],
  ['heroku-postgresql:standard-0', 'standard-0'],
  ['essential-1', 'essential-1'],
])('a plan may be %s', (text, plan) => {
  expect(parsed({ plan: text }).plan).toBe(plan);
});

it.each(['heroku-postgresql:', 'heroku-redis:premium-0', 'Standard 0', '-0', 'standard-0; rm'])(
  'a plan may not be %s',
  (text) => {
    expect(mistakes({ plan: text })).toEqual([
      `plan: must be a plan, such as standard-0, not ${JSON.stringify(text)}.`,
    ]);
  },
);

it.each(['DATABASE', 'HEROKU_POSTGRESQL_RED', 'A1'])('an attachment may be %s', (name) => {
  expect(parsed({ 'source-database': name }).sourceDatabase).toBe(name);
});

it.each([
  ['DATABASE_URL', 'must be the name of the attachment, without _URL'],
  ['database', 'must be the name of an attachment, such as DATABASE, in capitals'],
  ['acme::DATABASE', 'must be the name of an attachment, such as DATABASE, in capitals'],
  ['1ST', 'must be the name of an attachment, such as DATABASE, in capitals'],
])('an attachment may not be %s', (name, told) => {
  expect(mistakes({ 'target-database': name })).toEqual([`target-database: ${told}, not "${name}".`]);
});

it.each([
  'a',
  'Acme',
  'acme_staging',
  'acme staging',
  '-acme',
  'acme-',
  '1acme',
  'acme/../other',
  'a'.repeat(31),
])('an app may not be %s', (name) => {
  expect(mistakes({ 'source-app': name })).toEqual([
    `source-app: must be the name of a Heroku app, such as acme-staging, not "${name}".`,
  ]);
});

test('an app that is not given is told to be missing', () => {
  expect(mistakes({ 'source-app': '', 'target-app': '' })).toEqual([
    'source-app: is missing; it must be the name of a Heroku app, such as acme-staging.',
    'target-app: is missing; it must be the name of a Heroku app, such as acme-staging.',
  ]);
});

test('a command of several lines is refused', () => {
  expect(mistakes({ 'after-promote': 'one\ntwo' })).toEqual([
    'after-promote: must be one line, not "one\\ntwo".',
  ]);
});

test('every mistake is told at once, each with the name of its input', () => {
  const wrong = Object.fromEntries(inputNames.map((name) => [name, '?\n?'])) as Raw;
  const told = mistakes({ ...wrong, 'api-key': '' }).map((what) => what.split(':')[0]);
  // Which files these name, and whether they are there, is another matter: sql-files.test.ts.
  expect(told).toEqual(inputNames.filter((name) => !/^(sanitize|assert)-sql$/.test(name)));
});

test('an input that does not exist is a mistake like the others', () => {
  const result = parseInputs({ ...least, mode: 'both', 'sorce-app': 'x' });
  expect('problems' in result && result.problems.map((it) => it.what)).toEqual([
    'sorce-app: there is no such input.',
    'mode: must be auto, fork or copy, not "both".',
  ]);
});

test('a mistake is a refusal, with what to do', () => {
  const result = parseInputs({});
  expect('problems' in result && result.problems[0]).toMatchObject({
    code: 'INPUT_INVALID',
    kind: 'refused',
  });
});

describe('the api-key', () => {
  test('that is missing is told with both places where it may be', () => {
    expect(mistakes({ 'api-key': '' })).toEqual([
      'api-key: is missing; set it, or the environment variable HEROKU_API_KEY.',
    ]);
  });

  it.each(['one two', 'one\ntwo', 'schlüssel', 'one\u0000two'])(
    'that cannot be one, as %j, is told without showing it',
    (key) => {
      const told = mistakes({ 'api-key': key });
      expect(told).toEqual([
        'api-key: must be one word; it has a space, a line end or a strange character in it.',
      ]);
    },
  );

  test('is never in a message, nor in the request', () => {
    expect(mistakes({ mode: 'both', timeout: 'never' }).join()).not.toContain(KEY);
    expect(JSON.stringify(parsed({}))).not.toContain(KEY);
  });
});
