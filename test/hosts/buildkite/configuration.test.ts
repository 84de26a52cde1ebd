import { describe, expect, it, test } from 'vitest';
import { configurationIn } from '../../../src/hosts/buildkite/configuration.ts';
import { entriesIn } from '../../../src/inputs/refreshes.ts';

const json = (configuration: unknown) => ({ BUILDKITE_PLUGIN_CONFIGURATION: JSON.stringify(configuration) });
const reported = (environment: NodeJS.ProcessEnv) =>
  configurationIn(environment).mistakes.map((it) => it.what);

/** The options that are set to something. */
function options(environment: NodeJS.ProcessEnv) {
  return Object.fromEntries(Object.entries(configurationIn(environment).raw).filter(([, value]) => value));
}

test('numbers, booleans and lists of the pipeline become texts, an item a line', () => {
  const configuration = {
    'target-app': 'acme-staging',
    fast: false,
    'max-age': 24,
    'after-promote': ['a', 'b'],
  };
  expect(options(json(configuration))).toEqual({
    'target-app': 'acme-staging',
    fast: 'false',
    'max-age': '24',
    'after-promote': 'a\nb',
  });
});

test('options of older agents come one by one, under the name of the plugin', () => {
  const environment = {
    BUILDKITE_PLUGIN_NAME: 'MY_FORK',
    BUILDKITE_PLUGIN_MY_FORK_TARGET_APP: 'acme-staging',
    BUILDKITE_PLUGIN_MY_FORK_API_KEY_ENV: 'KEY_OF_STAGING',
    BUILDKITE_PLUGIN_MY_FORK_AFTER_PROMOTE_0: 'one',
    BUILDKITE_PLUGIN_MY_FORK_AFTER_PROMOTE_1: 'two',
    BUILDKITE_PLUGIN_OTHER_TARGET_APP: 'acme-other',
  };
  expect(options(environment)).toEqual({
    'target-app': 'acme-staging',
    'api-key-env': 'KEY_OF_STAGING',
    'after-promote': 'one\ntwo',
  });
});

test('the JSON counts where an agent sets both', () => {
  const flat = { BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_TARGET_APP: 'old' };
  expect(options({ ...flat, ...json({ 'target-app': 'new' }) })).toEqual({ 'target-app': 'new' });
});

describe('a list of refreshes', () => {
  const refreshes = [
    { 'target-app': 'acme-staging', fast: false, 'postgres-version': 17, plan: null },
    { 'source-app': 'acme-demo', 'sanitize-sql': ['a.sql', 'b.sql'], '0': 'x' },
  ];
  const raws = (text: string | null | undefined) => entriesIn(text ?? '').map((it) => it.raw);

  test('keeps its numbers, booleans and lists as texts, and null as none', () => {
    expect(raws(options(json({ refreshes })).refreshes)).toEqual([
      { 'target-app': 'acme-staging', fast: 'false', 'postgres-version': '17', plan: '' },
      { 'source-app': 'acme-demo', 'sanitize-sql': 'a.sql\nb.sql', '0': 'x' },
    ]);
  });

  test('may be a text, as on other hosts', () => {
    expect(options(json({ refreshes: '- target-app: acme-dev' }))).toEqual({
      refreshes: '- target-app: acme-dev',
    });
  });

  test('comes from older agents in a variable for each input of each entry', () => {
    const flat = {
      BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_SOURCE_APP: 'acme-production',
      BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_REFRESHES_0_TARGET_APP: 'acme-staging',
      BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_REFRESHES_0_FAST: 'false',
      BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_REFRESHES_0_PLAN: '',
      BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_REFRESHES_1_TARGET_APP: 'acme-dev',
      BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_REFRESHES_1_SANITIZE_SQL_0: 'a.sql',
      BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_REFRESHES_1_SANITIZE_SQL_1: 'b.sql',
      BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_REFRESHES_1_PLNA: 'x',
    };
    const { refreshes: list, ...beside } = options(flat);
    expect(beside).toEqual({ 'source-app': 'acme-production' });
    expect(raws(list)).toEqual([
      { 'target-app': 'acme-staging', fast: 'false', plan: '' },
      { 'target-app': 'acme-dev', 'sanitize-sql': 'a.sql\nb.sql', plna: 'x' },
    ]);
    expect(reported(flat)).toEqual([]);
  });

  test('of hundreds comes whole', () => {
    const prefix = 'BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_REFRESHES';
    const flat = Object.fromEntries(
      Array.from({ length: 120 }, (_, at) => [`${prefix}_${at}_TARGET_APP`, `app-${at}`]),
    );
    expect(raws(options(flat).refreshes).map((it) => it['target-app'])).toEqual(Object.values(flat));
  });

  test.each([
    [
      { 'target-app': 'acme-staging' },
      'refreshes: must be a text, a number, true or false, or a list of these.',
    ],
  ])('that is %j is a mistake, and nothing else is', (wrong, what) => {
    expect(reported(json({ refreshes: wrong }))).toEqual([what]);
    expect(configurationIn(json({ refreshes: wrong })).raw).toEqual({ refreshes: null });
  });
});

test('an option that is not there at all is kept, so that it can be refused by its name', () => {
  expect(options(json({ 'sorce-app': 'x' }))).toEqual({ 'sorce-app': 'x' });
});

test('a value without a text is a mistake that names its option', () => {
  expect(reported(json({ plan: { name: 'standard-0' }, mode: ['fork', {}] }))).toEqual([
    'plan: must be a text, a number, true or false, or a list of these.',
    'mode: must be a text, a number, true or false, or a list of these.',
  ]);
});

it.each(['{', '[]', '"x"', '3'])(
  'a configuration that is %s is a mistake, reported without showing it',
  (text) => {
    expect(reported({ BUILDKITE_PLUGIN_CONFIGURATION: text })).toEqual([
      'BUILDKITE_PLUGIN_CONFIGURATION: must be a JSON object.',
    ]);
  },
);
