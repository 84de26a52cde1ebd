import { describe, expect, it, test } from 'vitest';
import { parseInputs } from '../../src/inputs/parse.ts';
import { type InputName, inputNames } from '../../src/inputs/table.ts';
import { HOUR, request } from '../support/seen.ts';

type Raw = Partial<Record<InputName, string>>;

const KEY = 'HRKU-canary-0123456789';
const least: Raw = { 'api-key': KEY, 'source-app': 'acme-production', 'target-app': 'acme-staging' };

async function parsed(raw: Raw) {
  const result = await parseInputs({ ...least, ...raw });
  if ('request' in result) return result.request;
  throw new Error(result.problems.map((problem) => problem.what).join('\n'));
}

async function mistakes(raw: Raw): Promise<readonly string[]> {
  const result = await parseInputs({ ...least, ...raw });
  return 'problems' in result ? result.problems.map((problem) => problem.what) : [];
}

describe('what is not given is the default', () => {
  test('when it is missing', async () => {
    expect(await parsed({})).toEqual(request);
  });

  test('when it is empty or blank, as an empty variable of a workflow is', async () => {
    const names = inputNames.filter((name) => !(name in least));
    expect(await parsed(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(request);
    expect(await parsed(Object.fromEntries(names.map((name) => [name, ' \n'])))).toEqual(request);
  });
});

test('every input reaches the request', async () => {
  const asked = await parsed({
    plan: 'standard-2',
    mode: 'copy',
    'backup-max-age': '3d',
    'capture-backup': 'true',
    'postgres-version': '17',
    'allow-missing-tables': 'true',
    fast: 'false',
    'source-database': 'REPLICA',
    'target-database': 'ANALYTICS_2',
    'also-attached-to': 'acme-cable, acme-worker\nacme-cable',
    timeout: '90m',
    'poll-interval': '2s',
    'max-age': '48h',
    'before-promote': 'rake db:migrate',
    'on-failure': 'destroy',
    'on-promote-failure': 'undo',
    'keep-old': '7d',
    task: 'undo',
    'allow-foreign-servers': 'crm, Data Mart\ndblink',
    quiesce: 'maintenance, worker\nclock worker',
    'after-promote': 'rake index && rake db:seed',
    'dyno-size': 'Standard-2X',
    'dry-run': 'true',
    wait: 'false',
    'ignore-hold': 'true',
    'check-shared-config': 'true',
    'shared-config-allowed': 'REGION, TZ\nLANG',
    history: 'cache/history.jsonl',
  });
  expect(asked).toEqual({
    sourceApp: 'acme-production',
    targetApp: 'acme-staging',
    plan: 'standard-2',
    mode: 'copy',
    backupMaxAge: 72 * HOUR,
    captureBackup: true,
    postgresVersion: 17,
    allowMissingTables: true,
    fast: false,
    sourceIsFresh: false,
    sourceDatabase: 'REPLICA',
    targetDatabase: 'ANALYTICS_2',
    alsoAttachedTo: ['acme-cable', 'acme-worker'],
    timeout: 1.5 * HOUR,
    pollInterval: 2_000,
    maxAge: 48 * HOUR,
    sanitize: null,
    foreignServers: ['crm', 'Data Mart', 'dblink'],
    assertions: [],
    reviewedColumns: null,
    beforePromote: 'rake db:migrate',
    afterPromote: 'rake index && rake db:seed',
    dynoSize: 'Standard-2X',
    onFailure: 'destroy',
    onPromoteFailure: 'undo',
    keepOld: 168 * HOUR,
    task: 'undo',
    quiesce: { maintenance: true, types: ['worker', 'clock'] },
    dryRun: true,
    wait: false,
    ignoreHold: true,
    sharedConfigAllowed: ['REGION', 'TZ', 'LANG'],
    history: 'cache/history.jsonl',
  });
});

test('blanks around a value do not count', async () => {
  expect(await parsed({ 'target-app': ' acme-staging\n', mode: ' fork ' })).toMatchObject({
    targetApp: 'acme-staging',
    mode: 'fork',
  });
});

it.each([
  ['Acme', '; did you mean acme?'],
  ['acme_cable', '; did you mean acme-cable?'],
  ['a', '.'],
  ['acme-cable;acme-worker', '.'],
  ['acme-cable-', '.'],
])('an app of also-attached-to may not be called %s', async (text, end) => {
  expect(await mistakes({ 'also-attached-to': text })).toEqual([
    `also-attached-to: must be names of Heroku apps, separated by commas, spaces or line ends, not ${JSON.stringify(text)}${end}`,
  ]);
});

it.each([
  ['1s', 1_000],
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['2h', 7_200_000],
  ['100h', 360_000_000],
  ['7d', 604_800_000],
])('a duration may be %s', async (text, milliseconds) => {
  expect(await parsed({ timeout: text, 'max-age': text, 'poll-interval': text })).toMatchObject({
    timeout: milliseconds,
    maxAge: milliseconds,
    pollInterval: milliseconds,
  });
});

const DURATION = 'must be a duration, such as 90s, 30m, 2h or 7d: one number and its unit, without a blank';

it.each(['90', '0s', '-5m', '1.5h', '1w', '1h30m', '5h 0m', 'never', 'Infinityh', '5 months'])(
  'a duration may not be %s',
  async (text) => {
    expect(await mistakes({ timeout: text })).toEqual([`timeout: ${DURATION}, not "${text}".`]);
  },
);

it.each([
  ['2 h', '2h'],
  ['2H', '2h'],
  ['5 hours', '5h'],
  ['30 min', '30m'],
  ['7days', '7d'],
  ['90 seconds', '90s'],
])('a duration that is written as %s is understood, and not guessed', async (text, meant) => {
  expect(await mistakes({ 'max-age': text })).toEqual([
    `max-age: ${DURATION}, not "${text}"; did you mean ${meant}?`,
  ]);
});

test('a wrong poll interval is reported, with the hint that it may also be auto', async () => {
  expect(await mistakes({ 'poll-interval': 'often' })).toEqual([
    'poll-interval: must be auto or a duration, such as 2s or 1m, not "often".',
  ]);
});

it.each([
  ['true', true],
  ['false', false],
  ['True', true],
  ['FALSE', false],
])('a boolean may be %s', async (text, value) => {
  expect(await parsed({ fast: text, 'dry-run': text })).toMatchObject({ fast: value, dryRun: value });
});

it.each([
  ['yes', '; did you mean true?'],
  ['1', '; did you mean true?'],
  ['on', '; did you mean true?'],
  ['0', '; did you mean false?'],
  ['"true"', '; did you mean true?'],
  ['truefalse', '.'],
  ['null', '.'],
])('a boolean may not be %s', async (text, end) => {
  expect(await mistakes({ 'dry-run': text })).toEqual([
    `dry-run: must be true or false, not ${JSON.stringify(text)}${end}`,
  ]);
});

it.each([
  ['mode', 'Fork', 'must be auto, fork, copy or backup, not "Fork"; did you mean fork?'],
  ['mode', 'coyp', 'must be auto, fork, copy or backup, not "coyp"; did you mean copy?'],
  ['mode', 'clone', 'must be auto, fork, copy or backup, not "clone".'],
  ['on-failure', 'destory', 'must be keep or destroy, not "destory"; did you mean destroy?'],
] as const)('%s may not be %s', async (name, value, reported) => {
  expect(await mistakes({ [name]: value })).toEqual([`${name}: ${reported}`]);
});

it.each([
  ['standard-0', 'standard-0'],
  ['heroku-postgresql:standard-0', 'standard-0'],
  ['essential-1', 'essential-1'],
])('a plan may be %s', async (text, plan) => {
  expect((await parsed({ plan: text })).plan).toBe(plan);
});

it.each([
  ['heroku-postgresql:', '.'],
  ['heroku-redis:premium-0', '.'],
  ['Standard 0', '; did you mean standard-0?'],
  ['-0', '.'],
  ['standard-0; rm', '.'],
])('a plan may not be %s', async (text, end) => {
  expect(await mistakes({ plan: text })).toEqual([
    `plan: must be a plan of Heroku Postgres, such as standard-0, not ${JSON.stringify(text)}${end}`,
  ]);
});

it.each(['DATABASE', 'HEROKU_POSTGRESQL_RED', 'A1'])('an attachment may be %s', async (name) => {
  expect((await parsed({ 'source-database': name })).sourceDatabase).toBe(name);
});

const ATTACHMENT = 'must be the name of an attachment, such as DATABASE: capitals, digits and underscores';

it.each([
  ['DATABASE_URL', 'must be the name of the attachment, without _URL', '; did you mean DATABASE?'],
  ['database', ATTACHMENT, '; did you mean DATABASE?'],
  ['acme::DATABASE', ATTACHMENT, '; did you mean DATABASE?'],
  ['heroku-postgresql-red', ATTACHMENT, '; did you mean HEROKU_POSTGRESQL_RED?'],
  ['1ST', ATTACHMENT, '.'],
])('an attachment may not be %s', async (name, rule, end) => {
  expect(await mistakes({ 'target-database': name })).toEqual([
    `target-database: ${rule}, not "${name}"${end}`,
  ]);
});

const APP =
  'must be the name of a Heroku app, such as acme-staging: 3 to 30 lowercase letters, digits and hyphens, beginning with a letter';

it.each([
  ['a', '.'],
  ['Acme', '; did you mean acme?'],
  ['acme_staging', '; did you mean acme-staging?'],
  ['Acme Staging', '; did you mean acme-staging?'],
  ['-acme', '.'],
  ['acme-', '.'],
  ['1acme', '.'],
  ['acme/../other', '.'],
  ['a'.repeat(31), '.'],
])('an app may not be %s', async (name, end) => {
  expect(await mistakes({ 'source-app': name })).toEqual([`source-app: ${APP}, not "${name}"${end}`]);
});

test('an app may not be given by its id', async () => {
  const id = '01234567-89ab-cdef-0123-456789abcdef';
  expect(await mistakes({ 'source-app': id })).toEqual([
    `source-app: must be the name of a Heroku app, which \`heroku apps:info --app ${id}\` shows, not "${id}".`,
  ]);
});

test('an address is not shown again, since it may have a login in it', async () => {
  const url = 'postgres://user:canary@ec2-1.compute.amazonaws.com:5432/d1';
  expect(await mistakes({ 'source-database': url })).toEqual([
    `source-database: ${ATTACHMENT}, not an address.`,
  ]);
});

test('an app that is not given is reported as missing', async () => {
  expect(await mistakes({ 'source-app': '', 'target-app': '' })).toEqual([
    `source-app: missing; it ${APP}.`,
    `target-app: missing; it ${APP}.`,
  ]);
});

test('a command of several lines is refused, and nothing is made up of them', async () => {
  expect(await mistakes({ 'after-promote': 'one\ntwo' })).toEqual([
    'after-promote: must be one line: join several commands with &&, or put them into a script of the app, not "one\\ntwo".',
  ]);
});

test('every mistake is reported at once, each with the name of its input', async () => {
  const wrong = Object.fromEntries(inputNames.map((name) => [name, '?\n?'])) as Raw;
  const reported = (await mistakes({ ...wrong, 'api-key': '' })).map((what) => what.split(':')[0]);
  // Which files these name, and whether they are there, is another matter: files.test.ts. So is what a list has: refreshes.test.ts.
  const others = ['sanitize-sql', 'assert-sql', 'refreshes'];
  expect(reported).toEqual(inputNames.filter((name) => !others.includes(name)));
});

test('an input that does not exist is a mistake like the others', async () => {
  const result = await parseInputs({ ...least, mode: 'both', 'sorce-app': 'x' });
  expect('problems' in result && result.problems.map((it) => it.what)).toEqual([
    'sorce-app: no such input; did you mean source-app?',
    'mode: must be auto, fork, copy or backup, not "both".',
  ]);
});

test('a host names what may be set there, and where it is listed', async () => {
  const vocabulary = { names: ['api-key-env', 'plan'], listed: 'See there.', stranger: 'Or rename it.' };
  const result = await parseInputs({ ...least, api_key: 'canary', plam: '', mode: 'both' }, vocabulary);
  expect('problems' in result && result.problems.map(({ what, remedy }) => `${what} ${remedy}`)).toEqual([
    'api_key: no such input; did you mean api-key-env? See there. Or rename it.',
    'plam: no such input; did you mean plan? See there. Or rename it.',
    'mode: must be auto, fork, copy or backup, not "both". See there.',
  ]);
});

test('a mistake is a refusal, with what to do', async () => {
  const result = await parseInputs({});
  expect('problems' in result && result.problems[0]).toMatchObject({
    code: 'INPUT_INVALID',
    kind: 'refused',
  });
});

describe('the api-key', () => {
  test('that is missing is reported with both places where it may be', async () => {
    expect(await mistakes({ 'api-key': '' })).toEqual([
      'api-key: is missing; set it, or the environment variable HEROKU_API_KEY.',
    ]);
  });

  it.each(['one two', 'one\ntwo', 'schlüssel', 'one\u0000two'])(
    'that cannot be one, as %j, is reported without showing it',
    async (key) => {
      const reported = await mistakes({ 'api-key': key });
      expect(reported).toEqual([
        'api-key: must be one word; it has a space, a line end or a character outside of ASCII in it.',
      ]);
    },
  );

  test('is never in a message, nor in the request', async () => {
    expect((await mistakes({ mode: 'both', timeout: 'never' })).join()).not.toContain(KEY);
    expect(JSON.stringify(await parsed({}))).not.toContain(KEY);
  });
});
