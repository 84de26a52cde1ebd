import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { described } from '../../src/inputs/about.ts';
import { inputNames } from '../../src/inputs/table.ts';
import { openSite, type Site } from '../support/dist.ts';
import { type CommandOptions, command } from '../support/terminal.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site.close());

/** Runs the command, and makes sure that Heroku was not asked anything. */
async function refused(options: CommandOptions) {
  const requests = site.world.requests.length;
  const end = await command(site, options);
  expect(end.code).toBe(3);
  expect(site.world.requests.length).toBe(requests);
  return end;
}

describe('flags', () => {
  test('the command may be called by its name, refresh', async () => {
    const { code, stdout } = await command(site, { before: ['refresh'], flags: ['--dry-run'] });
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing was changed: this was a dry run.');
  });

  test('one that is on or off may have the value that the input has elsewhere', async () => {
    const { stdout } = await command(site, { flags: ['--json', '--dry-run=true', '--fast', 'false'] });
    expect(JSON.parse(stdout)).toMatchObject([{ request: { fast: false, dryRun: true } }]);
  });

  test('every mistake is reported at once: unknown options, missing or wrong values, and the key', async () => {
    const { stderr } = await refused({
      flags: ['--sorce-app', 'x', '--fastt', '--timeout', '5 hours', '--mode', '--plan'],
      env: { HEROKU_API_KEY: '' },
    });
    const reported = [...stderr.matchAll(/^(.*) \[INPUT_INVALID\]$/gm)].map((it) => it[1]);
    expect(reported).toEqual([
      'Unknown option --sorce-app; did you mean --source-app?',
      'Unknown option --fastt; did you mean --fast?',
      '--plan: needs a value.',
      '--mode: needs a value.',
      'api-key: the environment variable HEROKU_API_KEY is not set, and while HEROKU_HOST or HEROKU_DATA_HOST is, .netrc is not read.',
      '--timeout: must be a duration, such as 90s, 30m, 2h or 7d: one number and its unit, without a blank, not "5 hours"; did you mean 5h?',
    ]);
    expect(stderr).toContain('`heroku-staging-refresh --help` lists every option.');
  });

  test('one that is given twice is a mistake, not a guess', async () => {
    const { stderr } = await refused({ flags: ['--target-app', 'acme-demo'] });
    expect(stderr).toContain('target-app: must be the name of a Heroku app');
  });

  test.each([['--yes=false'], ['--json=no'], ['--no-fast=true']])(
    '%s is a mistake: what has no value is not taken for given with one',
    async (flag) => {
      const { stderr } = await refused({ flags: [flag] });
      expect(stderr).toContain(`${flag.replace(/=.*/, '')}: takes no value. [INPUT_INVALID]`);
    },
  );

  test('one that is on or off is refused when it is given both ways, and not when it is given twice', async () => {
    const { stderr } = await refused({ flags: ['--fast', '--no-fast', '--dry-run', '--dry-run'] });
    expect(stderr.match(/INPUT_INVALID/g)).toHaveLength(1);
    expect(stderr).toContain('--fast: must be true or false');
  });

  test('a word that is no command is named', async () => {
    expect((await refused({ before: ['colums'] })).stderr).toContain(
      'Unknown command colums; did you mean columns?',
    );
  });

  test.each([
    ['--dryrun', '--dry-run'],
    ['--dry_run=true', '--dry-run'],
    ['--no-fats', '--no-fast'],
    ['--jsno', '--json'],
    ['--hepl', '--help'],
  ])('%s is no option: the one that was meant is named, and nothing is refreshed', async (flag, meant) => {
    const { stderr } = await refused({ flags: [flag] });
    expect(stderr).toContain(
      `Unknown option ${flag.replace(/=.*/, '')}; did you mean ${meant}? [INPUT_INVALID]`,
    );
  });

  test('a message that every host has names its input as a flag', async () => {
    const { stderr } = await command(site, { flags: ['--plan', 'standard-99'] });
    expect(stderr).toContain('--plan: Heroku Postgres has no plan standard-99.');
  });
});

describe('the key', () => {
  const LITERAL = 'HRKU-on-the-command-line-0123456789';

  test.each([['--api-key', LITERAL], [`--api-key=${LITERAL}`]])(
    'is refused as %s, and not shown again',
    async (...flags) => {
      const { stdout, stderr } = await refused({ flags: [...flags, '--plan', LITERAL] });
      expect(stderr).toContain('api-key: is not taken from the command line');
      expect(stderr).toContain('Set the environment variable HEROKU_API_KEY instead');
      expect(stdout + stderr).not.toContain(LITERAL);
    },
  );

  test.each([
    ['--token', '--token', LITERAL],
    ['--token', `--token=${LITERAL}`],
    ['--token', '--token', LITERAL, LITERAL],
    ['-t', `-t${LITERAL}`],
    ['--', '--', '--api-key', LITERAL],
  ])('under another name, %s, is not shown either: %s', async (name, ...flags) => {
    const { stdout, stderr } = await refused({ flags });
    expect(stderr.match(/^.*INPUT_INVALID.*$/gm)).toEqual([`Unknown option ${name}. [INPUT_INVALID]`]);
    expect(stdout + stderr).not.toContain(LITERAL);
  });

  test.each(['HEROKU_HOST', 'HEROKU_DATA_HOST'])(
    'that .netrc has for Heroku is sent nowhere else: not with %s',
    async (variable) => {
      const env = { HEROKU_API_KEY: '', HEROKU_HOST: '', HEROKU_DATA_HOST: '' };
      const { stderr } = await refused({
        env: { ...env, [variable]: site.env[variable] ?? '' },
        prepare: (home) =>
          writeFile(join(home, '.netrc'), `machine api.heroku.com login me password ${LITERAL}\n`),
      });
      expect(stderr).toContain('.netrc is not read');
    },
  );

  test('is not found: the message says where the run searched, and how to set it', async () => {
    const env = { HEROKU_API_KEY: '', HEROKU_HOST: '', HEROKU_DATA_HOST: '' };
    const none = await refused({ env });
    expect(none.stderr).toMatch(/ is not set, and \S+\/\.netrc has no password for api\.heroku\.com\./);
    expect(none.stderr).toContain('export HEROKU_API_KEY="$(heroku auth:token)"');
    const encrypted = await refused({ env, prepare: (home) => writeFile(join(home, '.netrc.gpg'), 'x') });
    expect(encrypted.stderr).toMatch(/\.netrc\.gpg is encrypted, which is not supported here\./);
  });
});

describe('--help', () => {
  test('names every input with its default, is at most 80 columns wide, and has no escape sequence', async () => {
    const { code, stdout } = await command(site, { flags: ['--help'] });
    const flat = stdout.replace(/\s+/g, ' ');
    expect(code).toBe(0);
    for (const name of inputNames.filter((it) => it !== 'api-key')) {
      const { about, value, default: usual } = described(name);
      const shown = value === undefined && usual === 'true' ? `--[no-]${name}` : `--${name}`;
      expect(flat).toContain(`${shown} ${value === undefined ? '' : `${value} `}${about}`);
      if (usual !== '' && usual !== 'false') expect(flat).toContain(`${about} Default: ${usual}.`);
    }
    expect(flat).not.toContain('--api-key');
    expect(Math.max(...stdout.split('\n').map((it) => it.length))).toBeLessThanOrEqual(80);
    expect(stdout).not.toContain('\x1b');
  });

  test('reads as it was reviewed, also as the help of refresh', async () => {
    const { stdout } = await command(site, { flags: ['-h'] });
    await expect(stdout).toMatchFileSnapshot('../transcripts/help.terminal.txt');
    const { stdout: refresh } = await command(site, { before: ['refresh'], flags: ['--help'] });
    expect(refresh).toContain('Exit codes:\n  0');
  });
});

test('--version is the version of the package', async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  expect((await command(site, { flags: ['--version'] })).stdout).toBe(`${version}\n`);
});
