import { attach } from '../world/attachments.ts';
import { canFork } from '../world/catalogue.ts';
import { POOLER } from '../world/config-vars.ts';
import { HerokuError } from '../world/heroku-error.ts';
import { checkWrite } from '../world/invariants.ts';
import { knownToDataApi } from '../world/readiness.ts';
import { raise } from '../world/world.ts';
import { ok, type Route, text } from './call.ts';
import { credentialViews, databaseView, waitStatusView } from './data-views.ts';
import { scheduleView, settingViews } from './extras-views.ts';
import { attachmentView } from './platform-views.ts';

/** The Data API. Source: Heroku's Data API schema; heroku/cli v11.9.0, src/commands/pg. */
export const data: readonly Route[] = [
  {
    method: 'GET',
    path: '/client/v11/databases/:database/wait_status',
    run: ({ world, params: { database = '' } }) => ok(waitStatusView(world, knownToDataApi(world, database))),
  },
  {
    method: 'GET',
    path: '/client/v11/databases/:database',
    run: async ({ world, params: { database = '' } }) =>
      ok(await databaseView(world, knownToDataApi(world, database))),
  },
  {
    method: 'GET',
    path: '/postgres/v0/databases/:database/credentials',
    run: ({ world, params: { database = '' } }) =>
      ok(credentialViews(world, knownToDataApi(world, database))),
  },
  {
    method: 'GET',
    path: '/postgres/v0/databases/:database/config',
    run: ({ world, params: { database = '' } }) =>
      ok(settingViews(knownToDataApi(world, database).extras.settings)),
  },
  {
    method: 'GET',
    path: '/client/v11/databases/:database/transfer-schedules',
    run: ({ world, params: { database = '' } }) =>
      ok(knownToDataApi(world, database).extras.schedules.map(scheduleView)),
  },
  {
    method: 'PUT',
    path: '/client/v11/databases/:database/unfollow',
    run({ world, params: { database = '' } }) {
      const addon = knownToDataApi(world, database);
      if (addon.following === null)
        raise(new HerokuError(422, 'unprocessable_entity', 'Database is not a follower'));
      addon.following = null;
      return ok({ message: 'Unfollowed.' });
    },
  },
  {
    method: 'GET',
    path: '/postgres/v0/databases/:database/credentials/:credential',
    run({ world, params: { database = '', credential } }) {
      const found = credentialViews(world, knownToDataApi(world, database)).find(
        (it) => it.name === credential,
      );
      return ok(found ?? raise(new HerokuError(404, 'not_found', 'Resource not found')));
    },
  },
  {
    method: 'GET',
    path: '/client/v11/databases/:database/connection-pooling',
    run({ world, params: { database = '' } }) {
      const addon = knownToDataApi(world, database);
      const pooled = world.attachmentsTo(addon).some((it) => it.namespace === POOLER);
      return ok({ status: pooled ? 'enabled' : 'disabled', message: pooled ? 'Available' : 'Not attached' });
    },
  },
  {
    method: 'POST',
    path: '/client/v11/databases/:database/connection-pooling',
    run({ world, params: { database = '' }, body }) {
      const addon = knownToDataApi(world, database);
      const app = world.app(text(body.app) ?? '');
      checkWrite(world, app, 'Pooling');
      if (!canFork(addon.plan))
        raise(
          new HerokuError(422, 'unprocessable_entity', `${addon.plan} does not support connection pooling`),
        );
      const name = text(body.name) ?? 'DATABASE_CONNECTION_POOL';
      return { status: 201, json: attachmentView(attach(world, app, addon, { name, namespace: POOLER })) };
    },
  },
];
