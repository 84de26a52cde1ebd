import { execFileSync, execSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

test('the npm package runs as it is packed, with no other package installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const name = execSync(`npm pack --silent --pack-destination "${folder}"`, { encoding: 'utf8' }).trim();
  execFileSync('tar', ['-xzf', name], { cwd: folder });
  const root = join(folder, 'package');
  const { bin, version, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(dependencies).toBeUndefined();
  const command = join(root, bin['heroku-staging-refresh']);
  expect(readFileSync(command, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(execFileSync(process.execPath, [command, '--version'], { encoding: 'utf8' })).toBe(`${version}\n`);
});

test('Node takes every file of the bundle, also those that are loaded only for what is seldom asked', () => {
  const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((it) => it.endsWith('.js'));
  expect(files.length).toBeGreaterThan(3);
  for (const file of files)
    execFileSync(process.execPath, ['--check', join('dist', file)], { stdio: 'pipe' });
});
