import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runAction } from '../../scripts/runner.ts';
import { archiveOfThis, asRepository } from '../support/archive.ts';

const { bin, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const [name = ''] = Object.keys(bin);

/** Runs npm where nothing has been downloaded before and nothing can be. */
function npm(folder: string, ...args: readonly string[]): string {
  const alone = ['--offline', '--cache', join(folder, '.npm'), '--no-update-notifier'];
  // Not the settings of the npm that runs these tests.
  const env = { PATH: process.env.PATH, HOME: folder };
  return execFileSync('npm', [...alone, ...args], { cwd: folder, env, encoding: 'utf8' });
}

describe.skipIf(!existsSync('.git'))('what GitHub sends of a ref before a job begins', () => {
  test('is at most 400 kB, and has what runs and nothing else', () => {
    const { folder, size } = archiveOfThis();
    console.log(`The archive of this repository has ${Math.round(size / 1_000)} kB.`);
    expect(size).toBeLessThanOrEqual(400_000);
    expect(readdirSync(folder).sort()).toEqual([
      'LICENSE',
      'README.md',
      'action.yml',
      'dist',
      'hooks',
      'package.json',
      'plugin.yml',
      'refresh',
    ]);
  });

  test.each(['.', 'refresh'])('is an action in %s that refuses inputs', async (path) => {
    const { folder } = archiveOfThis();
    const end = await runAction({ uses: join(folder, path), with: { mode: 'clone' }, env: {} });
    expect(end.annotations.map(({ title }) => title)).toContain('INPUT_INVALID');
    expect([end.code, end.outputs.status]).toEqual([3, 'refused']);
  });

  test('is a Buildkite plugin whose hook refuses inputs', () => {
    const { folder } = archiveOfThis();
    const env = {
      PATH: process.env.PATH,
      BUILDKITE: 'true',
      BUILDKITE_PLUGIN_CONFIGURATION: '{"mode":"clone"}',
      HEROKU_API_KEY: 'x',
    };
    const { status, stdout } = spawnSync(join(folder, 'hooks/command'), {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    expect(stdout).toContain('INPUT_INVALID');
    expect(stdout).toContain('mode');
    expect(status).toBe(3);
  });

  test('is a package that is packed, installed from its file and run, without another package', () => {
    const { folder } = archiveOfThis();
    const packed = npm(folder, 'pack', '--silent').trim();
    const elsewhere = join(dirname(folder), 'elsewhere');
    mkdirSync(elsewhere);
    npm(elsewhere, 'install', join(folder, packed));
    const modules = join(elsewhere, 'node_modules');
    expect(readdirSync(modules).filter((it) => !it.startsWith('.'))).toEqual([name]);
    const command = join(modules, '.bin', name);
    expect(execFileSync(command, ['--version'], { encoding: 'utf8' })).toBe(`${version}\n`);
    expect(execFileSync(command, ['--help'], { encoding: 'utf8' })).toContain('--source-app');
  });

  // npm installs what a repository is developed with when it has a script of a name that it takes for a step of an installation.
  test('is run by npx from the address of its repository, without another package', () => {
    const { folder } = archiveOfThis();
    const elsewhere = join(dirname(folder), 'elsewhere');
    mkdirSync(elsewhere);
    expect(npm(elsewhere, 'exec', '--yes', '--', asRepository(folder), '--version')).toBe(`${version}\n`);
    const [cached = ''] = readdirSync(join(elsewhere, '.npm/_npx'));
    const modules = readdirSync(join(elsewhere, '.npm/_npx', cached, 'node_modules'));
    expect(modules.filter((it) => !it.startsWith('.'))).toEqual([name]);
  });
});

test('every picture of the README has words in its place, for where only what runs is', () => {
  const pictures = [...readFileSync('README.md', 'utf8').matchAll(/!\[([^\]]*)\]\([^)]*\)|<img\b[^>]*>/g)];
  const words = pictures.map(([all, alt]) => alt ?? /\balt="([^"]*)"/.exec(all)?.[1] ?? '');
  expect(words.filter((it) => it.length < 20)).toEqual([]);
});
