import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { addStagingApp } from '../support/crowd.ts';
import { act, openSite, type Site } from '../support/dist.ts';
import { inputOf, job } from '../support/job.ts';
import { noPseudoTerminal, onScreen } from '../support/pty.ts';
import { documentsIn } from '../support/report-document.ts';
import { seenOn } from '../support/screen.ts';
import { changes, endState } from '../support/stage.ts';
import { command } from '../support/terminal.ts';

const apps = ['acme-staging', 'acme-dev', 'acme-demo-staging'];

const refreshes = [
  { 'target-app': 'acme-staging' },
  { 'target-app': 'acme-dev', fast: false },
  { 'source-app': 'acme-demo', 'target-app': 'acme-demo-staging' },
];

const yaml = `
- target-app: acme-staging
- target-app: acme-dev
  fast: no
- source-app: acme-demo
  target-app: acme-demo-staging
`.replace('no', 'false');

const sites: Site[] = [];

async function siteWith(settings: Parameters<typeof openSite>[0] = {}): Promise<Site> {
  const site = await openSite(settings);
  sites.push(site);
  return site;
}

afterAll(() => Promise.all(sites.map((site) => site.close())));

function mustBeRefreshed(site: Site): void {
  for (const [app, label] of Object.entries({
    'acme-staging': 'production',
    'acme-dev': 'production',
    'acme-demo-staging': 'demo',
  }))
    expect(endState(site, app)).toEqual({
      databases: [label],
      attachments: [`DATABASE = ${label}`],
      violations: [],
    });
}

const nameIn = (site: Site, app: string) =>
  site.world.attached(site.world.app(app), 'DATABASE')?.addon.name ?? '';

/** One line below the other. */
const below = (...lines: readonly RegExp[]) => new RegExp(lines.map((it) => it.source).join('\\r?\\n'));

describe.concurrent('three apps in one run on GitHub', () => {
  test('have a log in which each line begins with the app, one summary, outputs and reports in the order of the list', async () => {
    const site = await siteWith();
    const folder = await mkdtemp(join(tmpdir(), 'history-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const history = join(folder, 'history.jsonl');
    const end = await act(site, { with: { refreshes: yaml, history } });
    expect(end.code).toBe(0);
    mustBeRefreshed(site);

    const lines = end.output.split('\n').filter((it) => it !== '' && !/^::(add-mask|endgroup)::/.test(it));
    const verdict = lines.pop();
    expect(verdict).toMatch(
      /^3 refreshes: 3 refreshed \(acme-staging, acme-dev, acme-demo-staging\)\. \d+s\.$/,
    );
    for (const line of lines) expect(line).toMatch(/^acme-(staging|dev|demo-staging): /);
    expect(lines).toContain('acme-dev: Promote NEW_DATABASE to DATABASE');
    expect(lines).toContainEqual(expect.stringMatching(/^acme-dev: {3}acme-dev now runs on /));

    const [none, results] = [end.outputs, JSON.parse(end.outputs.results ?? '')];
    expect({ ...none, report: '', results: '' }).toEqual({
      status: 'refreshed',
      report: '',
      results: '',
      ...Object.fromEntries(
        [
          'old-addon',
          'new-addon',
          'mode',
          'data-as-of',
          'resume-before',
          'duration-seconds',
          'release-version',
        ].map((it) => [it, '']),
      ),
    });
    expect(results.map((it: Record<string, string>) => [it.status, it['new-addon'], it.mode])).toEqual([
      ['refreshed', nameIn(site, 'acme-staging'), 'fork'],
      ['refreshed', nameIn(site, 'acme-dev'), 'fork'],
      ['refreshed', nameIn(site, 'acme-demo-staging'), 'copy'],
    ]);

    const reports = [end.document, ...end.more];
    expect(reports.map((it) => it?.request?.targetApp)).toEqual(apps);
    expect(reports.map((it) => it?.request?.fast)).toEqual([true, false, true]);

    expect(end.summary).toMatch(/^### 3 refreshes: 3 refreshed .*\n\n\| {2}\| app \|/);
    expect(end.summary.match(/<summary>[^<]*acme-[^<]*<\/summary>/g)).toHaveLength(3);
    const kept = (await readFile(history, 'utf8'))
      .trim()
      .split('\n')
      .map((it) => JSON.parse(it));
    expect(kept.map((it) => it.targetApp)).toEqual(apps);
  });

  test('of which one is refused have its exit code, and an annotation that begins with its name', async () => {
    const site = await siteWith();
    site.world.app('acme-dev').stage = 'production';
    const end = await act(site, { with: { refreshes: JSON.stringify(refreshes) } });
    expect(end.code).toBe(3);
    expect(end.outputs.status).toBe('refused');
    expect(JSON.parse(end.outputs.results ?? '').map((it: { status: string }) => it.status)).toEqual([
      'refreshed',
      'refused',
      'refreshed',
    ]);
    expect(end.annotations).toHaveLength(1);
    expect(end.annotations[0]?.message).toMatch(/^acme-dev: .*\n/);
    expect(end.summary).toMatch(
      /2 refreshed \\\(acme-staging, acme-demo-staging\\\), 1 refused \\\(acme-dev\\\)/,
    );
  });

  test('with a mistake in an entry are not begun, and the mistake has its line', async () => {
    const site = await siteWith();
    const end = await act(site, { with: { refreshes: yaml.replace('false', 'perhaps') } });
    expect(end.code).toBe(3);
    expect(end.output).toContain('refreshes, entry 2 (line 2), fast: must be true or false, not "perhaps"');
    expect(site.world.requests).toEqual([]);
  });

  test('end with one SIGINT within the seconds that GitHub leaves, each with its state, and a second run finishes', async () => {
    const site = await siteWith({ fork: 3_600_000, copy: 3_600_000 });
    let cancelledAt = 0;
    const waiting = new Set<string>();
    const end = await act(site, {
      with: { refreshes: yaml },
      onStart(child) {
        child.stdout?.on('data', (text: Buffer) => {
          for (const [, app = ''] of `${text}`.matchAll(/^(acme-[a-z-]+): Wait until NEW_DATABASE/gm))
            waiting.add(app);
          if (waiting.size < 3 || cancelledAt > 0) return;
          cancelledAt = Date.now();
          void setTimeout(300).then(() => child.kill('SIGINT'));
        });
      },
    });
    expect(Date.now() - cancelledAt).toBeLessThan(7_500);
    expect(end.code).toBe(4);
    expect([end.document, ...end.more].map((it) => [it?.status, it?.state.split(',')[0]])).toEqual([
      ['cancelled', 'acme-staging runs on postgresql-deep-22222'],
      ['cancelled', 'acme-dev runs on postgresql-fluffy-33333'],
      ['cancelled', 'acme-demo-staging runs on postgresql-shaped-55555'],
    ]);
    site.clock.advance(2 * 3_600_000);
    expect((await act(site, { with: { refreshes: yaml } })).code).toBe(0);
    mustBeRefreshed(site);
  });
});

test('sixteen apps in one run are refreshed, and Node warns of nothing', async () => {
  const site = await siteWith();
  const names = Array.from({ length: 16 }, (_, at) => `staging-${at + 1}`);
  for (const name of names) addStagingApp(site.world, name);
  site.clock.advance(24 * 3_600_000);
  const end = await act(site, {
    with: { refreshes: JSON.stringify(names.map((it) => ({ 'target-app': it }))) },
  });
  expect(end.code).toBe(0);
  expect(end.output).not.toMatch(/MaxListeners|Warning:/);
  expect([end.document, ...end.more].map((it) => it?.status)).toEqual(Array(16).fill('refreshed'));
  for (const name of names) expect(endState(site, name).databases).toEqual(['production']);
});

describe.concurrent('three apps in one run on Buildkite', () => {
  test('have one annotation, and meta-data for each app under its name', async () => {
    const site = await siteWith();
    const end = await job(site, { configuration: { refreshes } });
    expect(end.code).toBe(0);
    mustBeRefreshed(site);
    const lines = end.output.trimEnd().split('\n');
    expect(lines.pop()).toMatch(/^\+\+\+ 3 refreshes: 3 refreshed /);
    for (const line of lines) expect(line).toMatch(/^acme-(staging|dev|demo-staging): /);
    const annotations = end.calls.filter(({ args }) => args[0] === 'annotate');
    expect(annotations.map(({ args }) => args.slice(1))).toEqual([
      ['--style', 'success', '--context', `heroku-staging-refresh ${apps.join(' ')}`],
    ]);
    expect(annotations[0]?.input).toContain('3 refreshes: 3 refreshed');
    const data = (name: string) => inputOf(end, 'meta-data', 'set', `heroku-staging-refresh:${name}`);
    expect(data('status')).toBe('refreshed');
    expect(data('new-addon')).toBeUndefined();
    for (const app of apps) {
      expect(data(`${app}:status`)).toBe('refreshed');
      expect(data(`${app}:new-addon`)).toBe(nameIn(site, app));
    }
    expect(JSON.parse(data('results') ?? '')).toHaveLength(3);
    const report = JSON.parse(inputOf(end, 'artifact', 'upload') ?? '') as {
      request: { targetApp: string };
    }[];
    expect(report.map((it) => it.request.targetApp)).toEqual(apps);
  });

  test('have an annotation and a report, whatever the agent still does for each of them', async () => {
    const site = await siteWith();
    const names = Array.from({ length: 8 }, (_, at) =>
      `acme-staging-with-a-long-name-${at}`.slice(-30).replace(/^-/, 'a'),
    );
    for (const name of names) addStagingApp(site.world, name);
    site.clock.advance(24 * 3_600_000);
    const list = names.map((it) => ({ 'target-app': it }));
    const context = (end: Awaited<ReturnType<typeof job>>) =>
      end.calls.find(({ args }) => args[0] === 'annotate')?.args[4] ?? '';
    const end = await job(site, { configuration: { refreshes: list, 'dry-run': true } });
    // Buildkite takes no longer one.
    expect(context(end).length).toBeLessThanOrEqual(100);
    const other = await job(site, { configuration: { refreshes: list.slice(1), 'dry-run': true } });
    expect(context(other)).not.toBe(context(end));
    const kinds = end.calls.map(({ args }) => args.slice(0, 3).join(' '));
    const ofOne = kinds.findIndex((it) => it.includes(`:${names[0]}:`));
    for (const kind of ['annotate', 'artifact upload', 'meta-data set heroku-staging-refresh:results'])
      expect(kinds.findIndex((it) => it.startsWith(kind))).toBeLessThan(ofOne);
  });

  test('come from an older agent, too', async () => {
    const site = await siteWith();
    const prefix = 'BUILDKITE_PLUGIN_HEROKU_STAGING_REFRESH';
    const env = {
      BUILDKITE_PLUGIN_CONFIGURATION: '',
      [`${prefix}_SOURCE_APP`]: 'acme-production',
      [`${prefix}_DRY_RUN`]: 'true',
      [`${prefix}_REFRESHES_0_TARGET_APP`]: 'acme-staging',
      [`${prefix}_REFRESHES_1_TARGET_APP`]: 'acme-dev',
    };
    const end = await job(site, { env });
    expect(end.code).toBe(0);
    expect(end.output).toContain('+++ 2 refreshes: 2 planned (acme-staging, acme-dev).');
  });

  test('with an option of the plugin in an entry are refused: it holds for the whole run', async () => {
    const site = await siteWith();
    const end = await job(site, {
      configuration: { refreshes: [{ 'target-app': 'acme-dev', 'api-key-env': 'X' }] },
    });
    expect(end.code).toBe(3);
    expect(end.output).toContain('refreshes, entry 1, api-key-env: it holds for the whole run.');
    expect(site.world.requests).toEqual([]);
  });

  test('end with one SIGTERM within the seconds that Buildkite leaves, each with its state', async () => {
    const site = await siteWith({ fork: 3_600_000, copy: 3_600_000 });
    let cancelledAt = 0;
    let seen = '';
    const end = await job(site, {
      configuration: { refreshes },
      onStart(child) {
        child.stdout?.on('data', (text: string) => {
          seen += text;
          const waiting = new Set(
            [...seen.matchAll(/^(acme-[a-z-]+): Wait until NEW_DATABASE/gm)].map((it) => it[1]),
          );
          if (waiting.size < 3 || cancelledAt > 0) return;
          cancelledAt = Date.now();
          void setTimeout(300).then(() => child.kill('SIGTERM'));
        });
      },
    });
    expect(Date.now() - cancelledAt).toBeLessThan(9_000);
    expect(end.code).toBe(4);
    for (const app of apps)
      expect(inputOf(end, 'meta-data', 'set', `heroku-staging-refresh:${app}:status`)).toBe('cancelled');
    for (const name of [
      'acme-staging runs on postgresql-deep-22222',
      'acme-dev runs on postgresql-fluffy-33333',
    ])
      expect(end.output).toContain(name);
  });
});

describe('three apps in one run in a terminal', () => {
  const prepare = (text: string) => (home: string) => writeFile(join(home, 'refreshes.yml'), text);

  test('come from a file, and have a report each', async () => {
    const site = await siteWith();
    const own = yaml.replace(
      '- target-app: acme-staging',
      '- target-app: acme-staging\n  source-app: acme-production',
    );
    const end = await command(site, {
      flags: ['--refreshes', 'refreshes.yml', '--json'],
      prepare: prepare(own),
    });
    expect(end.stderr).toContain('acme-dev: Promote NEW_DATABASE to DATABASE');
    expect(end.code).toBe(0);
    expect(documentsIn(JSON.parse(end.stdout)).map((it) => [it.request?.targetApp, it.status])).toEqual(
      apps.map((app) => [app, 'refreshed']),
    );
    mustBeRefreshed(site);
  });

  test.each([
    [
      'that is not there',
      'nowhere.yml',
      /^--refreshes: nowhere\.yml cannot be read: ENOENT.* \[INPUT_INVALID\]$/m,
    ],
    ['that is a directory', '.', /^--refreshes: \. cannot be read: EISDIR.* \[INPUT_INVALID\]$/m],
    ['that is empty', 'empty.yml', /^--refreshes: empty\.yml is empty\. \[INPUT_INVALID\]$/m],
    ['that is no YAML', 'broken.yml', /^refreshes, line 3: .* \[INPUT_INVALID\]$/m],
    [
      'without a list',
      'text.yml',
      /^--refreshes: must be a list, each entry a map of inputs\. \[INPUT_INVALID\]$/m,
    ],
  ])('a file %s is refused, and nothing else is said', async (_, file, what) => {
    const site = await siteWith();
    const end = await command(site, {
      inputs: { 'source-app': '', 'target-app': '' },
      flags: ['--refreshes', file],
      prepare: async (home) => {
        await writeFile(join(home, 'empty.yml'), '\n');
        await writeFile(join(home, 'text.yml'), 'acme-staging');
        await writeFile(join(home, 'broken.yml'), '- a: b\n  "canary\n');
      },
    });
    expect(end.code).toBe(3);
    expect(end.stderr).toMatch(what);
    expect(end.stderr).not.toMatch(/missing|canary|source-app|target-app/);
    expect(site.world.requests).toEqual([]);
  });

  describe.skipIf(noPseudoTerminal !== null).concurrent('that a person watches', () => {
    const flags = ['--refreshes', 'refreshes.yml'];
    const listed = { prepare: prepare(yaml), flags };

    test('have one question for all, below nothing that moves, and a live line each', async () => {
      const site = await siteWith({ fork: 4_000, copy: 4_000 });
      site.world.addApp('acme-lost', 'production');
      const list = `${yaml}- target-app: acme-lost\n`;
      const { code, shown } = await onScreen(site, { ...listed, prepare: prepare(list) }, async (screen) => {
        await screen.shows(/Continue\? \[y\/N\]/);
        expect(changes(site)).toEqual([]);
        await setTimeout(500);
        screen.type('y\r');
        await screen.shows(/acme-demo-staging {2}\d+s {2}\d+ MB of 1\.0 GB copied/);
        await setTimeout(2_000);
      });
      expect(shown.match(/Continue\?/g)).toHaveLength(1);
      const [before = '', after = ''] = shown.split('Continue? [y/N] ');
      // Nothing was written over the question.
      const question = before.slice(before.indexOf('acme-staging will move to a new database'));
      expect(question.replaceAll('\x1b[1m', '').replaceAll('\x1b[22m', '')).not.toContain('\x1b');
      expect(after.slice(0, after.indexOf('acme-'))).not.toContain('acme-lost');
      expect(stripVTControlCharacters(shown)).toMatch(
        below(
          /\S acme-staging {7}\d+s {2}acme-staging-\S+: preparing \(\d+% completed\)/,
          / {2}acme-dev {11}\d+s {2}acme-dev-\S+: preparing \(\d+% completed\)/,
          / {2}acme-demo-staging {2}\d+s {2}\d+ MB of 1\.0 GB copied/,
        ),
      );
      expect(before).toMatch(
        /acme-lost: {3}.*production stage[\s\S]*acme-staging will move to a new database/,
      );
      expect(code).toBe(3);
      const { lines, cursor } = seenOn(shown);
      expect(cursor).toBe(true);
      expect(lines).toContain('acme-dev: Promote NEW_DATABASE to DATABASE');
      expect(lines.join('\n')).not.toMatch(/^\S? *acme-dev +\d+s/m);
      mustBeRefreshed(site);
    });

    test('end with one Ctrl-C, each with its state, and the cursor is back', async () => {
      const site = await siteWith({ fork: 3_600_000, copy: 3_600_000 });
      let at = 0;
      const { code, shown } = await onScreen(
        site,
        { ...listed, flags: [...flags, '--yes'] },
        async (screen) => {
          for (const app of apps) await screen.shows(new RegExp(`${app}: Wait until`));
          at = Date.now();
          screen.type('\x03');
        },
      );
      expect(Date.now() - at).toBeLessThan(7_500);
      expect(code).toBe(4);
      const { lines, cursor } = seenOn(shown);
      const read = lines.join('\n');
      for (const app of apps) expect(read).toContain(`${app}: The run was cancelled. [CANCELLED]`);
      expect(read).toContain('acme-dev runs on postgresql-fluffy-33333, as before.');
      expect(cursor).toBe(true);
    });

    test('more of them than the screen has lines leave nothing behind on it', async () => {
      const site = await siteWith({ fork: 3_000 });
      const names = Array.from({ length: 32 }, (_, at) => `staging-${at + 1}`);
      for (const name of names) addStagingApp(site.world, name);
      site.clock.advance(24 * 3_600_000);
      const list = names.map((it) => `- target-app: ${it}`).join('\n');
      const { code, shown } = await onScreen(
        site,
        { flags: [...flags, '--yes'], prepare: prepare(list) },
        async () => {},
      );
      expect(code).toBe(0);
      expect(shown).toMatch(/… and \d+ more/);
      const { lines } = seenOn(shown);
      expect(lines.filter((it) => /more$|^\S? *staging-\d+ +\d+s/.test(it))).toEqual([]);
    });
  });
});
