import { expect, onTestFinished, test } from 'vitest';
import type { Settings } from '../../simulator/world/settings.ts';
import { openSite, type Site } from '../support/dist.ts';
import { plant } from '../support/plant.ts';
import { proxyTo } from '../support/proxy.ts';
import { changes } from '../support/stage.ts';
import { type CommandOptions, command } from '../support/terminal.ts';

async function opened(changed: Partial<Settings> = {}): Promise<Site> {
  const site = await openSite(changed);
  onTestFinished(site.close);
  return site;
}

/** Runs it, and makes sure that it has changed nothing. */
async function leftovers(site: Site, flags: readonly string[] = [], options: CommandOptions = {}) {
  const end = await command(site, { instead: ['leftovers', ...flags], ...options });
  expect(changes(site)).toEqual([]);
  return end;
}

/** A database of each kind that is left, and several that are not. */
function leave(site: Site): void {
  const app = 'acme-staging';
  plant(site, { name: `${app}-20261108-ab12`, app, days: 14 });
  plant(site, { name: 'postgresql-red-66666-retired', app, days: 400, attached: [[app, 'OLD_DATABASE']] });
  plant(site, { name: `${app}-20261121-c0dx7k2`, app, days: 0, attached: [[app, 'NEW_DATABASE']] });
  plant(site, {
    name: 'acme-dev-20261115-ab12',
    app: 'acme-dev',
    attached: [
      ['acme-dev', 'ANALYTICS'],
      ['acme-dev', 'OLD_ANALYTICS'],
    ],
  });
  plant(site, { name: `${app}-20261115-lent`, app, attached: [['acme-dev', 'STAGING']] });
  plant(site, { name: `${app}-20261114-gone`, app, isEnding: true });
}

const PAGE = `acme-staging  postgresql-red-66666-retired   standard-0  $50 a month  400 days old
  It is attached as OLD_DATABASE and nothing else, and its name ends as a refresh renames what it replaces.
  It is kept for an undo, or a refresh is destroying it now or was interrupted. The next refresh of acme-staging destroys it, or a tidy when keep-old is over.
  Check what it is:
    $ heroku addons:info postgresql-red-66666-retired --app acme-staging
  See how to go back to it, which destroys the database that is DATABASE now; SOURCE_APP is the source of its refreshes:
    $ heroku-staging-refresh undo --source-app SOURCE_APP --target-app acme-staging --dry-run

acme-staging  acme-staging-20261108-ab12     standard-0  $50 a month  14 days old
  It is attached to no app, and its name is one that a refresh gives.
  No refresh finds it again, so none destroys it.
  Check what it is:
    $ heroku addons:info acme-staging-20261108-ab12 --app acme-staging
  If nothing needs it, this destroys it:
    $ heroku addons:destroy acme-staging-20261108-ab12 --app acme-staging

acme-staging  acme-staging-20261121-c0dx7k2  standard-0  $50 a month  less than a day old
  It is attached as NEW_DATABASE and nothing else, and its name is one that a refresh gives.
  A refresh is making it now, or has left it to the next one. The next refresh of acme-staging resumes with it or destroys it.
  Check what it is:
    $ heroku addons:info acme-staging-20261121-c0dx7k2 --app acme-staging

3 leftovers, $150 a month. Nothing was changed.
This key sees 11 databases of 5 apps. What other keys see is not here, nor whether a URL that someone has copied leads to one of these.
`;

test('every database that a refresh has left is listed with its price, why it is there and what to do; others are not', async () => {
  const site = await opened();
  leave(site);
  const { code, stdout, stderr } = await leftovers(site);
  expect(stderr).toBe('');
  expect(stdout).toBe(PAGE);
  expect(code).toBe(0);
});

test('lists that come in pages are read to their end', async () => {
  const site = await opened({ pageSize: 1 });
  leave(site);
  expect((await leftovers(site)).stdout).toBe(PAGE);
});

test('what only an app has that is not in the list of all attachments is in use', async () => {
  const site = await opened({ listsForeignAttachments: false });
  leave(site);
  expect((await leftovers(site)).stdout).toBe(PAGE);
});

test('without leftovers it says so, and among how much', async () => {
  const { code, stdout } = await leftovers(await opened());
  expect(stdout).toBe(
    'No leftovers: this key sees 5 databases of 5 apps, and a refresh has left none of them.\n',
  );
  expect(code).toBe(0);
});

test('--json writes the list as JSON, with an empty one where there is none', async () => {
  const site = await opened();
  expect(JSON.parse((await leftovers(site, ['--json'])).stdout)).toEqual([]);
  leave(site);
  const { stdout, stderr } = await leftovers(site, ['--json']);
  const [old, ...more] = JSON.parse(stdout);
  expect(stderr).toBe('');
  expect(old).toEqual({
    app: 'acme-staging',
    database: 'postgresql-red-66666-retired',
    plan: 'standard-0',
    price: 5_000,
    createdAt: expect.stringMatching(/^2025-10-18T02:0\d:\d\d\.000Z$/),
    attachments: ['OLD_DATABASE'],
    why: expect.stringMatching(
      /^It is attached as OLD_DATABASE and nothing else, .* when keep-old is over\.$/,
    ),
    advice: [
      {
        what: 'Check what it is',
        command: 'heroku addons:info postgresql-red-66666-retired --app acme-staging',
      },
      {
        what: 'See how to go back to it, which destroys the database that is DATABASE now; SOURCE_APP is the source of its refreshes',
        command: 'heroku-staging-refresh undo --source-app SOURCE_APP --target-app acme-staging --dry-run',
      },
    ],
  });
  expect(more.map((it: { database: string }) => it.database)).toEqual([
    'acme-staging-20261108-ab12',
    'acme-staging-20261121-c0dx7k2',
  ]);
});

test('a price that is not by the month is not in the total, and the page says so', async () => {
  const site = await opened({ prices: 'contract' });
  leave(site);
  const { stdout } = await leftovers(site);
  expect(stdout).toContain('  contract price  ');
  expect(stdout).toContain('3 leftovers, none with a monthly price. Nothing was changed.');
  expect(JSON.parse((await leftovers(site, ['--json'])).stdout)[0].price).toBeNull();
});

test('a text of Heroku with a secret, an escape sequence and a line end in it loses all three', async () => {
  const site = await opened();
  const plan = 'a\n$ b-\x1b[31m-HRKU-canary-key-0123456789';
  plant(site, { name: 'acme-staging-20261108-ab12', app: 'acme-staging', plan });
  for (const flags of [[], ['--json']]) {
    const { stdout } = await leftovers(site, flags);
    expect(stdout).toContain('***');
    expect(stdout).not.toContain('\x1b');
    expect(stdout).not.toMatch(/\n\$ b/);
  }
});

test('a key that Heroku rejects ends as a refresh does with it', async () => {
  const { code, stdout, stderr } = await leftovers(await opened(), [], {
    env: { HEROKU_API_KEY: 'wrong-key' },
  });
  expect(stderr).toContain('api-key: Heroku rejects the key');
  expect(stderr).toContain('[KEY_REJECTED]');
  expect(stdout).toBe('');
  expect(code).toBe(3);
});

test('a bug is called one, and its text shows no secret', async () => {
  const broken = 'Date.prototype.toISOString=()=>{throw Error(`broken HRKU-canary-key-0123456789`)}';
  const site = await opened();
  leave(site);
  const { code, stdout, stderr } = await leftovers(site, ['--json'], {
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(broken)}` },
  });
  expect(stderr).toContain('This is a bug: Error: broken ***');
  expect(stderr).toContain('[BUG]');
  expect(stdout).toBe('');
  expect(code).toBe(70);
});

test('when Heroku cannot be reached it has failed, and says so', async () => {
  const { code, stdout, stderr } = await leftovers(await opened(), ['--json'], {
    env: { HEROKU_HOST: 'http://127.0.0.1:1' },
  });
  expect(stderr).toContain('[HEROKU_UNREACHABLE]');
  expect(stdout).toBe('');
  expect(code).toBe(1);
});

test.each([
  [
    'an option that is not there',
    ['--jsno'],
    {},
    'Unknown option --jsno; did you mean --json? [INPUT_INVALID]',
  ],
  ['an option of a refresh', ['--target-app', 'acme-staging'], {}, 'Unknown option --target-app'],
  ['a word', ['acme-staging'], {}, 'Unknown command acme-staging'],
  ['a key on the command line', ['--api-key', 'HRKU-canary'], {}, 'is not taken from the command line'],
  ['no key', [], { HEROKU_API_KEY: '' }, 'the environment variable HEROKU_API_KEY is not set'],
  ['another host', [], { HEROKU_HOST: 'http://example.com' }, '[HOST_NOT_ALLOWED]'],
])('%s is a mistake, and Heroku is not asked', async (_, flags, env, what) => {
  const site = await opened();
  const { code, stdout, stderr } = await leftovers(site, flags, { env });
  expect(stderr).toContain(what);
  expect(stdout).toBe('');
  expect(code).toBe(3);
  expect(site.world.requests).toEqual([]);
});

test('Ctrl-C ends it as cancelled', async () => {
  const site = await opened();
  site.fault = () => 'hang';
  const { code, stdout, stderr } = await leftovers(site, [], {
    onStart: (child) => void setTimeout(() => child.kill('SIGINT'), 1_500),
  });
  expect(stderr).toContain('[CANCELLED]');
  expect(stdout).toBe('');
  expect(code).toBe(4);
});

test('it goes through the proxy of the environment, and does not show its login', async () => {
  const site = await opened();
  const login = 'robot:canary-of-a-proxy';
  const proxy = await proxyTo(site.env.HEROKU_HOST ?? '', { login });
  const through = { HEROKU_HOST: '', HEROKU_DATA_HOST: '', NODE_EXTRA_CA_CERTS: proxy.caFile };
  const env = { ...through, HTTPS_PROXY: `http://${login}@${proxy.address}` };
  expect((await leftovers(site, [], { env })).stdout).toContain('this key sees 5 databases of 5 apps');
  expect([...new Set(proxy.asked)]).toEqual(['CONNECT api.heroku.com:443']);
});

test('--help says what it does and does not ask Heroku', async () => {
  const site = await opened();
  const { code, stdout } = await leftovers(site, ['--help']);
  expect(stdout).toMatch(
    /^Usage: heroku-staging-refresh leftovers \[options\]\n\nLists the databases that refreshes have left/,
  );
  expect(stdout).toContain('--json');
  expect(code).toBe(0);
  expect(site.world.requests).toEqual([]);
});
