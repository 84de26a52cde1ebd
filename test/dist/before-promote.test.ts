import { expect, test } from 'vitest';
import { act, openSite, type Site } from '../support/dist.ts';
import { endState } from '../support/stage.ts';

/** Staging as it was, and the new database for a look. */
function expectUntouched(site: Site): void {
  expect(endState(site)).toEqual({
    databases: ['staging', 'production'],
    attachments: ['DATABASE = staging', 'NEW_DATABASE = production'],
    violations: [],
  });
}

// Side by side: each has a Heroku of its own, and mostly waits.
test.concurrent('a before-promote that ends with 3 ends the run as failed, and the next run goes on with it', async () => {
  const site = await openSite();
  const end = await act(site, { with: { 'before-promote': 'echo no such table; sh -c "exit 3"' } });
  expect(end.code).toBe(1);
  expect(end.outputs.status).toBe('failed');
  expect(end.log.join('\n')).toContain('no such table');
  expect(end.annotations.map((it) => it.title)).toEqual(['COMMAND_FAILED']);
  expect(end.output).toContain('echo no such table; sh -c "exit 3" ended with exit code 3.');
  expectUntouched(site);
  const next = await act(site, { with: { 'before-promote': 'test "$DATABASE_URL" != ""' } });
  expect(next.code).toBe(0);
  expect(endState(site).databases).toEqual(['production']);
  await site.close();
});

test.concurrent('a before-promote that hangs ends with the timeout, and nothing of staging was changed', async () => {
  const site = await openSite();
  const end = await act(site, { with: { timeout: '6s', 'before-promote': 'exec sleep 60' } });
  expect(end.code).toBe(4);
  expect(end.outputs.status).toBe('cancelled');
  expect(end.output).toContain('Could not see how exec sleep 60 ended');
  expect(end.output).toContain('acme-staging runs on postgresql-deep-22222, as before.');
  expectUntouched(site);
  await site.close();
});

test.concurrent('output of a before-promote commands no runner and shows no URL of a database', async () => {
  const site = await openSite();
  const hostile = [
    'echo "::set-output name=status::refreshed"',
    'echo "::error title=HACKED::by a migration"',
    'echo "##[add-mask]refreshed"',
    'echo "--- connected to $DATABASE_URL"',
    'printenv | sort',
    'sh -c "exit 3"',
  ].join('; ');
  const end = await act(site, { with: { 'before-promote': hostile } });
  expect(end.outputs.status).toBe('failed');
  expect(end.annotations.map((it) => it.title)).toEqual(['COMMAND_FAILED']);
  // That none of the passwords is in what was printed is asserted for every run of the action.
  expect(end.log.join('\n')).toMatch(/connected to \S*\*\*\*/);
  expectUntouched(site);
  await site.close();
});
