import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import { act, openSite } from '../support/dist.ts';
import { endState, KEY } from '../support/stage.ts';

test('the built action refreshes staging, and says so in its outputs and its summary', async () => {
  const site = await openSite();
  const end = await act(site);
  const name = site.world.attachments.find((it) => it.name === 'DATABASE' && it.app.name === 'acme-staging')
    ?.addon.name;
  expect(end.output).toContain(`acme-staging now runs on ${name} (was postgresql-deep-22222)`);
  expect(end.code).toBe(0);
  const { results, ...outputs } = end.outputs;
  expect(JSON.parse(results ?? '')).toEqual([outputs]);
  expect(outputs).toEqual({
    status: 'refreshed',
    'old-addon': 'postgresql-deep-22222',
    'new-addon': name,
    mode: 'fork',
    'data-as-of': '2026-11-21T10:00:00.000Z',
    'resume-before': '',
    'duration-seconds': expect.stringMatching(/^\d$/),
    'release-version': '5',
    report: expect.stringMatching(/\.json$/),
  });
  expect(end.summary).toContain(`acme-staging now runs on ${name}`);
  expect([end.annotations, end.env, end.state]).toEqual([[], {}, {}]);
  expect(endState(site)).toEqual({
    databases: ['production'],
    attachments: ['DATABASE = production'],
    violations: [],
  });
  await site.close();
});

test('the action in refresh/, which the reusable workflow calls, is the same', async () => {
  const site = await openSite();
  const end = await act(site, { uses: 'refresh', with: { 'dry-run': 'true' } });
  expect(end.outputs.status).toBe('planned');
  await site.close();
});

test('run again at once, it makes a new refresh', async () => {
  const site = await openSite();
  const folder = await mkdtemp(join(tmpdir(), 'history-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const first = await act(site, { with: { history: folder } });
  const second = await act(site, { with: { history: folder } });
  expect(second.code).toBe(0);
  expect(second.outputs['old-addon']).toBe(first.outputs['new-addon']);
  expect(second.summary).toContain('**The last 2 refreshes** took');
  expect(endState(site).databases).toEqual(['production']);
  await site.close();
});

test('a dry run makes every check and changes nothing', async () => {
  const site = await openSite();
  const end = await act(site, { with: { 'dry-run': 'true' } });
  expect(end.code).toBe(0);
  expect(end.outputs.status).toBe('planned');
  expect(end.output).toContain(
    '1. Create NEW_DATABASE, a fast fork of acme-production::DATABASE, on standard-0 ($50 a month)',
  );
  expect(site.world.requests.filter((it) => it.method !== 'GET')).toEqual([]);
  await site.close();
});

test('after-promote runs in a dyno with the new database, its output is in the log, and its exit code counts', async () => {
  const site = await openSite();
  const good = await act(site, { with: { 'after-promote': 'echo ran for $(basename $DATABASE_URL)' } });
  expect(good.code).toBe(0);
  expect(good.output).toMatch(/^ {2}ran for d[0-9a-f]{6}$/m);
  const bad = await act(site, { with: { 'after-promote': "sh -c 'exit 7'" } });
  expect(bad.output).toContain("sh -c 'exit 7' ended with exit code 7.");
  expect(bad.code).toBe(2);
  expect(endState(site).attachments).toContain('OLD_DATABASE = production');
  await site.close();
});

test('no secret is written anywhere but in the masks that hide it', async () => {
  const site = await openSite();
  const end = await act(site, { with: { mode: 'copy', 'after-promote': 'printenv' } });
  expect(end.code).toBe(0);
  const visible = end.output.replaceAll(/^::add-mask::.*$/gm, '');
  for (const canary of [KEY, 'canary']) {
    expect(visible + end.summary + JSON.stringify(end.outputs)).not.toContain(canary);
  }
  await site.close();
});

test('the URL of a backup is written nowhere, not even when Heroku quotes it in an error', async () => {
  const site = await openSite();
  const asked = { mode: 'backup', 'capture-backup': 'true' };
  const good = await act(site, { with: asked });
  expect(good.summary).toContain('by a restore of b001');
  expect(good.document).toMatchObject({ mode: 'backup', backup: { name: 'b001', isScheduled: false } });
  const url = site.world.transfers[0]?.to.url ?? '';
  expect(good.output).toContain(`::add-mask::${url}`);
  // What is read with each look is masked once.
  expect(good.output.split(`::add-mask::${url}\n`)).toHaveLength(2);
  const failure = `pg_restore: error: could not read ${url}`;
  site.storage.restore = () => ({ state: 'failed', bytes: 0, total: null, failure });
  const bad = await act(site, { with: asked });
  expect(bad.document?.problems[0]).toMatchObject({
    code: 'RESTORE_FAILED',
    what: expect.stringContaining('pg_restore: error: could not read ***'),
  });
  await site.close();
});

test('apps that share the database move along', async () => {
  const site = await openSite();
  const { world } = site;
  const others = ['acme-cable', 'acme-jobs', 'acme-admin'];
  for (const name of others)
    attach(world, world.addApp(name, 'staging'), world.addon('postgresql-deep-22222'), {
      name: 'DATABASE',
      namespace: null,
    });
  const { code } = await act(site, { with: { 'also-attached-to': others.join(' ') } });
  await site.close();
  expect(code).toBe(0);
  for (const name of others) expect(endState(site, name).attachments).toEqual(['DATABASE = production']);
});
