import { test as base, describe, expect } from 'vitest';
import { openSite } from '../support/dist.ts';
import { inputOf, job } from '../support/job.ts';
import { endState, KEY, noSecretIn } from '../support/stage.ts';

/** Side by side: each has a Heroku of its own. */
const test = base.extend('site', async ({ task: _ }, { onCleanup }) => {
  const site = await openSite();
  onCleanup(() => site.close());
  return site;
}).concurrent;

test('a refresh on Buildkite: groups, annotation, meta-data and the report', async ({ site }) => {
  const end = await job(site);
  expect(end.output.match(/^(---|\+\+\+|\^\^\^).*$/gm)?.slice(0, 2)).toEqual([
    '--- Check that acme-staging can be refreshed from acme-production',
    '--- Create NEW_DATABASE, a fast fork of acme-production::DATABASE, on standard-0 ($50 a month)',
  ]);
  expect(end.output.trimEnd().split('\n').at(-1)).toMatch(/^\+\+\+ acme-staging now runs on acme-staging-/);
  expect(end.code).toBe(0);
  expect(endState(site)).toEqual({
    databases: ['production'],
    attachments: ['DATABASE = production'],
    violations: [],
  });
  const fresh = site.world.attached(site.world.app('acme-staging'), 'DATABASE')?.addon.name;
  expect(inputOf(end, 'meta-data', 'set', 'heroku-staging-refresh:new-addon')).toBe(fresh);
  expect(inputOf(end, 'meta-data', 'set', 'heroku-staging-refresh:old-addon')).toBe('postgresql-deep-22222');
  expect(inputOf(end, 'meta-data', 'set', 'heroku-staging-refresh:status')).toBe('refreshed');
  expect(inputOf(end, 'annotate', '--style', 'success')).toContain('acme-staging now runs on');
  expect(JSON.parse(inputOf(end, 'artifact', 'upload') ?? '')).toMatchObject([{ status: 'refreshed' }]);
});

test('a command of the step, which the plugin takes the place of, is warned of, and not shown', async ({
  site,
}) => {
  const env = { BUILDKITE_COMMAND: 'deploy --token of-another-service' };
  const end = await job(site, { env, configuration: { 'dry-run': true } });
  expect(end.code).toBe(0);
  expect(end.output).toContain('Warning: The `command` of this step was not run');
  expect(inputOf(end, 'annotate')).toContain('of this step was not run');
  expect(JSON.stringify(end)).not.toContain('of-another-service');
  const none = await job(site, { env: { BUILDKITE_COMMAND: '' }, configuration: { 'dry-run': true } });
  expect(none.output).not.toContain('was not run');
});

test('secrets are given to the redactor on its standard input, and to nothing else', async ({ site }) => {
  const { calls } = await job(site, {
    env: { HEROKU_API_KEY: '', STAGING_KEY: KEY },
    configuration: { 'api-key-env': 'STAGING_KEY' },
  });
  const [first, ...rest] = calls;
  expect(first).toMatchObject({ args: ['redactor', 'add', '--format', 'json'] });
  expect(Object.values(JSON.parse(first?.input ?? ''))).toContain(KEY);
  const redacted = calls.filter(({ args }) => args[0] === 'redactor').map(({ input }) => input);
  expect(redacted.join()).toContain('postgres://');
  noSecretIn(JSON.stringify(rest.filter(({ args }) => args[0] !== 'redactor')));
  noSecretIn(JSON.stringify(calls.map(({ args }) => args)));
});

test('the meta-data can have a name of its own for each of several refreshes in one build', async ({
  site,
}) => {
  const end = await job(site, { configuration: { 'dry-run': true, 'meta-data-prefix': 'demo/' } });
  expect(inputOf(end, 'meta-data', 'set', 'demo/status')).toBe('planned');
});

test('an older agent sets a variable for each option', async ({ site }) => {
  const flat = {
    BUILDKITE_PLUGIN_CONFIGURATION: '',
    BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_SOURCE_APP: 'acme-production',
    BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_TARGET_APP: 'acme-staging',
    BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_DRY_RUN: 'true',
  };
  const end = await job(site, { env: flat });
  expect(end.output).toContain('+++ Nothing was changed: this was a dry run.');
  expect(end.code).toBe(0);
});

describe('without the agent', () => {
  test('a refresh works, with a word', async ({ site }) => {
    const end = await job(site, { agent: 'missing' });
    expect(
      end.output.match(/No annotation, meta-data or artifact: buildkite-agent cannot be called/g),
    ).toHaveLength(1);
    expect(end.code).toBe(0);
    expect(endState(site).databases).toEqual(['production']);
  });

  test('an agent that fails changes nothing either', async ({ site }) => {
    const end = await job(site, { agent: 1 });
    expect(end.output).toContain('`buildkite-agent annotate` ended with exit code 1');
    expect(end.code).toBe(0);
    expect(endState(site).databases).toEqual(['production']);
  });
});

test('a report that cannot be written changes nothing about how the run ended', async ({ site }) => {
  const end = await job(site, { env: { TMPDIR: '/nowhere' } });
  expect(end.output).toContain('The report could not be written');
  expect(end.output.trimEnd().split('\n').at(-1)).toMatch(/^\+\+\+ acme-staging now runs on/);
  expect(end.code).toBe(0);
  expect(inputOf(end, 'annotate', '--style', 'success')).toContain('now runs on');
});

describe('when it fails', () => {
  test('the step that failed is opened, and the annotation says what to do', async ({ site }) => {
    site.world.settings.releasePhase = 'fails';
    const end = await job(site);
    expect(end.output).toMatch(
      /^--- Promote NEW_DATABASE to DATABASE\n(.*\n)*\^\^\^ \+\+\+\n {2}Release v5, .* failed\./m,
    );
    expect(end.output.trimEnd().split('\n').at(-1)).toMatch(
      /^\+\+\+ The refresh of acme-staging failed after the promote/,
    );
    expect(end.code).toBe(2);
    expect(inputOf(end, 'annotate', '--style', 'error')).toContain('RELEASE\\_FAILED');
  });

  test('every mistake in the pipeline is reported at once, before the first request', async ({ site }) => {
    const configuration = { 'sorce-app': 'x', mode: 'both', 'api-key': KEY, plan: { name: 'x' } };
    const end = await job(site, { configuration, env: { HEROKU_API_KEY: '' } });
    const named = [...end.output.matchAll(/^ {2}([a-z-]+): .*\[INPUT_INVALID\]$/gm)].map((it) => it[1]);
    expect(named).toEqual(['plan', 'api-key', 'sorce-app', 'mode']);
    expect(end.code).toBe(3);
    expect(site.world.requests).toEqual([]);
  });

  test.for<[string, Parameters<typeof job>[1]]>([
    ['JSON', { configuration: { dry_run: true, 'target-ap': 'acme-demo' } }],
    [
      'a variable for each option',
      {
        env: {
          BUILDKITE_PLUGIN_CONFIGURATION: '',
          BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_SOURCE_APP: 'acme-production',
          BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_TARGET_APP: 'acme-staging',
          BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_DRYRUN: 'true',
          BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH_TARGET_AP_0: 'acme-demo',
        },
      },
    ],
  ])(
    'options that the plugin does not have are reported as %s, with the nearest name',
    async ([, options], { site }) => {
      const end = await job(site, options);
      expect(end.output).toMatch(/dry_?run: no such input; did you mean dry-run\?/);
      expect(end.output).toContain('target-ap: no such input; did you mean target-app?');
      expect(end.output).toContain('docs/buildkite.md lists every option of the plugin.');
      expect(end.code).toBe(3);
      expect(site.world.requests).toEqual([]);
    },
  );

  test('a missing key is reported with the place where it belongs here', async ({ site }) => {
    const end = await job(site, { env: { HEROKU_API_KEY: '' } });
    expect(end.output).toContain(
      'api-key: the environment variable HEROKU_API_KEY is not set. [INPUT_INVALID]',
    );
    expect(end.output).toContain('name it under `secrets:` of the step');
    expect(end.output).not.toContain('set it, or');
    expect(end.output.match(/api-key: /g)).toHaveLength(1);
    expect(end.code).toBe(3);
  });

  test('a key that is in no variable is reported with the name of the variable', async ({ site }) => {
    const end = await job(site, {
      configuration: { 'api-key-env': 'STAGING_KEY' },
      env: { HEROKU_API_KEY: '' },
    });
    expect(end.output).toContain(
      'api-key-env: the environment variable STAGING_KEY is not set. [INPUT_INVALID]',
    );
    expect(end.code).toBe(3);
  });

  test('a pull request of a fork is refused', async ({ site }) => {
    const env = {
      BUILDKITE_PULL_REQUEST: '7',
      BUILDKITE_REPO: 'git@github.com:acme/app.git',
      BUILDKITE_PULL_REQUEST_REPO: 'git://github.com/stranger/app.git',
    };
    const end = await job(site, { env });
    expect(end.output).toContain('[PULL_REQUEST_FROM_FORK]');
    expect(end.code).toBe(3);
    expect(site.world.requests).toEqual([]);
  });

  test('a pull request of the same repository may run', async ({ site }) => {
    const env = {
      BUILDKITE_PULL_REQUEST: '7',
      BUILDKITE_REPO: 'git@github.com:acme/app.git',
      BUILDKITE_PULL_REQUEST_REPO: 'git://github.com/Acme/app.git',
    };
    expect((await job(site, { env, configuration: { 'dry-run': true } })).code).toBe(0);
  });
});
