import { afterAll, beforeAll, expect, test } from 'vitest';
import { act, openSite, type Site } from '../support/dist.ts';
import { endState } from '../support/stage.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Runs with bad input: it must be refused before anything is changed, and say so to the workflow too. */
async function refused(options: Parameters<typeof act>[1]): Promise<string> {
  const end = await act(site, options);
  expect(end.code).toBe(3);
  expect(end.output).toContain('Nothing was changed.');
  expect(end.outputs).toMatchObject({ status: 'refused', 'old-addon': '', 'new-addon': '' });
  expect(end.document?.problems.length).toBeGreaterThan(0);
  expect(end.summary).toMatch(/⛔ The refresh (of \S+ )?was refused\.\n\n\*\*Now:\*\* Nothing was changed\./);
  expect(site.world.requests.filter((it) => it.method !== 'GET')).toEqual([]);
  return end.output;
}

test('every mistake in the inputs is reported at once, each with the name of its input', async () => {
  const wrong = {
    'source-app': '',
    'target-app': 'Acme Staging!',
    mode: 'clone',
    fast: 'yes',
    timeout: '5 hours',
    'max-age': '0h',
    'poll-interval': 'often',
    'source-database': 'DATABASE_URL',
    plan: 'Standard 0',
    'dry-run': 'maybe',
  };
  const output = await refused({ with: wrong });
  for (const name of Object.keys(wrong))
    expect(output).toMatch(new RegExp(`^::error title=INPUT_INVALID::${name}: `, 'm'));
  expect(output).toContain(
    'timeout: must be a duration, such as 90s, 30m, 2h or 7d: one number and its unit, without a blank, not "5 hours"; did you mean 5h?',
  );
});

test('inputs that the action does not have, which GitHub only warns about, are reported at once with the nearest name', async () => {
  const wrong = { dry_run: 'true', target_app: 'acme-demo', api_key: 'canary-of-a-key', mode: 'clone' };
  const requests = site.world.requests.length;
  const output = await refused({ with: wrong });
  expect(site.world.requests.length).toBe(requests);
  expect(output).toContain('::error title=INPUT_INVALID::dry_run: no such input; did you mean dry-run?');
  expect(output).toContain('target_app: no such input; did you mean target-app?');
  expect(output).toContain('api_key: no such input; did you mean api-key?');
  expect(output).toContain('::error title=INPUT_INVALID::mode: ');
  expect(output).toContain('one that `env:` sets for another step needs another name');
  expect(output).not.toContain('canary-of-a-key');
});

test.each(['.', 'refresh'])('the action in %s takes an input in any case, as GitHub does', async (uses) => {
  const end = await act(site, { uses, with: { Plan: 'standard-2', 'DRY-RUN': 'true' } });
  expect(end.document).toMatchObject({ status: 'planned', planned: { plan: 'standard-2' } });
});

test('a missing key', async () => {
  expect(await refused({ env: { HEROKU_API_KEY: '' } })).toContain('api-key: is missing');
});

test.each([
  ['HRKU-wrong', 'everything', 'KEY_REJECTED', 'api-key: Heroku rejects the key'],
  ['HRKU-second-factor', 'second factor', 'SECOND_FACTOR_NEEDED', 'api-key: Heroku asks for a second factor'],
  ['HRKU-stranger', 'nothing', 'NOT_PERMITTED', 'source-app: acme-production: the key may not do this'],
] as const)('the key %s', async (key, access, code, message) => {
  if (code !== 'KEY_REJECTED') site.world.keys.set(key, access);
  const output = await refused({ env: { HEROKU_API_KEY: key } });
  expect(output).toContain(`::error title=${code}::${message}`);
});

test('apps that do not exist, both of them', async () => {
  const output = await refused({ with: { 'source-app': 'acme-prodction', 'target-app': 'acme-stging' } });
  expect(output).toContain('source-app: acme-prodction: no such app, or this key has no access to it.');
  expect(output).toContain('target-app: acme-stging: no such app, or this key has no access to it.');
});

test('attachments that do not exist, both of them, with those that do', async () => {
  const output = await refused({ with: { 'source-database': 'PINK', 'target-database': 'ROSE' } });
  expect(output).toContain('source-database: acme-production has no Heroku Postgres attached as PINK.');
  expect(output).toContain('target-database: acme-staging has no Heroku Postgres attached as ROSE.');
  expect(output).toContain('Set source-database to one of: DATABASE');
});

test('a plan that does not exist, with those that do', async () => {
  const output = await refused({ with: { plan: 'standard-99' } });
  expect(output).toContain('plan: Heroku Postgres has no plan standard-99.');
  expect(output).toContain('standard-0, standard-2');
});

test('a host that is not Heroku gets no key', async () => {
  const output = await refused({ env: { HEROKU_HOST: 'https://heroku.example' } });
  expect(output).toContain('HEROKU_HOST: heroku.example is neither https at heroku.com nor on this machine.');
});

test('the summary names each input that is wrong, and the status of the run is refused', async () => {
  const end = await act(site, {
    with: { 'source-app': '', timeout: '5 hours' },
    env: { HEROKU_API_KEY: '' },
  });
  expect(end.outputs.status).toBe('refused');
  for (const text of [
    'source-app: ',
    'timeout: must be a duration',
    'api-key: is missing',
    'INPUT\\_INVALID',
  ])
    expect(end.summary).toContain(text);
});

test('wrong inputs and a wrong host are reported together', async () => {
  const output = await refused({ with: { mode: 'clone' }, env: { HEROKU_HOST: 'heroku.example' } });
  expect(output).toContain('::error title=INPUT_INVALID::mode: ');
  expect(output).toContain('::error title=HOST_NOT_ALLOWED::HEROKU_HOST: api.heroku.example is neither');
});

test('a bug ends the run with 70, the status failed, and a summary that asks for a report', async () => {
  const broken = 'Date.prototype.toISOString=()=>{throw(new(Error)(`no-such-thing`))}';
  const end = await act(site, { env: { NODE_OPTIONS: `--import=data:text/javascript,${broken}` } });
  expect(end.code).toBe(70);
  expect(end.output).toContain('::error title=BUG::This is a bug: Error: no-such-thing');
  expect(end.outputs).toMatchObject({ status: 'failed', 'old-addon': '', 'new-addon': '' });
  expect(end.summary).toContain('What was changed is in the log above.');
  expect(endState(site).attachments).toEqual(['DATABASE = staging']);
});

test('a glob that finds no file', async () => {
  const output = await refused({ with: { 'sanitize-sql': 'nowhere/*.sql' } });
  expect(output).toContain('sanitize-sql: nowhere/*.sql is not a file in the workspace.');
});
