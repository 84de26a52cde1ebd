import { HerokuError } from '../world/heroku-error.ts';
import { checkTransfer } from '../world/invariants.ts';
import type { Addon } from '../world/things.ts';
import { startTransfer, transfersOf } from '../world/transfers.ts';
import { raise, type World } from '../world/world.ts';
import { ok, type Route } from './call.ts';
import { credentialViews, databaseView, transferView, waitStatusView } from './data-views.ts';

/** The Data API. Source: Heroku's Data API schema; heroku/cli v11.9.0, src/commands/pg. */
export const data: readonly Route[] = [
  {
    method: 'GET',
    path: '/client/v11/databases/:database/wait_status',
    run: ({ world, params: { database = '' } }) => ok(waitStatusView(world, known(world, database))),
  },
  {
    method: 'GET',
    path: '/client/v11/databases/:database',
    run: async ({ world, params: { database = '' } }) =>
      ok(await databaseView(world, known(world, database))),
  },
  {
    method: 'GET',
    path: '/postgres/v0/databases/:database/credentials',
    run: ({ world, params: { database = '' } }) => ok(credentialViews(world, known(world, database))),
  },
  {
    method: 'GET',
    path: '/postgres/v0/databases/:database/config',
    run: ({ world, params: { database = '' } }) => ok(known(world, database).extras.settings),
  },
  {
    method: 'GET',
    path: '/client/v11/databases/:database/transfer-schedules',
    run: ({ world, params: { database = '' } }) => ok(known(world, database).extras.schedules),
  },
  {
    method: 'PUT',
    path: '/client/v11/databases/:database/unfollow',
    run({ world, params: { database = '' } }) {
      const addon = known(world, database);
      if (addon.following === null)
        raise(new HerokuError(422, 'unprocessable_entity', 'Database is not a follower'));
      addon.following = null;
      return ok({ message: 'Unfollowed.' });
    },
  },
  {
    method: 'POST',
    path: '/client/v11/databases/:database/transfers',
    run({ world, params: { database = '' }, body }) {
      const addon = known(world, database);
      checkTransfer(world, addon, String(body.to_url));
      return { status: 201, json: transferView(world, startTransfer(world, addon, body), false) };
    },
  },
  {
    method: 'GET',
    path: '/client/v11/apps/:app/transfers',
    run: ({ world, params: { app = '' } }) =>
      ok(transfersOf(world, world.app(app)).map((it) => transferView(world, it, false))),
  },
  {
    method: 'GET',
    path: '/client/v11/apps/:app/transfers/:transfer',
    run({ world, params: { app = '', transfer }, query }) {
      const transfers = transfersOf(world, world.app(app));
      const found =
        transfers.find((it) => it.id === transfer || `${it.num}` === transfer) ?? raise(unknown());
      return ok(transferView(world, found, query.get('verbose') === 'true'));
    },
  },
];

function known(world: World, idOrName: string): Addon {
  const addon = world.addon(idOrName);
  return world.now() >= addon.createdAt + world.settings.dataApiDelay ? addon : raise(unknown());
}

function unknown(): HerokuError {
  return new HerokuError(404, 'not_found', 'Resource not found');
}
