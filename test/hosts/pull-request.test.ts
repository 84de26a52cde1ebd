import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { pullRequestFromFork } from '../../src/hosts/pull-request.ts';

function objection(event: unknown) {
  const folder = mkdtempSync(join(tmpdir(), 'event-test-'));
  const path = join(folder, 'event.json');
  writeFileSync(path, JSON.stringify(event));
  try {
    return pullRequestFromFork(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const repo = (name: string) => ({ repo: { full_name: name } });

test('a pull request from a fork is refused, and the fork is named', () => {
  const found = objection({ pull_request: { head: repo('stranger/app'), base: repo('acme/app') } });
  expect(found).toMatchObject({ code: 'PULL_REQUEST_FROM_FORK', kind: 'refused' });
  expect(found?.what).toContain('stranger/app');
});

test('a pull request from a fork that was deleted is refused', () => {
  expect(objection({ pull_request: { head: { repo: null }, base: repo('acme/app') } })?.what).toContain(
    'deleted',
  );
});

it.each([
  ['a schedule', { schedule: '0 2 * * 0' }],
  ['a push of the button', { inputs: { plan: 'standard-0' } }],
  [
    'a pull request from the repository itself',
    { pull_request: { head: repo('acme/app'), base: repo('acme/app') } },
  ],
])('%s may run', (_, event) => {
  expect(objection(event)).toBeNull();
});

test('outside GitHub there is no event', () => {
  expect(pullRequestFromFork('')).toBeNull();
});
