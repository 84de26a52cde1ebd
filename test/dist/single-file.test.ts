import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

test('the terminal’s command is one file that runs wherever it is put, with the licences of what is in it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'single-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  execFileSync(process.execPath, ['scripts/bundle.mjs', '--single', folder]);
  const file = join(folder, 'heroku-staging-refresh.mjs');
  const run = (...args: readonly string[]) =>
    spawnSync(file, args, { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH } });
  expect(run('--version').stdout).toBe(`${version}\n`);
  expect(run('--help').stdout).toBe(
    execFileSync(process.execPath, ['dist/cli.js', '--help'], { encoding: 'utf8' }),
  );
  const refused = run('--source-app', 'acme-production', '--mode', 'clone');
  expect(refused.stderr + refused.stdout).toContain('INPUT_INVALID');
  expect(refused.status).toBe(3);
  expect(readFileSync(file, 'utf8')).toContain('(MIT)');
});
