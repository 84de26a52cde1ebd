import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { redactor } from '../../src/domain/redact.ts';
import { Secret } from '../../src/domain/secret.ts';
import { cleaned } from '../../src/hosts/clean.ts';
import { publish } from '../../src/hosts/github-files.ts';
import { outputsOf } from '../../src/hosts/outputs.ts';
import { databaseReport, problem, report } from '../support/seen.ts';

/** Keys of Heroku have such characters in them, and passwords may have any. */
const KEY = 'HRKU-AA_canary_0123*456';

test('the outputs are names and words', () => {
  expect(outputsOf(report())).toEqual({ status: 'refreshed', 'old-addon': 'blue', 'new-addon': 'green' });
});

test('an output of which nothing is known is empty', () => {
  expect(outputsOf(report({ status: 'refused', old: null, new: null }))).toEqual({
    status: 'refused',
    'old-addon': '',
    'new-addon': '',
  });
});

describe('on GitHub', () => {
  let folder: string;
  const file = (name: string) => join(folder, name);
  const known = redactor();
  known.learn(new Secret(KEY));
  const warnings: string[] = [];

  // One folder for all: GitHub's toolkit asks only once where the summary goes.
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outputs-test-'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  beforeEach(async () => {
    for (const name of ['output', 'summary']) await writeFile(file(name), '');
    vi.stubEnv('GITHUB_OUTPUT', file('output'));
    vi.stubEnv('GITHUB_STEP_SUMMARY', file('summary'));
    warnings.length = 0;
  });

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  const published = (changed: Parameters<typeof report>[0]) =>
    publish(cleaned(report(changed), known.clean), (line) => void warnings.push(line));

  test('outputs and summary are written where it wants them', async () => {
    await published({});
    expect(await readFile(file('output'), 'utf8')).toMatch(/^new-addon<<(\S+)\ngreen\n\1$/m);
    expect(await readFile(file('summary'), 'utf8')).toContain('acme-staging now runs on green');
    expect(warnings).toEqual([]);
  });

  test('an output of several lines is still one output', async () => {
    await published({ new: databaseReport('green\nstatus=planned\nstatus<<X\nplanned\nX') });
    expect(await readFile(file('output'), 'utf8')).toMatch(/^new-addon<<(\S+)\n(.*\n){5}\1$/m);
  });

  test('no secret is in either, in whatever way it is written there', async () => {
    await published({
      status: 'failed',
      new: databaseReport(KEY),
      problems: [problem({ what: `It was ${KEY}.` })],
    });
    const page = await readFile(file('summary'), 'utf8');
    expect(await readFile(file('output'), 'utf8')).not.toContain(KEY);
    expect(page).toContain('It was ');
    expect(page.replaceAll('\\', '')).not.toContain(KEY);
  });

  test('a file that cannot be written is warned of, and changes nothing', async () => {
    vi.stubEnv('GITHUB_OUTPUT', file('not-there'));
    await published({});
    expect(warnings).toHaveLength(1);
  });
});
