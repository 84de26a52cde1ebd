import {
  addSchedule,
  captureBackup,
  deleteTransfer,
  removeSchedule,
  restoreBackup,
  transferOf,
} from '../world/backups.ts';
import { checkRestore, checkTransfer } from '../world/invariants.ts';
import { knownToDataApi } from '../world/readiness.ts';
import { startTransfer, transfersOf } from '../world/transfers.ts';
import { ok, type Route, text } from './call.ts';
import { dataTime, transferView } from './data-views.ts';
import { scheduleView } from './extras-views.ts';

/** Copies, backups and restores. Source: Heroku's Data API schema, Transfer; heroku/cli v11.9.0, src/lib/pg/backups.ts. */
export const backups: readonly Route[] = [
  {
    method: 'POST',
    path: '/client/v11/databases/:database/transfers',
    run({ world, params: { database = '' }, body }) {
      const addon = knownToDataApi(world, database);
      checkTransfer(world, addon, String(body.to_url));
      return { status: 201, json: transferView(world, startTransfer(world, addon, body), false) };
    },
  },
  {
    method: 'POST',
    path: '/client/v11/databases/:database/backups',
    run({ world, params: { database = '' } }) {
      const transfer = captureBackup(world, knownToDataApi(world, database));
      return { status: 201, json: transferView(world, transfer, false) };
    },
  },
  {
    method: 'POST',
    path: '/client/v11/databases/:database/restores',
    run({ world, params: { database = '' }, body }) {
      const addon = knownToDataApi(world, database);
      checkRestore(world, addon);
      const transfer = restoreBackup(world, addon, text(body.backup_url) ?? '');
      return { status: 201, json: transferView(world, transfer, false) };
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
    run: ({ world, params: { app = '', transfer }, query }) =>
      ok(transferView(world, transferOf(world, world.app(app), transfer), query.get('verbose') === 'true')),
  },
  {
    method: 'DELETE',
    path: '/client/v11/apps/:app/transfers/:transfer',
    run({ world, params: { app = '', transfer } }) {
      const found = transferOf(world, world.app(app), transfer);
      deleteTransfer(world, found);
      // Only here the schema has the number as a text.
      return ok({ ...transferView(world, found, false), num: `${found.num}` });
    },
  },
  {
    method: 'POST',
    path: '/client/v11/databases/:database/transfer-schedules',
    run({ world, params: { database = '' }, body }) {
      const addon = knownToDataApi(world, database);
      const [name, timezone] = [text(body.schedule_name) ?? '', text(body.timezone) ?? 'UTC'];
      const schedule = addSchedule(world, addon, { name, hour: Number(body.hour), timezone });
      return { status: 201, json: scheduleView(schedule) };
    },
  },
  {
    method: 'DELETE',
    path: '/client/v11/databases/:database/transfer-schedules/:schedule',
    run: ({ world, params: { database = '', schedule = '' } }) =>
      ok(scheduleView(removeSchedule(knownToDataApi(world, database), schedule))),
  },
  {
    method: 'POST',
    path: '/client/v11/apps/:app/transfers/:transfer/actions/public-url',
    run({ world, params: { app = '', transfer } }) {
      const { to } = transferOf(world, world.app(app), transfer);
      const url = `${to.url}?X-Amz-Expires=3600&X-Amz-Signature=simulated`;
      return ok({ url, expires_at: dataTime(world.now() + 3_600_000) });
    },
  },
];
