import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Whether a program can be started here; a test that needs one says so where it skips. */
function has(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

/** What a program wrote, and how it ended. */
function run(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return `${stdout}${stderr}exit code ${status}`;
}

test('the Buildkite hook does what test/hooks/command.bats says', (context) => {
  if (process.platform === 'win32') context.skip('Windows');
  const reported = run('bash', 'node_modules/bats/bin/bats', '--formatter', 'tap', 'test/hooks');
  expect(reported).toMatch(/^ok 1 /m);
  expect(reported).toMatch(/exit code 0$/);
});

test('shellcheck finds nothing in the hook and in .ci/run', (context) => {
  if (!has('shellcheck')) context.skip('shellcheck is not installed; Debian has it as a package');
  expect(run('shellcheck', 'hooks/command', '.ci/run')).toBe('exit code 0');
});
