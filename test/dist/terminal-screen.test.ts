import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { openSite, type Site } from '../support/dist.ts';
import { loopback } from '../support/loopback.ts';
import { noPseudoTerminal, onScreen, type Screen } from '../support/pty.ts';
import { seenOn } from '../support/screen.ts';
import { changes, endState } from '../support/stage.ts';

if (noPseudoTerminal !== null) console.warn(`Not tested on a terminal: ${noPseudoTerminal}`);

const QUESTION =
  'acme-staging will move to a new database with the data of acme-production; postgresql-deep-22222 will be destroyed.';

const HIDDEN_CURSOR = '\x1b[?25l';

/** Without escape characters, for patterns. */
const shownAs = (shown: string) => shown.replaceAll('\x1b', 'ESC');

const sites: Site[] = [];

async function siteWith(settings: Parameters<typeof openSite>[0] = {}): Promise<Site> {
  const site = await openSite(settings);
  sites.push(site);
  return site;
}

const idle = async () => {};

/** What a person reads in the end, as one text. */
const readOn = (shown: string) => seenOn(shown).lines.join('\n');

const inTheWait = /: preparing/;

/** A Heroku that never answers a change: one that is under way gets a few seconds to answer after the run was cancelled. */
async function withoutReplies(site: Site) {
  let changes = () => {};
  const change = new Promise<void>((resolve) => {
    changes = resolve;
  });
  const { url } = await loopback([
    async (response, { method, url: path, headers }) => {
      if (method !== 'GET') return changes();
      const { authorization = '', accept = '' } = headers;
      const reply = await fetch(`${site.env.HEROKU_HOST}${path}`, { headers: { authorization, accept } });
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(await reply.text());
    },
  ]);
  return { env: { HEROKU_HOST: url }, change };
}

afterAll(() => Promise.all(sites.map((site) => site.close())));

// Side by side: each has a Heroku and a terminal of its own, and mostly waits.
describe.skipIf(noPseudoTerminal !== null).concurrent('on a terminal', () => {
  test('a wait moves, and each step that has ended is a line with how long it took and its notes under it', async () => {
    const site = await siteWith({ fork: 4_000 });
    const { code, shown } = await onScreen(site, { flags: ['--yes'] }, (screen) => screen.shows(inTheWait));
    const { lines, cursor } = seenOn(shown);
    expect(code).toBe(0);
    expect(shown.match(/Wait until NEW_DATABASE is available {2}\S*[1-9]s/g)?.length).toBeGreaterThan(2);
    expect(lines).toContainEqual(expect.stringMatching(/^✔ Wait until NEW_DATABASE is available {2}\d+s$/));
    const promoted = lines.findIndex((it) => it.startsWith('✔ Promote NEW_DATABASE to DATABASE'));
    expect(lines[promoted + 1]).toBe('  v5 has succeeded');
    expect(lines.join('\n')).not.toContain('preparing');
    expect(lines).toContainEqual(expect.stringMatching(/^acme-staging now runs on acme-staging-/));
    expect(shown).toContain(HIDDEN_CURSOR);
    expect(cursor).toBe(true);
  });

  test('what a command prints is seen while it runs, and all of it in the end', async () => {
    const command = 'for i in $(seq 30); do echo said $i.; done; sleep 2';
    const site = await siteWith();
    const { shown } = await onScreen(site, { flags: ['--yes', '--after-promote', command] }, (screen) =>
      screen.shows(/said 30\./),
    );
    const said = [...readOn(shown).matchAll(/^ {2}said (\d+)\.$/gm)].map((it) => Number(it[1]));
    expect(said).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
  });

  test('what a command prints cannot move the cursor, clear the screen or colour it', async () => {
    const command = `printf 'one\\033[2J\\033[31m two\\rthree\\n'; sleep 1`;
    const site = await siteWith();
    const { shown } = await onScreen(site, { flags: ['--yes', '--after-promote', command] }, idle);
    expect(readOn(shown)).toContain('\n  one two\n  three\n');
    expect(shown).not.toContain('\x1b[31m');
  });

  test('it asks before the first change, and goes on after a yes', async () => {
    const site = await siteWith();
    const { code, shown } = await onScreen(site, {}, async (screen) => {
      await screen.shows(/Continue\? \[y\/N\]/);
      expect(changes(site)).toEqual([]);
      screen.type('y\r');
    });
    expect(readOn(shown).replaceAll('\n', ' ')).toContain(QUESTION);
    expect(readOn(shown)).toMatch(/\n {2}- It costs \$50 a month, as before;/);
    expect(code).toBe(0);
    expect(endState(site).databases).toEqual(['production']);
  });

  test.each(['> log.txt', '| (sleep 3; cat)'])(
    'with %s the plan is shown before the question, too',
    async (pipe) => {
      const site = await siteWith();
      const { shown } = await onScreen(site, { pipe }, async (screen) => {
        await screen.shows(/Continue\? \[y\/N\]/);
        screen.type('n\r');
      });
      const [plan, question] = [shown.indexOf('Promote NEW_DATABASE'), shown.indexOf('Continue?')];
      expect(plan).toBeGreaterThan(0);
      expect(plan).toBeLessThan(question);
      expect(changes(site)).toEqual([]);
    },
  );

  test('a plan that is on the screen already is not shown twice', async () => {
    const { shown } = await onScreen(await siteWith(), { flags: ['--json'] }, async (screen) => {
      await screen.shows(/Continue\? \[y\/N\]/);
      screen.type('n\r');
    });
    expect(readOn(shown).match(/Promote NEW_DATABASE to DATABASE$/gm)).toHaveLength(1);
  });

  test.each([
    ['no', 'n\r'],
    ['Enter', '\r'],
    ['what is neither yes nor no', 'yeah\r'],
    ['the end of the input', '\x04'],
  ])('%s is a no: the run is declined, and nothing was changed', async (_, answer) => {
    const site = await siteWith();
    const { code, shown } = await onScreen(site, {}, async (screen) => {
      await screen.shows(/Continue\? \[y\/N\]/);
      screen.type(answer);
    });
    expect(code).toBe(3);
    expect(readOn(shown)).toContain('was not confirmed. [DECLINED]\n  Nothing was changed.');
    expect(changes(site)).toEqual([]);
  });

  test('it does not ask about a dry run', async () => {
    const { code } = await onScreen(await siteWith(), { flags: ['--dry-run'] }, idle);
    expect(code).toBe(0);
  });

  test.each<[string, RegExp, (screen: Screen) => Promise<void> | void]>([
    ['Ctrl-C in a wait', inTheWait, (screen) => screen.type('\x03')],
    ['SIGTERM in a wait', inTheWait, (screen) => screen.kill('SIGTERM')],
    ['Ctrl-C at the question', /Continue\? \[y\/N\]/, (screen) => screen.type('\x03')],
    ['SIGTERM at the question', /Continue\? \[y\/N\]/, (screen) => screen.kill('SIGTERM')],
  ])('%s ends the run, the state is said, and the cursor is back', async (_, moment, end) => {
    const site = await siteWith({ fork: 600_000 });
    const flags = moment === inTheWait ? ['--yes'] : [];
    const { code, shown } = await onScreen(site, { flags }, async (screen) => {
      await screen.shows(moment);
      await end(screen);
    });
    expect(code).toBe(4);
    const read = readOn(shown);
    expect(read).toContain('The run was cancelled. [CANCELLED]');
    if (moment === inTheWait) {
      expect(read).toMatch(/^✖ Wait until NEW_DATABASE is available/m);
      expect(read).toContain('acme-staging runs on postgresql-deep-22222, as before.');
    } else expect(changes(site)).toEqual([]);
    expect(shown).toContain(HIDDEN_CURSOR);
    expect(seenOn(shown).cursor).toBe(true);
  });

  // Alone, since it is about time.
  test.sequential('a second Ctrl-C ends at once, says that it can be continued, and the cursor is back', async () => {
    const site = await siteWith();
    const { env, change } = await withoutReplies(site);
    const began = Date.now();
    const { code, shown } = await onScreen(site, { flags: ['--yes'], env }, async (screen) => {
      await change;
      screen.type('\x03');
      await screen.shows(/Press Ctrl-C again/);
      await setTimeout(1_100);
      screen.type('\x03');
    });
    expect(code).toBe(4);
    expect(Date.now() - began).toBeLessThan(4_000);
    expect(readOn(shown)).toContain(
      'Quit without a final check. Nothing is rolled back: run it again to continue.',
    );
    expect(shown).not.toContain('CANCELLED');
    expect(seenOn(shown).cursor).toBe(true);
  });

  // So is this: the second one comes within a second.
  test.sequential('one Ctrl-C that npm passes on as well is one', async () => {
    const site = await siteWith();
    const { env, change } = await withoutReplies(site);
    const { shown } = await onScreen(site, { flags: ['--yes'], env }, async (screen) => {
      await change;
      screen.type('\x03');
      await screen.shows(/Press Ctrl-C again/);
      await screen.kill('SIGINT');
    });
    expect(readOn(shown)).toContain('The run was cancelled. [CANCELLED]');
  });

  test.each(['CI', 'BUILDKITE', 'GITHUB_ACTIONS'])(
    'with %s no one is asked, and nothing moves',
    async (name) => {
      const { code, shown } = await onScreen(await siteWith(), { env: { [name]: 'true' } }, idle);
      expect(code).toBe(0);
      expect(shown).not.toContain(HIDDEN_CURSOR);
      expect(shown).not.toContain('Continue?');
    },
  );

  test('a dumb terminal gets plain lines, and the question', async () => {
    const { shown } = await onScreen(await siteWith(), { env: { TERM: 'dumb' } }, async (screen) => {
      await screen.shows(/Continue\? \[y\/N\]/);
      screen.type('n\r');
    });
    expect(shown).not.toContain('\x1b');
  });

  test('NO_COLOR takes the colours, not the movement', async () => {
    const { shown } = await onScreen(await siteWith(), { flags: ['--yes'], env: { NO_COLOR: '1' } }, idle);
    expect(shown).toContain(HIDDEN_CURSOR);
    expect(shownAs(shown)).not.toMatch(/ESC\[\d+m/);
  });

  test('an error is red, with its remedy', async () => {
    const { code, shown } = await onScreen(await siteWith(), { flags: ['--plan', 'standard-99'] }, idle);
    expect(code).toBe(3);
    expect(shownAs(shown)).toMatch(/ESC\[31m.*standard-99.* \[PLAN_UNKNOWN\]ESC\[39m/);
    expect(readOn(shown)).toMatch(/^✖ Check that acme-staging can be refreshed/m);
  });
});
