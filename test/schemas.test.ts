import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deviations } from '../scripts/schemas/deviations.ts';
import { schemasFolder } from '../scripts/schemas/folder.ts';
import { readSchemas } from '../scripts/schemas/schemas.ts';
import type { Reply } from '../simulator/api/handle.ts';
import { addNew, ask, pass } from './support/ask.ts';
import { newStage } from './support/stage.ts';

const folder = schemasFolder();

describe.skipIf(folder === null)("Heroku's own schemas", () => {
  const heard: Reply[] = [];
  const hear = (message: unknown) => void heard.push(message as Reply);
  let verdict: ReturnType<typeof readSchemas>;
  const [app, addon] = ['/apps/acme-staging', '/addons/postgresql-deep-22222'];

  beforeAll(async () => {
    verdict = readSchemas(folder ?? '');
    subscribe('simulator:reply', hear);
    const stage = await newStage();
    await ask(stage, `GET ${app}`);
    await ask(stage, `GET ${addon}`);
    await ask(stage, `GET ${addon}`, { headers: { 'accept-expansion': 'addon_service,plan' } });
    await ask(stage, `GET ${app}/addon-attachments`);
    await ask(stage, `GET ${app}/addon-attachments`, {
      headers: { 'accept-inclusion': 'addon:plan,config_vars' },
    });
    await ask(stage, `GET /client/v11/databases/${addNew(stage).id}`);
    const fresh = addNew(stage, { name: 'acme-next', attachment: 'NEXT_DATABASE', ready: false });
    pass(stage, stage.world.settings.dataApiDelay);
    await ask(stage, `GET /client/v11/databases/${fresh.id}`);
    const copy = stage.storage.copy.bind(stage.storage);
    // As in Heroku's replies of 2020, and on PostgreSQL here: how much there is to copy is not known at first.
    stage.storage.copy = (...ids) => Object.assign(copy(...ids), { total: null });
    const { json: from } = await ask(stage, 'GET /apps/acme-production/config-vars');
    const { json: to } = await ask(stage, `GET ${app}/config-vars`);
    const { json: begun } = await ask(
      stage,
      `POST /client/v11/databases/${stage.world.addon('acme-new').id}/transfers`,
      { body: { from_url: from.DATABASE_URL, to_url: to.NEW_DATABASE_URL } },
    );
    await ask(stage, 'GET /client/v11/apps/acme-staging/transfers');
    await ask(stage, `GET /client/v11/apps/acme-staging/transfers/${begun.uuid}`);
    await ask(stage, `DELETE ${app}/addons/acme-next`, { body: { force: false } });
    await ask(stage, 'GET /apps/acme-nowhere');
  });
  afterAll(() => void unsubscribe('simulator:reply', hear));

  const replyTo = (line: string) => heard.find(({ call }) => `${call.method} ${call.path}` === line);
  const changed = (line: string, change: Readonly<Record<string, unknown>>) => {
    const reply = replyTo(line) as Reply;
    const body = JSON.stringify({ ...JSON.parse(reply.answer.body), ...change });
    return { ...reply, answer: { ...reply.answer, body } };
  };

  test('describe what the simulator answers', () => {
    expect(heard.length).toBeGreaterThan(10);
    expect(heard.map(verdict).filter((it) => it !== '')).toEqual([]);
  });

  test.each([
    ['an add-on in a state that there is not', `GET ${addon}`, { state: 'provisioned!' }],
    ['an add-on without its app', `GET ${addon}`, { app: undefined }],
    ['an add-on with more than Heroku shows', `GET ${addon}`, { secret: 'x' }],
    ['an app whose maintenance is a word', `GET ${app}`, { maintenance: 'on' }],
    ['an app that was made at no time', `GET ${app}`, { created_at: 'yesterday' }],
    ['an error without a message', 'GET /apps/acme-nowhere', { message: undefined }],
  ])('do not allow %s', (_, line, change) => {
    expect(verdict(replyTo(line) as Reply)).toBe('');
    expect(verdict(changed(line, change))).toContain(`${line} → `);
  });

  test('say nothing of an address that Heroku does not have', () => {
    const reply = replyTo(`GET ${app}`) as Reply;
    expect(verdict({ ...reply, call: { ...reply.call, path: '/apps/acme/weather' } })).toBeNull();
  });

  const excused = (['platform', 'data'] as const).flatMap((api) =>
    deviations[api].map((it) => ({ api, at: it.at })),
  );

  test.each(excused)('would refuse a true reply, were it not for the deviation at $at', ({ api, at }) => {
    const less = { ...deviations, [api]: deviations[api].filter((it) => it.at !== at) };
    const misfits = heard.map(readSchemas(folder ?? '', less)).filter((it) => it !== '');
    expect(misfits.length).toBeGreaterThan(0);
  });

  test('cannot be deviated from at a place that they do not have', () => {
    const nowhere = { at: '/definitions/weather/properties/sun', by: {}, because: 'none' };
    expect(() => readSchemas(folder ?? '', { platform: [nowhere], data: [] })).toThrow(/There is no/);
  });
});
