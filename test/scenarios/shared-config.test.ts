import { expect, test } from 'vitest';
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
    { name: 'SENDGRID_API_KEY', reaches: 'mail' },
    { name: 'STRIPE_KEY', reaches: 'payment' },
  ]);
  expect(report.warnings).toEqual([
    expect.stringContaining(
      'acme-staging has the values of acme-production in SENDGRID_API_KEY (mail), STRIPE',
    ),
  ]);
  const told = log.findIndex((line) => line.includes('acme-staging has the values of acme-production'));
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThan(log.findLastIndex((line) => line.includes('Create NEW_DATABASE')));
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

test("production's config vars are not read when nobody wants to know", async () => {
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
