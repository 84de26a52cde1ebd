import { beforeEach, describe, expect, test } from 'vitest';
import type { Request } from '../../src/domain/request.ts';
import { backedUp } from '../support/backups.ts';
import { addStagingApp } from '../support/crowd.ts';
import { runAll } from '../support/several.ts';
import { endState, newStage, prepared, type Stage, transportTo } from '../support/stage.ts';

const HOUR = 3_600_000;

const quarantine = { targetApp: 'acme-quarantine' };
const fromIt = { sourceApp: 'acme-quarantine', targetApp: 'acme-staging' };

let stage: Stage;

beforeEach(async () => {
  stage = await newStage({ forkCooldown: HOUR, release: 0, destroy: 0 });
  addStagingApp(stage.world, 'acme-quarantine');
  stage.clock.advance(24 * HOUR);
});

const { assertions, reviewedColumns } = prepared;
/** One that succeeds on the stage. */
const beforePromote = 'rake db:sanitize';

describe('a quarantine that an earlier run has promoted without the checks', () => {
  test.each<[string, Partial<Request>]>([
    ['assertions', { assertions }],
    ['reviewed columns', { reviewedColumns }],
    ['a command', { beforePromote }],
  ])('is refreshed once more where nothing but %s protects staging', async (_, checks) => {
    const dying = new AbortController();
    const through = transportTo(stage.world);
    await runAll(stage, [quarantine], {
      cancelled: dying.signal,
      transport: (sent) => {
        if (endState(stage, 'acme-quarantine').attachments.includes('DATABASE = production')) dying.abort();
        return through(sent);
      },
    });
    const promoted = stage.world.attached(stage.world.app('acme-quarantine'), 'DATABASE')?.addon.id;
    expect(endState(stage, 'acme-quarantine').attachments).toContain('DATABASE = production');
    const { reports } = await runAll(stage, [{ ...quarantine, ...checks }, fromIt]);
    expect(reports.map((it) => it.status)).toEqual(['refreshed', 'refreshed']);
    expect(reports[0]?.new?.id).not.toBe(promoted);
  });
});

test('data is as old as that of the quarantine that it was made from', async () => {
  await backedUp(stage, { age: 20 * HOUR });
  const { reports } = await runAll(stage, [{ ...quarantine, mode: 'backup' }, fromIt]);
  expect(reports.map((it) => it.status)).toEqual(['refreshed', 'refreshed']);
  const madeAt = stage.world.transfers.find((it) => it.kind === 'backup')?.startedAt;
  expect(reports.map((it) => it.dataAsOf)).toEqual([madeAt, madeAt]);
});
