import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { act, openSite } from './support/dist.ts';
import { play } from './support/play.ts';
import { blockOf } from './support/yaml-blocks.ts';

const ci = blockOf('.github/workflows/ci.yml');
const release = blockOf('.github/workflows/release.yml');

/** Stands in for GitHub's command: it notes what it is asked, fetches what another job has made, and attaches only files that are there. */
const GH = `#!/usr/bin/env bash
set -euo pipefail
printf '%s\\n' "$*" >>'FOLDER/calls'
case "$1 $2" in
  'run download') cp 'FOLDER/heroku-staging-refresh.mjs' "\${*: -1}" ;;
  'release create') ls "\${@: -3}" >/dev/null ;;
esac
`;

test('the job of CI that runs the action against a simulated Heroku does so', async () => {
  await play(ci, 'end-to-end', { env: { STORAGE: 'memory' }, without: ['npm ci'] });
});

test('the last job of CI waits for every other', () => {
  const { ok, ...others } = parse(ci.text).jobs;
  expect([...ok.needs].sort()).toEqual(Object.keys(others).sort());
});

test.each([
  ['success', true],
  ['failure', false],
  ['skipped', false],
  ['cancelled', false],
])('the last job of CI, when another has ended with %s: %s', async (result, isOk) => {
  const needs = { check: { result: 'success' }, dist: { result } };
  const played = play(ci, 'ok', { contexts: { needs } });
  await (isOk ? played : expect(played).rejects.toThrow('exit code 1'));
});

test.skipIf(!existsSync('.git'))(
  'what is released runs by itself, and the tag of its major version is moved to it',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'release-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const gh = join(folder, 'gh');
    await writeFile(gh, GH.replaceAll('FOLDER', folder));
    await chmod(gh, 0o755);
    execFileSync(process.execPath, ['scripts/bundle.mjs', '--single', folder]);
    await writeFile(join(folder, 'bundle.json'), '{}');
    const steps = { attest: { outputs: { 'bundle-path': join(folder, 'bundle.json') } } };
    const env = {
      PATH: `${folder}:${process.env.PATH}`,
      GITHUB_REF_NAME: 'v0.1.0',
      GITHUB_SHA: 'a'.repeat(40),
      GITHUB_REPOSITORY: 'acme/it',
      GITHUB_RUN_ID: '7',
    };
    await play(release, 'release', { env, contexts: { steps, github: { token: 'x' } } }, async (temp) => {
      execFileSync('tar', ['-xzf', join(temp, 'heroku-staging-refresh-v0.1.0.tar.gz'), '-C', folder]);
    });
    const [download, create = '', move = ''] = (await readFile(join(folder, 'calls'), 'utf8')).split('\n');
    expect(download).toMatch(/^run download 7 --name command --dir /);
    expect(create).toMatch(
      /^release create v0\.1\.0 --verify-tag .*\/heroku-staging-refresh-v0\.1\.0\.tar\.gz .*\/heroku-staging-refresh\.mjs .*\.intoto\.jsonl$/,
    );
    expect(move).toBe(
      `api --method PATCH repos/acme/it/git/refs/tags/v0 --raw-field sha=${env.GITHUB_SHA} --field force=true`,
    );
    const site = await openSite();
    onTestFinished(() => site.close());
    const uses = join(folder, 'heroku-staging-refresh-v0.1.0');
    expect((await act(site, { uses, with: { 'dry-run': 'true' } })).outputs.status).toBe('planned');
  },
);
