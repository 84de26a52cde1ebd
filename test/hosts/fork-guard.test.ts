import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { pullRequestFromFork } from '../../src/hosts/fork-guard.ts';

function objection(name: string, event: unknown) {
  const folder = mkdtempSync(join(tmpdir(), 'event-test-'));
  const path = join(folder, 'event.json');
  writeFileSync(path, typeof event === 'string' ? event : JSON.stringify(event));
  try {
    return pullRequestFromFork(name, path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const repository = { full_name: 'acme/app' };
const from = (full_name: string) => ({ repository, pull_request: { head: { repo: { full_name } } } });

it.each(['pull_request', 'pull_request_target', 'pull_request_review'])(
  'a %s from a fork is refused, and the fork is named',
  (name) => {
    const found = objection(name, from('stranger/app'));
    expect(found).toMatchObject({ code: 'PULL_REQUEST_FROM_FORK', kind: 'refused' });
    expect(found?.what).toContain('stranger/app');
  },
);

it.each([
  [
    'a pull request from a fork that was deleted',
    'pull_request',
    { repository, pull_request: { head: { repo: null } } },
  ],
  ['a pull request that names no one', 'pull_request', { repository, pull_request: {} }],
  [
    'what a pull request from a fork has started',
    'workflow_run',
    { repository, workflow_run: { head_repository: { full_name: 'stranger/app' } } },
  ],
  ['a pull request whose event is not JSON', 'pull_request', '<html>'],
])('%s is refused', (_, name, event) => {
  expect(objection(name, event)?.code).toBe('PULL_REQUEST_FROM_FORK');
});

it.each([
  ['a schedule', 'schedule', { repository, schedule: '0 2 * * 0' }],
  ['a push of the button', 'workflow_dispatch', { repository, inputs: { plan: 'standard-0' } }],
  ['a pull request from the repository itself', 'pull_request', from('acme/app')],
  [
    'what the repository itself has started',
    'workflow_run',
    { repository, workflow_run: { head_repository: repository } },
  ],
])('%s may run', (_, name, event) => {
  expect(objection(name, event)).toBeNull();
});

test('a pull request whose event file is gone is refused', () => {
  expect(pullRequestFromFork('pull_request', '/nowhere/event.json')?.code).toBe('PULL_REQUEST_FROM_FORK');
});

test('outside GitHub there is no event', () => {
  expect(pullRequestFromFork('', '')).toBeNull();
});
