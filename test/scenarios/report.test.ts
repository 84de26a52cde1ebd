import { describe, expect, test } from 'vitest';
import { hourly } from '../../src/domain/report/overlap.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { promoted, runUntilDone } from '../support/kill.ts';
import { monthly } from '../support/seen.ts';
import { newStage, run, transportTo } from '../support/stage.ts';

const changesIn = ({ steps }: Report) => steps.flatMap((step) => step.changes);

describe('the report of a refresh has', () => {
  test('each change with what Heroku said of it, and with the id of the request', async () => {
    const { report } = await run(await newStage());
    expect(changesIn(report).map(({ title, reply, isShown }) => `${title}: ${reply}, ${isShown}`)).toEqual([
      'Create NEW_DATABASE, a fast fork of acme-production::DATABASE, on standard-0 ($50 a month): accepted, true',
      'Keep postgresql-deep-22222 as OLD_DATABASE: accepted, true',
      'Promote NEW_DATABASE to DATABASE: accepted, true',
      'Retire OLD_DATABASE (postgresql-deep-22222): accepted, true',
      'Destroy OLD_DATABASE (postgresql-deep-22222): accepted, true',
      'Detach NEW_DATABASE: accepted, true',
    ]);
    for (const { requestId } of changesIn(report)) expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('both databases from the inside, and how long and at what price both existed', async () => {
    const stage = await newStage();
    const addon = stage.world.addon('postgresql-deep-22222');
    stage.storage.fill(addon.id, 'staging', 800_000_000, 11);
    const { report } = await run(stage);
    expect(report.source).toMatchObject({
      name: 'postgresql-curved-11111',
      price: monthly(35_000),
      tables: 12,
    });
    expect(report.old).toMatchObject({
      version: '16.4',
      bytes: 800_000_000,
      tables: 11,
      price: monthly(5_000),
    });
    expect(report.new).toMatchObject({
      version: '16.4',
      bytes: 1_000_000_000,
      tables: 12,
      price: monthly(5_000),
    });
    const { startedAt = 0, endedAt, price, cost } = report.overlap ?? {};
    const hours = ((endedAt ?? 0) - startedAt) / 3_600_000;
    expect(hours).toBeGreaterThan(10 / 60);
    expect(price).toBe(10_000);
    expect(cost).toBeCloseTo(hours * hourly(10_000));
  });

  test('the release that brought the new database, not those that came after it', async () => {
    const stage = await newStage();
    const { report } = await run(stage);
    const attach = `Attach DATABASE (@ref:${report.new?.name})`;
    const attached = stage.world.releases.find((it) => it.description === attach);
    expect(report.releaseVersion).toBe(attached?.version ?? 'there is none');
  });
});

test('a change whose reply was lost has no id, and was shown by a look', async () => {
  const stage = await newStage();
  const honest = transportTo(stage.world);
  let isLost = false;
  const { report } = await run(stage, {
    async transport(request) {
      const reply = await honest(request);
      if (isLost || request.method !== 'DELETE') return reply;
      isLost = true;
      throw new Error('read ECONNRESET');
    },
  });
  expect(report.status).toBe('refreshed');
  const lost = changesIn(report).filter((it) => it.reply === 'unknown');
  expect(lost).toMatchObject([
    {
      title: expect.stringMatching(/^Destroy OLD_DATABASE/),
      reply: 'unknown',
      requestId: null,
      isShown: true,
    },
  ]);
});

test('a run that is refused in its middle reports what costs money and is not in use', async () => {
  const stage = await newStage({ releasePhase: 'fails' });
  const { report } = await run(stage);
  expect(report.status).toBe('failed-after-promote');
  expect(report.leftovers).toEqual([
    { attachment: 'OLD_DATABASE', name: 'postgresql-deep-22222', plan: 'standard-0', price: monthly(5_000) },
  ]);
  expect(report.overlap).toMatchObject({ endedAt: null });
  expect(report.releaseVersion).toBeNull();
});

test('a run that continues another says so, and reports the overlap since the database was made', async () => {
  const stage = await newStage();
  await runUntilDone(promoted, stage);
  const { report } = await run(stage);
  expect(report.takenOver).toBe('promoted');
  expect(report.old).toMatchObject({ name: 'postgresql-deep-22222', tables: 12 });
  expect(report.overlap?.startedAt).toBeLessThan(report.startedAt);
});
