import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Problem } from '../../src/domain/problem.ts';
import { Stopped } from '../../src/domain/problem.ts';
import type { Request } from '../../src/domain/request.ts';
import { readPaths } from '../../src/inputs/files.ts';
import { parseInputs } from '../../src/inputs/parse.ts';
import { requestsIn } from '../../src/inputs/several.ts';
import { inputNames, type Raw } from '../../src/inputs/table.ts';

const KEY = 'HRKU-canary-0123456789';

/** As the run reads one refresh. */
const requestIn =
  (workspace: string) =>
  async (raw: Raw): Promise<Request> => {
    const parsed = await parseInputs(raw);
    if ('problems' in parsed) throw new Stopped(parsed.problems);
    return { ...parsed.request, ...(await readPaths(parsed.paths, workspace, new AbortController().signal)) };
  };

/** As hosts hand it over: what is not set is empty on GitHub, and undefined in a terminal. */
const besides = (given: Raw): readonly Raw[] => {
  const empty = Object.fromEntries(inputNames.map((name) => [name, '']));
  const unset = Object.fromEntries(inputNames.map((name) => [name, undefined]));
  return [
    { ...empty, 'api-key': KEY, ...given },
    { ...unset, 'api-key': KEY, ...given },
    { 'api-key': KEY, ...given },
  ];
};

async function requests(list: string, given: Raw = {}, workspace = tmpdir()): Promise<readonly Request[]> {
  const read = await Promise.all(
    besides(given).map((beside) => requestsIn(list, beside, requestIn(workspace))),
  );
  for (const each of read) expect(each).toEqual(read[0]);
  return read[0] ?? [];
}

async function problems(
  list: string | null,
  given: Raw = {},
  workspace = tmpdir(),
): Promise<readonly Problem[]> {
  const read = await Promise.all(
    besides(given).map((beside) =>
      requestsIn(list, beside, requestIn(workspace)).then(
        () => [],
        (error: unknown) => {
          if (error instanceof Stopped) return error.problems;
          throw error;
        },
      ),
    ),
  );
  for (const each of read) expect(each).toEqual(read[0]);
  return read[0] ?? [];
}

const mistakes = async (...args: Parameters<typeof problems>) =>
  (await problems(...args)).map(({ what }) => what);

const beside = { 'source-app': 'acme-production', plan: 'standard-2', timeout: '2h' };

describe('what an entry leaves out comes from beside the list', () => {
  test('and what it says counts, also where it is empty: then it is the default', async () => {
    const list = [
      { 'target-app': 'acme-staging' },
      { 'target-app': 'acme-dev', plan: '', timeout: '1h' },
      { 'target-app': 'acme-demo-staging', 'source-app': 'acme-demo', plan: null },
    ];
    const read = await requests(JSON.stringify(list), beside);
    expect(
      read.map(({ sourceApp, targetApp, plan, timeout }) => [sourceApp, targetApp, plan, timeout]),
    ).toEqual([
      ['acme-production', 'acme-staging', 'standard-2', 7_200_000],
      ['acme-production', 'acme-dev', null, 3_600_000],
      ['acme-demo', 'acme-demo-staging', null, 7_200_000],
    ]);
  });

  test('whether the run waits, too', async () => {
    const read = await requests('- target-app: acme-staging', { ...beside, wait: 'false' });
    expect(read.map(({ wait }) => wait)).toEqual([false]);
  });

  test('and nothing has to stand there', async () => {
    const read = await requests('- {source-app: acme-production, target-app: acme-staging}');
    expect(read.map(({ sourceApp }) => sourceApp)).toEqual(['acme-production']);
  });
});

test('a mistake in an entry names the entry, its line and the input', async () => {
  const list = `
- target-app: acme-staging
- target-app: acme-dev
  plan: standard 0
  on-failure: both
- target-app: Acme
  plna: standard-0
`;
  expect(await mistakes(list, beside)).toEqual([
    'refreshes, entry 2 (line 3), plan: must be a plan of Heroku Postgres, such as standard-0, not "standard 0"; did you mean standard-0?',
    'refreshes, entry 2 (line 3), on-failure: must be keep or destroy, not "both".',
    'refreshes, entry 3 (line 6), plna: no such input; did you mean plan?',
    expect.stringMatching(
      /^refreshes, entry 3 \(line 6\), target-app: must be .*, not "Acme"; did you mean acme\?$/,
    ),
  ]);
});

describe('a mistake beside the list', () => {
  test('is reported once, and as the input that it is in', async () => {
    const found = await mistakes('- {target-app: acme-staging}\n- {target-app: acme-dev}', {
      ...beside,
      'on-failure': 'both',
      'sorce-app': 'x',
    });
    expect(found).toEqual([
      'sorce-app: no such input; did you mean source-app?',
      'on-failure: must be keep or destroy, not "both".',
    ]);
  });

  test('is reported together with what is wrong in the list', async () => {
    expect(await mistakes('nothing', { ...beside, 'on-failure': 'both' })).toEqual([
      'refreshes: must be a list, each entry a map of inputs.',
      'on-failure: must be keep or destroy, not "both".',
    ]);
  });

  test('is reported where each entry says something else, too', async () => {
    expect(
      await mistakes('- {target-app: acme-staging, on-failure: keep}', { ...beside, 'on-failure': 'both' }),
    ).toHaveLength(1);
  });

  test('is all that is reported where the list itself could not be read', async () => {
    expect(await mistakes(null, { 'on-failure': 'both' })).toEqual([
      'on-failure: must be keep or destroy, not "both".',
    ]);
    expect(await mistakes(null)).toEqual([]);
  });
});

test('an app that stands neither in an entry nor beside the list is missing in that entry', async () => {
  expect(
    await mistakes(
      '- {source-app: acme-production, target-app: acme-dev}\n- {target-app: acme-staging}\n-  source-app: acme-demo',
    ),
  ).toEqual([
    expect.stringMatching(/^refreshes, entry 2 \(line 2\), source-app: missing; /),
    expect.stringMatching(/^refreshes, entry 3 \(line 3\), target-app: missing; /),
  ]);
  expect(await mistakes('- {target-app: "", source-app: " "}', beside)).toEqual([
    expect.stringMatching(/^refreshes, entry 1, source-app: missing; /),
    expect.stringMatching(/^refreshes, entry 1, target-app: missing; /),
  ]);
});

test.each(['api-key', 'refreshes', 'wait', 'api-key-env'])(
  '%s in an entry is a mistake: it holds for the whole run, also where only this host has it',
  async (name) => {
    const list = `- {target-app: acme-staging, ${name}: canary-0}`;
    const reading = requestsIn(list, { 'api-key': KEY, ...beside }, requestIn(tmpdir()), [
      ...inputNames,
      'api-key-env',
    ]);
    await expect(reading).rejects.toMatchObject({
      problems: [
        {
          what: `refreshes, entry 1, ${name}: it holds for the whole run.`,
          remedy: 'Set it beside `refreshes`, not in an entry.',
        },
      ],
    });
  },
);

test('refreshes that wait for each other are a mistake', async () => {
  const list = `
- {source-app: acme-a, target-app: acme-b}
- {source-app: acme-b, target-app: acme-c}
- {source-app: acme-c, target-app: acme-a}
`;
  expect(await mistakes(list)).toEqual([
    'refreshes: these wait for each other: acme-b, which waits for acme-a, which waits for acme-c, which waits for acme-b.',
  ]);
});

describe('files', () => {
  async function workspace(files: Readonly<Record<string, string>>): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'workspace-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    return folder;
  }

  test('of each entry are read for it', async () => {
    const folder = await workspace({ 'a.sql': 'UPDATE a SET b = 1', 'b.sql': 'UPDATE b SET b = 2' });
    const list =
      '- {target-app: acme-staging}\n- {target-app: acme-dev, sanitize-sql: [a.sql, b.sql]}\n- {target-app: acme-qa, sanitize-sql: }';
    const read = await requests(list, { ...beside, 'sanitize-sql': 'a.sql' }, folder);
    expect(read.map(({ sanitize }) => sanitize?.files.map(({ name }) => name))).toEqual([
      ['a.sql'],
      ['a.sql', 'b.sql'],
      undefined,
    ]);
  });

  test('that are missing or wrong are reported with their entry', async () => {
    const folder = await workspace({ 'bad.sql': 'BEGIN;\nCOMMIT;' });
    const list =
      '- {target-app: acme-staging}\n- {target-app: acme-dev, sanitize-sql: nowhere.sql}\n- {target-app: acme-qa, sanitize-sql: bad.sql}';
    expect(await mistakes(list, beside, folder)).toEqual([
      'refreshes, entry 2 (line 2), sanitize-sql: nowhere.sql is not a file in the workspace.',
      expect.stringMatching(/^refreshes, entry 3 \(line 3\), sanitize-sql: bad\.sql:1: /),
    ]);
  });

  test('beside the list that are missing are reported once', async () => {
    const list = '- {target-app: acme-staging}\n- {target-app: acme-dev}';
    expect(await mistakes(list, { ...beside, 'assert-sql': 'nowhere.sql' }, await workspace({}))).toEqual([
      'assert-sql: nowhere.sql is not a file in the workspace.',
    ]);
  });
});

test('no mistake shows a key that stands where it does not belong', async () => {
  const list = `- {target-app: acme-staging, api-key: ${KEY}}\n- {api_key: ${KEY}, HEROKU_API_KEY: ${KEY}}`;
  expect(JSON.stringify(await problems(list, beside))).not.toContain('canary');
});
