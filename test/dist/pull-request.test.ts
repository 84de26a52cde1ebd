import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { act, openSite } from '../support/dist.ts';

const repository = { full_name: 'acme/app' };
const pull_request = (full_name: string) => ({ head: { repo: { full_name } } });

/** How a run ends that GitHub has started by such an event, and what it has asked Heroku for. */
async function startedBy(name: string, event: object) {
  const site = await openSite();
  const folder = await mkdtemp(join(tmpdir(), 'event-'));
  onTestFinished(async () => {
    await site.close();
    await rm(folder, { recursive: true });
  });
  const path = join(folder, 'event.json');
  await writeFile(path, JSON.stringify(event));
  const env = { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path };
  const end = await act(site, { with: { 'dry-run': 'true' }, env });
  return { ...end, requests: site.world.requests.length };
}

test.each([
  ['pull_request', { repository, pull_request: pull_request('stranger/app') }],
  ['pull_request_target', { repository, pull_request: pull_request('stranger/app') }],
  ['workflow_run', { repository, workflow_run: { head_repository: { full_name: 'stranger/app' } } }],
])('a %s of a fork is refused before the first request', async (name, event) => {
  const end = await startedBy(name, event);
  expect(end.code).toBe(3);
  expect(end.requests).toBe(0);
  expect(end.output).toContain('::error title=PULL_REQUEST_FROM_FORK::');
  expect(end.output).toContain('stranger/app');
  expect(end.outputs.status).toBe('refused');
  expect(end.summary).toContain('stranger/app');
});

test('a pull request of the repository itself may look', async () => {
  const end = await startedBy('pull_request', { repository, pull_request: pull_request('acme/app') });
  expect(end.code).toBe(0);
  expect(end.outputs.status).toBe('planned');
});
