import { expect, test } from 'vitest';
import { createAddon } from '../../simulator/world/addons.ts';
import { attach } from '../../simulator/world/attachments.ts';
import { settle } from '../../simulator/world/settle.ts';
import type { HttpRequest, Transport } from '../../src/heroku/http/transport.ts';
import { atOnce, endState, newStage, run, type Stage, transportTo } from '../support/stage.ts';
import { twoApps, withCable } from '../support/two-apps.ts';

/** Heroku denies what `isDenied` recognises with 403 and `message`, and a request id of its own. */
function denying(stage: Stage, isDenied: (sent: HttpRequest) => boolean, message: string): Transport {
  const through = transportTo(stage.world);
  let count = 0;
  return async (sent) => {
    if (!isDenied(sent)) return through(sent);
    count += 1;
    const id = `request-${count}`;
    const header = (name: string) => (name === 'request-id' ? id : null);
    return { status: 403, body: JSON.stringify({ id: 'forbidden', message }), header };
  };
}

const SCOPE = 'The scope of this OAuth authorization does not allow access to this resource.';

test('a wrong key is reported once, though every read of the first look fails', async () => {
  const { report } = await run(await newStage(), { key: 'HRKU-not-this-one' });
  expect(report.status).toBe('refused');
  expect(report.problems.map((it) => it.code)).toEqual(['KEY_REJECTED']);
  expect(report.problems[0]?.what).toMatch(/^api-key: Heroku rejects the key: .*\(HTTP 401, request /);
});

test('an outage that ends the run is reported once', async () => {
  const stage = await newStage();
  const transport: Transport = async (sent) =>
    sent.url.includes('/apps/')
      ? { status: 503, body: '', header: () => null }
      : transportTo(stage.world)(sent);
  const { report } = await run(stage, { transport });
  expect(report.problems.map((it) => it.code)).toEqual(['HEROKU_UNREACHABLE']);
});

test('a scope that is too narrow is a problem of the key, and reported once', async () => {
  const stage = await newStage();
  const transport = denying(
    stage,
    ({ url }) => url.endsWith('/config-vars') || url.endsWith('/releases'),
    SCOPE,
  );
  const { report } = await run(stage, { transport });
  expect(report.problems).toMatchObject([
    { code: 'SCOPE_TOO_NARROW', remedy: expect.stringContaining('`heroku authorizations:create`') },
  ]);
  expect(report.problems[0]?.what).toContain(SCOPE);
});

test('a permission that Heroku asks for on the source names that app, and not the permission on the target', async () => {
  const stage = await newStage();
  const words = 'You must have the deploy or operate permission on acme-production.';
  const transport = denying(stage, ({ url }) => url.includes('/apps/acme-production/'), words);
  const { report } = await run(stage, { transport });
  expect(report.problems).toMatchObject([{ code: 'NOT_PERMITTED' }]);
  expect(report.problems[0]?.what).toMatch(
    /^source-app: acme-production: the account of this key lacks a permission: /,
  );
  expect(report.problems[0]?.remedy).toContain('`heroku access --app acme-production`');
});

test('a production database that is billed to a third app names the database and that app, not an address', async () => {
  const stage = await newStage(atOnce);
  const { world } = stage;
  const legacy = world.addApp('acme-legacy', null);
  const addon = createAddon(world, legacy, {
    plan: 'standard-0',
    name: 'postgresql-ancient-77777',
    attachment: 'DATABASE',
    config: {},
  });
  settle(world);
  attach(world, world.app('acme-production'), addon, { name: 'ANCIENT', namespace: null });
  const words = 'You do not have access to the app acme-legacy.';
  const transport = denying(stage, ({ url }) => url.includes(addon.id), words);
  const { report } = await run(stage, { transport, request: { sourceDatabase: 'ANCIENT' } });
  expect(report.problems).toMatchObject([{ code: 'NOT_PERMITTED' }]);
  const [problem] = report.problems;
  expect(problem?.what).toMatch(
    /^postgresql-ancient-77777, which is billed to acme-legacy: the key may not do this: /,
  );
  expect(problem?.remedy).toContain('`heroku access:add EMAIL --app acme-legacy`');
  expect(`${problem?.what}${problem?.remedy}`).not.toContain(addon.id);
  expect(endState(stage).databases).toEqual(['staging']);
});

test('a change that Heroku denies is named as the step that it is', async () => {
  const stage = await newStage();
  const isCreate = ({ method, url }: HttpRequest) => method === 'POST' && url.endsWith('/addons');
  const words = 'You must have the operate permission on acme-staging.';
  const { report } = await run(stage, { transport: denying(stage, isCreate, words) });
  expect(report.problems[0]?.what).toMatch(/^Create NEW_DATABASE, a fast fork of acme-production::DATABASE/);
  expect(report.problems[0]?.remedy).toContain('`heroku access --app acme-staging`');
});

test('a change of another app of staging that Heroku denies names that app', async () => {
  const stage = await twoApps();
  const isMove = ({ method, body }: HttpRequest) =>
    method === 'POST' && (body ?? '').includes('"app":{"name":"acme-cable"}');
  const words = 'You must have the operate permission on acme-cable.';
  const { report } = await run(stage, { transport: denying(stage, isMove, words), request: withCable });
  expect(report.problems[0]?.what).toMatch(/^Move DATABASE of acme-cable to the new database: /);
  expect(report.problems[0]?.remedy).toContain('`heroku access --app acme-cable`');
  expect(report.problems[0]?.remedy).not.toContain('acme-staging');
});
