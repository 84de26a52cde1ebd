import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/domain/report/report.ts';
import { openSite, type Site } from '../support/dist.ts';
import { changes, endState } from '../support/stage.ts';
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

describe('without a terminal', () => {
  test('it goes on without asking, line by line, and writes no escape sequence', async () => {
    const own = await openSite();
    const { code, stdout, stderr } = await command(own);
    await own.close();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Check that acme-staging can be refreshed from acme-production\n {2}source /);
    expect(stdout).toMatch(/^Promote NEW_DATABASE to DATABASE\n {2}v5 has succeeded$/m);
    expect(stdout).toMatch(/\n\nacme-staging now runs on .*\n$/);
    expect(stdout).not.toContain('\x1b');
    expect(stderr).toBe('');
    expect(endState(own).databases).toEqual(['production']);
  });

  test('a refresh goes on to its end when no one reads its output any more', async () => {
    const own = await openSite();
    const { code } = await command(own, { onStart: (child) => void child.stdout?.destroy() });
    await own.close();
    expect(code).toBe(0);
    expect(endState(own).databases).toEqual(['production']);
  });

  test.each([
    ['the report', ['--json', '--dry-run']],
    ['the log', ['--dry-run']],
    ['the help', ['--help']],
  ])('%s on a disk that is full is not a success', async (_, flags) => {
    const { code, stderr } = await command(site, { flags, into: '/dev/full' });
    expect(code).toBe(74);
    expect(stderr).toMatch(/^Standard output could not be written, and is not whole: ENOSPC/m);
  });

  test('a refresh goes on to its end on a disk that is full', async () => {
    const own = await openSite();
    const { code } = await command(own, { into: '/dev/full' });
    await own.close();
    expect(code).toBe(74);
    expect(endState(own).databases).toEqual(['production']);
  });

  test('a refusal keeps its exit code on a disk that is full', async () => {
    const { stderr } = await refused({ flags: ['--json', '--mode', 'fast'], into: '/dev/full' });
    expect(stderr).toContain('Standard output could not be written');
  });

  test('a reader that has seen enough is no error', async () => {
    const { code, stderr } = await command(site, {
      flags: ['--json', '--dry-run'],
      onStart: (child) => void child.stdout?.destroy(),
    });
    expect(code).toBe(0);
    expect(stderr).not.toContain('could not be written');
  });

  test('in a Node that is too old it says so in one sentence, and exits as refused', async () => {
    const old = 'Object.defineProperty(process.versions,`node`,{value:`18.20.8`})';
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${old}`, HEROKU_API_KEY: '' };
    for (const before of [[], ['columns'], ['refresh']]) {
      const { stdout, stderr } = await refused({ before, env });
      expect(stdout).toBe('');
      expect(stderr).toBe(
        'heroku-staging-refresh needs Node 20 or newer; this is 18.20.8. Nothing was changed.\nInstall Node 24, or put it first on PATH.\n',
      );
    }
  });

  test('SIGTERM ends a wait, and the state is said', async () => {
    const own = await openSite({ fork: 600_000 });
    const { code, stderr } = await command(own, {
      onStart: (child) =>
        child.stdout?.on('data', (text) => `${text}`.includes('preparing') && child.kill('SIGTERM')),
    });
    await own.close();
    expect(code).toBe(4);
    expect(stderr).toContain('acme-staging runs on postgresql-deep-22222, as before.');
  });

  test('--json writes the report to standard output, and all else to standard error', async () => {
    const { code, stdout, stderr } = await command(site, { flags: ['--json', '--dry-run', '--no-fast'] });
    const [report] = JSON.parse(stdout) as readonly Report[];
    expect(code).toBe(0);
    expect(report).toMatchObject({ status: 'planned', request: { fast: false, dryRun: true } });
    expect(stderr).toMatch(/^Check that acme-staging can be refreshed/);
    expect(stderr).toContain('Nothing was changed: this was a dry run.');
  });

  test('--json also says why nothing was done', async () => {
    const { stdout } = await refused({ flags: ['--json', '--mode', 'fast'] });
    expect(JSON.parse(stdout)).toMatchObject([{ status: 'refused', problems: [{ code: 'INPUT_INVALID' }] }]);
  });

  test('colours are written only when FORCE_COLOR asks for them', async () => {
    const flags = ['--plan', 'standard-99'];
    expect((await command(site, { flags })).stderr).not.toContain('\x1b');
    expect((await command(site, { flags, env: { FORCE_COLOR: '1' } })).stderr).toContain('\x1b[31m');
  });
});

test('in a workflow that a pull request of a fork has started it does nothing', async () => {
  const { stderr } = await refused({ env: { GITHUB_EVENT_NAME: 'pull_request_target' } });
  expect(stderr).toContain('[PULL_REQUEST_FROM_FORK]');
  expect(changes(site)).toEqual([]);
});
