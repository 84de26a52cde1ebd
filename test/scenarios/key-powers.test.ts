import { describe, expect, test } from 'vitest';
import type { Settings } from '../../simulator/world/settings.ts';
import type { Transport } from '../../src/heroku/http/transport.ts';
import { newStage, run, type Stage, transportTo } from '../support/stage.ts';

const dryRun = async (keyUser: Settings['keyUser']) => {
  const stage = await newStage({ keyUser });
  return { stage, ...(await run(stage, { request: { dryRun: true } })) };
};

const asksForPowers = (url: string) => /\/(account|collaborators\/[^/]+)$/.test(url);

/** Heroku answers with `status` what the key may do. */
function deaf({ world }: Stage, status: number): Transport {
  const through = transportTo(world);
  return async (sent) => (asksForPowers(sent.url) ? { status, body: '', header: () => null } : through(sent));
}

describe('a dry run', () => {
  test.each<[Settings['keyUser'], string]>([
    ['owner', 'The user of this key owns acme-production, and may do anything to it.'],
    [
      'collaborator',
      'The user of this key is a collaborator of acme-production without permissions of its own: Heroku does not keep it from changing that app.',
    ],
    ['may operate', 'The user of this key may operate acme-production.'],
  ])('warns of a key whose user is to production: %s', async (keyUser, warning) => {
    const { report, log } = await dryRun(keyUser);
    expect(report.status).toBe('planned');
    expect(report.warnings).toEqual([expect.stringContaining(warning)]);
    expect(report.warnings[0]).toContain('docs/key.md');
    expect(log.join('\n')).toContain(warning);
  });

  test.each<[Settings['keyUser']]>([['may view'], ['unlisted']])(
    'says nothing of a key whose user is to production: %s',
    async (keyUser) => {
      const { report } = await dryRun(keyUser);
      expect(report.status).toBe('planned');
      expect(report.warnings).toEqual([]);
    },
  );

  test.each([403, 404])('is not held up by a Heroku that answers %i to that question', async (status) => {
    const stage = await newStage({ keyUser: 'owner' });
    const { report } = await run(stage, {
      request: { dryRun: true },
      transport: deaf(stage, status),
    });
    expect(report.status).toBe('planned');
    expect(report.warnings).toEqual([]);
  });
});

test('a refresh does not ask what its key may do', async () => {
  const stage = await newStage({ keyUser: 'owner' });
  const { report } = await run(stage);
  expect(report.status).toBe('refreshed');
  expect(report.warnings).toEqual([]);
  expect(stage.world.requests.filter((it) => asksForPowers(it.path))).toEqual([]);
});
