import { expect, test } from 'vitest';
import { nameMadeFrom } from '../../src/domain/names.ts';
import { databaseOf } from '../support/ask.ts';
import { changes, endState, newStage, run } from '../support/stage.ts';

test('a fork logs every step from start to end', async () => {
  const stage = await newStage({ fork: 40_000, releasePhase: 'succeeds' });
  const { log } = await run(stage, {
    candidate: 'acme-staging-20261122-ab12',
    request: { pollInterval: 10_000 },
  });
  expect(log.join('\n')).toBe(
    `
00:00:00 Check that acme-staging can be refreshed from acme-production
00:00:00   source   postgresql-curved-11111 (premium-2), DATABASE of acme-production
00:00:00   current  postgresql-deep-22222 (standard-0), DATABASE of acme-staging
00:00:00   mode     fork
00:00:00    1. Create NEW_DATABASE, a fast fork of acme-production::DATABASE, on standard-0 ($50 a month)
00:00:00    2. Wait until NEW_DATABASE is available
00:00:00    3. Keep postgresql-deep-22222 as OLD_DATABASE
00:00:00    4. Promote NEW_DATABASE to DATABASE
00:00:00    5. Wait until the release with the new DATABASE has succeeded
00:00:00    6. Retire OLD_DATABASE (postgresql-deep-22222)
00:00:00    7. Destroy OLD_DATABASE (postgresql-deep-22222)
00:00:00    8. Wait until OLD_DATABASE (postgresql-deep-22222) is gone
00:00:00    9. Detach NEW_DATABASE
00:00:00 Create NEW_DATABASE, a fast fork of acme-production::DATABASE, on standard-0 ($50 a month)
00:00:00   Fork will contain data from 11/21/2026 at 10:00 UTC (about 16 hours old)
00:00:00 Wait until NEW_DATABASE is available
00:00:00   acme-staging-20261122-786ab12 is provisioning
00:00:10   acme-staging-20261122-786ab12: preparing (25% completed)
00:00:30   acme-staging-20261122-786ab12: preparing (75% completed)
00:00:40   acme-staging-20261122-786ab12 is available; waiting for its config var
00:00:50 Keep postgresql-deep-22222 as OLD_DATABASE
00:00:50 Promote NEW_DATABASE to DATABASE
00:00:50   v5 is pending
00:00:50 Wait until the release with the new DATABASE has succeeded
00:00:50   v5 is pending
00:01:50   v5 is pending (for 1m 00s)
00:02:00 Retire OLD_DATABASE (postgresql-deep-22222)
00:02:00 Destroy OLD_DATABASE (postgresql-deep-22222)
00:02:00 Wait until OLD_DATABASE (postgresql-deep-22222) is gone
00:02:00   postgresql-deep-22222-retired is deprovisioning
00:02:20 Detach NEW_DATABASE
`.trim(),
  );
});

test('a fork ends with one database, made from production, under the old name', async () => {
  const stage = await newStage();
  const { report } = await run(stage);
  expect(report.status).toBe('refreshed');
  expect(report.mode).toBe('fork');
  expect(report.old?.name).toBe('postgresql-deep-22222');
  expect(endState(stage)).toEqual({
    databases: ['production'],
    attachments: ['DATABASE = production'],
    violations: [],
  });
});

test('a fork makes only the changes that it needs, in the safe order', async () => {
  const stage = await newStage();
  await run(stage);
  expect(changes(stage)).toEqual([
    'POST /apps/:id/addons',
    'POST /addon-attachments',
    'POST /addon-attachments',
    'PATCH /apps/:id/addons/postgresql-deep-22222',
    'DELETE /apps/:id/addons/postgresql-deep-22222-retired',
    'DELETE /addon-attachments/:id',
  ]);
});

test('the age of a fast fork is reported, from what Heroku said when it was made', async () => {
  const stage = await newStage({ fastForkAge: 7 * 3_600_000 });
  const { report } = await run(stage);
  expect(new Date(report.dataAsOf ?? 0).toISOString()).toBe('2026-11-21T19:00:00.000Z');
});

test('a run that Heroku refuses the fork says so in the words of Heroku', async () => {
  const stage = await newStage();
  stage.world.addons.push({
    ...stage.world.addon('postgresql-fluffy-33333'),
    id: stage.world.newId(),
    name: nameMadeFrom(databaseOf(stage, 'acme-production').id, 'acme-staging-20261122-dup1'),
  });
  const { report } = await run(stage, { candidate: 'acme-staging-20261122-dup1' });
  expect(report.status).toBe('failed');
  expect(report.problems[0]?.what).toContain('Name is already taken');
  expect(endState(stage).attachments).toEqual(['DATABASE = staging']);
});
