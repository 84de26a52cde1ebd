import { expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import type { Transport } from '../../src/heroku/http/transport.ts';
import { changes, newStage, run, type Stage, transportTo } from '../support/stage.ts';

const ELSEWHERE = 'postgres://u:canary-word@db.example.com:5432/app';

/** A stage on which DATABASE of `app` is only the text `url`, and its database is there as `also`. */
async function textAt(app: string, url: (stage: Stage) => string, also: string | null): Promise<Stage> {
  const stage = await newStage();
  const { world } = stage;
  const found = world.attached(world.app(app), 'DATABASE');
  if (found === undefined) throw new Error(`${app} has no DATABASE`);
  if (also !== null) attach(world, found.app, found.addon, { name: also, namespace: null });
  world.remove(world.attachments, found);
  world.app(app).vars.DATABASE_URL = url(stage);
  return stage;
}

const urlOf =
  (name: string) =>
  ({ world, storage }: Stage) => {
    const login = storage.login(world.addon(name).id);
    return `postgres://other:canary-login@${login?.host}:${login?.port}/${login?.database}`;
  };

const PRODUCTION = 'postgresql-curved-11111';
const STAGING = 'postgresql-deep-22222';

test('a source whose DATABASE_URL is a text that leads out of Heroku is refused, with what can be a source', async () => {
  const stage = await textAt('acme-production', () => ELSEWHERE, 'REPORTING');
  const { report } = await run(stage);
  expect(report.problems).toEqual([
    {
      code: 'SOURCE_DATABASE_UNKNOWN',
      kind: 'refused',
      what: 'source-database: acme-production has no Heroku Postgres attached as DATABASE. DATABASE_URL there is set as text, without an attachment, and leads to none of the databases that acme-production has at Heroku.',
      remedy:
        'Set source-database to one of: REPORTING. Only a Heroku Postgres database can be forked or copied.',
    },
  ]);
  expect(changes(stage)).toEqual([]);
});

test('a source without any Heroku Postgres is said to have none, and where to look', async () => {
  const stage = await textAt('acme-production', () => ELSEWHERE, null);
  const { report } = await run(stage);
  expect(report.problems[0]?.remedy).toBe(
    'acme-production has no Heroku Postgres under any name; see `heroku addons --app acme-production`. Only a Heroku Postgres database can be forked or copied.',
  );
});

test('for a source whose text leads to a database that it has under another name, the refusal says that name', async () => {
  const stage = await textAt('acme-production', urlOf(PRODUCTION), 'REPORTING');
  const { report } = await run(stage);
  expect(report.problems[0]?.what).toContain('it leads to the same database as REPORTING.');
  expect(report.problems[0]?.remedy).toMatch(/^Set source-database to REPORTING\./);
  const again = await run(stage, { request: { sourceDatabase: 'REPORTING' } });
  expect(again.report.status).toBe('refreshed');
});

test('names that lead to something else than Heroku Postgres are not offered as a source', async () => {
  const stage = await textAt('acme-production', () => ELSEWHERE, 'REPORTING');
  const { world } = stage;
  const redis = world.addon('postgresql-octagonal-44444');
  attach(world, world.app('acme-production'), redis, { name: 'REDIS', namespace: null });
  const through = transportTo(world);
  const transport: Transport = async (request) => {
    const reply = await through(request);
    if (!request.url.endsWith(`/addons/${redis.id}`)) return reply;
    return { ...reply, body: reply.body.replaceAll('heroku-postgresql', 'heroku-redis') };
  };
  const { report } = await run(stage, { transport });
  expect(report.problems[0]?.remedy).toContain('Set source-database to one of: REPORTING.');
});

test('a key that may not read the config vars of the source gets the rest of the message', async () => {
  const stage = await textAt('acme-production', () => ELSEWHERE, 'REPORTING');
  const through = transportTo(stage.world);
  const transport: Transport = async (request) => {
    if (!/acme-production\/config-vars$/.test(request.url)) return through(request);
    return { status: 403, header: () => null, body: '{"id":"forbidden","message":"No access."}' };
  };
  const { report } = await run(stage, { transport });
  expect(report.problems.map((it) => [it.code, it.what])).toEqual([
    [
      'SOURCE_DATABASE_UNKNOWN',
      'source-database: acme-production has no Heroku Postgres attached as DATABASE.',
    ],
  ]);
});

const KEEP =
  'Keep the text first, on your own machine and not in CI: `(umask 077 && heroku config:get DATABASE_URL --app acme-staging > database-url.txt)`. It is lost with `heroku config:unset DATABASE_URL --app acme-staging`, and';

test('a target whose DATABASE_URL is a text is shown how to keep it, before the command that throws it away', async () => {
  const stage = await textAt('acme-staging', () => ELSEWHERE, 'ROSE');
  const { report } = await run(stage);
  expect(report.problems).toEqual([
    {
      code: 'PLAIN_CONFIG_VAR',
      kind: 'refused',
      what: 'DATABASE_URL of acme-staging is a plain config var, not an attachment. It leads to none of the databases that acme-staging has at Heroku.',
      remedy: `${KEEP} \`heroku addons:attach NAME --as DATABASE --app acme-staging\` puts a database of Heroku's in its place, NAME being that of staging.`,
    },
  ]);
});

test('for a target whose text leads to its own database, the refusal names it, with the command that attaches it', async () => {
  const stage = await textAt('acme-staging', urlOf(STAGING), 'ROSE');
  const { report } = await run(stage);
  expect(report.problems[0]?.what).toContain('It leads to the same database as ROSE.');
  expect(report.problems[0]?.remedy).toBe(
    `${KEEP} \`heroku addons:attach ${STAGING} --as DATABASE --app acme-staging\` puts a database of Heroku's in its place.`,
  );
});
