import { describe, expect, test } from 'vitest';
import { changes, newStage, run, type Stage, transportTo } from '../support/stage.ts';

async function stageWith(
  production: Readonly<Record<string, string>>,
  staging: Readonly<Record<string, string>>,
): Promise<Stage> {
  const stage = await newStage();
  stage.world.app('acme-production').vars = { ...production };
  stage.world.app('acme-staging').vars = { ...staging };
  return stage;
}

type Login = { readonly user: string; readonly password: string; readonly at: string };

function loginOf({ world, storage }: Stage, name: string): Login {
  const { user = '', password = '', host, port, database } = storage.login(world.addon(name).id) ?? {};
  return { user, password, at: `${host}:${port}/${database}` };
}

const readsOfProduction = ({ world }: Stage) =>
  world.requests.filter((it) => it.path.startsWith('/apps/acme-production/config-vars'));

test('config vars with production values are warned of by their names, before the first change', async () => {
  const same = { SENDGRID_API_KEY: 'SG.canary-1', STRIPE_KEY: 'sk_live_canary', REGION: 'eu-west-1' };
  const stage = await stageWith(
    { ...same, SECRET_KEY: 'canary-of-production', RAILS_ENV: 'prod' },
    { ...same, SECRET_KEY: 'canary-of-staging', RAILS_ENV: 'prod' },
  );
  const { report, log } = await run(stage, { request: { sharedConfigAllowed: ['REGION'] } });
  expect(report.status).toBe('refreshed');
  expect(report.sharedConfig).toEqual([
    { name: 'SENDGRID_API_KEY', there: 'SENDGRID_API_KEY', reaches: 'mail' },
    { name: 'STRIPE_KEY', there: 'STRIPE_KEY', reaches: 'payment' },
  ]);
  expect(report.warnings).toEqual([
    expect.stringContaining(
      'acme-staging and acme-production share the values of SENDGRID_API_KEY (mail), STRIPE',
    ),
  ]);
  const reported = log.findIndex((line) =>
    line.includes('acme-staging and acme-production share the values of'),
  );
  expect(reported).toBeGreaterThan(0);
  expect(reported).toBeLessThan(log.findLastIndex((line) => line.includes('Create NEW_DATABASE')));
});

test('nothing is warned of when each app has values of its own', async () => {
  const stage = await stageWith({ SMTP_URL: 'smtp://production' }, { SMTP_URL: 'smtp://staging' });
  const { report } = await run(stage, { request: { sharedConfigAllowed: [] } });
  expect(report.warnings).toEqual([]);
});

test('nothing is warned of for words that are the same everywhere', async () => {
  const usual = {
    RAILS_ENV: 'production',
    RAILS_LOG_TO_STDOUT: 'enabled',
    LANG: 'en_US.UTF-8',
    RACK_TIMEOUT: '15',
  };
  const stage = await stageWith(usual, usual);
  const { report } = await run(stage, { request: { sharedConfigAllowed: [] } });
  expect(report.warnings).toEqual([]);
});

test('a key of production is found under another name', async () => {
  const stage = await stageWith(
    { SENDGRID_API_KEY: 'SG.canary-of-mail-0123456789' },
    { MAILER_PASSWORD: 'SG.canary-of-mail-0123456789' },
  );
  const { report, log } = await run(stage, { request: { sharedConfigAllowed: [] } });
  expect(report.sharedConfig).toEqual([
    { name: 'MAILER_PASSWORD', there: 'SENDGRID_API_KEY', reaches: 'mail' },
  ]);
  expect(JSON.stringify(report) + log.join()).not.toContain('canary-of-mail');
});

test.each([
  ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIEvcanary\n-----END PRIVATE KEY-----\n'],
  ['the URL of a queue', 'rediss://:p4ssword-canary@ec2-1.compute-1.amazonaws.com:6380'],
])('%s is found under another name', async (_, value) => {
  const stage = await stageWith({ ITS_NAME: value }, { OUR_NAME: value });
  const { report } = await run(stage, { request: { sharedConfigAllowed: [] } });
  expect(report.sharedConfig).toEqual([{ name: 'OUR_NAME', there: 'ITS_NAME', reaches: 'other' }]);
  expect(JSON.stringify(report)).not.toContain('canary');
});

test('what may well be the same by coincidence is not found under another name', async () => {
  const stage = await stageWith(
    {
      AWS_REGION: 'eu-west-1',
      APP_NAME: 'acme',
      LIMIT: '30000000000000000000',
      TITLE: 'The shop of Acme 2026 Inc.',
    },
    {
      S3_REGION: 'eu-west-1',
      ORGANISATION: 'acme',
      MAXIMUM: '30000000000000000000',
      NAME: 'The shop of Acme 2026 Inc.',
    },
  );
  const { report } = await run(stage, { request: { sharedConfigAllowed: [] } });
  expect(report.sharedConfig).toEqual([]);
});

describe("production's database is found by its host and name", () => {
  const urls: readonly (readonly [string, (it: Login) => string])[] = [
    ['its own URL', ({ user, password, at }) => `postgres://${user}:${password}@${at}`],
    ['the URL of another credential', ({ at }) => `postgresql://reporting:canary-0@${at}?sslmode=require`],
    ['the URL of its pooler', ({ at }) => `postgres://other:canary-1@${at.replace(/:\d+/, ':5433')}`],
    ['a URL as Java writes it', ({ at }) => `jdbc:postgresql://${at}?user=other&password=canary-2`],
  ];
  test.each(urls)('in %s', async (_, urlOf) => {
    const stage = await stageWith({}, {});
    const url = urlOf(loginOf(stage, 'postgresql-curved-11111'));
    stage.world.app('acme-staging').vars = { WAREHOUSE_URL: url };
    const { report } = await run(stage, { request: { sharedConfigAllowed: [] } });
    expect(report.sharedConfig).toEqual([
      { name: 'WAREHOUSE_URL', there: 'DATABASE_URL', reaches: 'database' },
    ]);
    expect(report.warnings).toEqual([
      expect.stringContaining('acme-staging can reach a database of acme-production by WAREHOUSE_URL'),
    ]);
    expect(JSON.stringify(report)).not.toContain('canary');
    const { report: allowed } = await run(stage, { request: { sharedConfigAllowed: ['WAREHOUSE_URL'] } });
    expect(allowed.sharedConfig).toEqual([]);
  });

  test("and staging's own is not, which production may know", async () => {
    const stage = await stageWith({}, {});
    const { user, password, at } = loginOf(stage, 'postgresql-deep-22222');
    const url = `postgres://${user}:${password}@${at}`;
    stage.world.app('acme-production').vars = { STAGING_URL: url };
    stage.world.app('acme-staging').vars = { ECTO_URL: url };
    const { report } = await run(stage, { request: { sharedConfigAllowed: [] } });
    expect(report.sharedConfig).toEqual([]);
  });
});

test("production's config vars are not read when the check is off", async () => {
  const stage = await stageWith({}, {});
  await run(stage);
  expect(readsOfProduction(stage)).toEqual([]);
});

test('a key that may not read them ends the run before the first change', async () => {
  const stage = await stageWith({}, {});
  const honest = transportTo(stage.world);
  const { report } = await run(stage, {
    request: { sharedConfigAllowed: [] },
    async transport(request) {
      const reply = await honest(request);
      return request.url.includes('/apps/acme-production/config-vars') ? { ...reply, status: 403 } : reply;
    },
  });
  expect(report.status).toBe('refused');
  expect(report.problems).toMatchObject([{ code: 'NOT_PERMITTED' }]);
  expect(report.problems[0]?.what).toContain('source-app: acme-production');
  expect(changes(stage)).toEqual([]);
});
