import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { redactor } from '../../src/domain/redact.ts';
import { nothingSeen } from '../../src/domain/report/report.ts';
import { Secret } from '../../src/domain/secret.ts';
import { cleaned } from '../../src/hosts/clean.ts';
import { publish } from '../../src/hosts/github/files.ts';
import { outputsOf } from '../../src/report/outputs.ts';
import { atTerminal } from '../../src/report/trigger.ts';
import { databaseReport, problem, report } from '../support/seen.ts';

/** Keys of Heroku have such characters in them, and passwords may have any. */
const KEY = 'HRKU-AA_canary_0123*456';

test('the outputs are names, words and numbers', () => {
  const { results, ...single } = outputsOf([report({ releaseVersion: 42 })], '/tmp/report.json');
  expect(JSON.parse(results)).toEqual([single]);
  expect(single).toEqual({
    status: 'refreshed',
    'old-addon': 'blue',
    'new-addon': 'green',
    mode: 'fork',
    'data-as-of': '2026-11-22T02:14:00.000Z',
    'resume-before': '',
    'duration-seconds': '1867',
    'release-version': '42',
    report: '/tmp/report.json',
  });
});

test('of a refresh that is under way, until when the next run finishes it', () => {
  const underWay = { next: [], tooOldAt: Date.UTC(2026, 10, 23, 2), centsAnHour: null };
  expect(outputsOf([report({ status: 'under-way', underWay })], '')).toMatchObject({
    status: 'under-way',
    'resume-before': '2026-11-23T02:00:00.000Z',
  });
});

test('of several refreshes the results are those of each, and the status is the worst', () => {
  const failed = report({ status: 'failed', exitCode: 1, new: null });
  const { results, status, report: file, ...others } = outputsOf([report(), failed], '/tmp/report.json');
  expect({ status, file }).toEqual({ status: 'failed', file: '/tmp/report.json' });
  expect(Object.values(others).join('')).toBe('');
  expect(JSON.parse(results)).toMatchObject([
    { status: 'refreshed', 'new-addon': 'green' },
    { status: 'failed', 'new-addon': '' },
  ]);
});

test('an output with no known value is empty', () => {
  const { startedAt, endedAt } = report();
  const early = { ...nothingSeen, startedAt, endedAt, state: '', problems: [] };
  const { results, ...single } = outputsOf([{ ...early, status: 'refused', exitCode: 3 }], '');
  expect(JSON.parse(results)).toEqual([single]);
  expect(single).toEqual({
    status: 'refused',
    'old-addon': '',
    'new-addon': '',
    mode: '',
    'data-as-of': '',
    'resume-before': '',
    'duration-seconds': '1867',
    'release-version': '',
    report: '',
  });
});

describe('on GitHub', () => {
  let folder: string;
  const file = (name: string) => join(folder, name);
  const known = redactor();
  known.mask(new Secret(KEY));
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
    vi.stubEnv('RUNNER_TEMP', folder);
    warnings.length = 0;
  });

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  const published = (changed: Parameters<typeof report>[0]) =>
    publish(
      [{ report: cleaned(report(changed), known.clean), past: [] }],
      atTerminal,
      (line) => void warnings.push(line),
    );

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

  test('the report is a file in the folder for temporary ones, each in a folder of its own', async () => {
    await published({});
    await published({ status: 'planned' });
    const written = [...(await readFile(file('output'), 'utf8')).matchAll(/^report<<(\S+)\n(.*)\n\1$/gm)];
    const documents = written.map(async ([, , path = '']) => JSON.parse(await readFile(path, 'utf8')));
    expect(await Promise.all(documents)).toMatchObject([[{ status: 'refreshed' }], [{ status: 'planned' }]]);
    expect(written.every(([, , path]) => path?.startsWith(folder))).toBe(true);
  });

  test.each([
    ['GITHUB_OUTPUT', 'outputs'],
    ['RUNNER_TEMP', 'report'],
  ])('a place that cannot be written to (%s) is warned of, and the rest is written', async (name, what) => {
    vi.stubEnv(name, file('not-there'));
    await published({});
    expect(warnings).toEqual([expect.stringContaining(`The ${what} could not be written`)]);
    expect(await readFile(file('summary'), 'utf8')).toContain('acme-staging now runs on green');
  });
});
