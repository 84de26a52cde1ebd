import { expect, test } from 'vitest';
import { deleteTransfer } from '../../simulator/world/backups.ts';
import { addNew, ask, pass } from '../support/ask.ts';
import { newStage, type Stage } from '../support/stage.ts';

const HOUR = 3_600_000;
const PRODUCTION = '/client/v11/apps/acme-production/transfers';

const source = ({ world }: Stage) => world.addon('postgresql-curved-11111');

async function listed(stage: Stage): Promise<readonly { num: number; schedule?: unknown; to_url: string }[]> {
  return (await ask(stage, `GET ${PRODUCTION}`)).json;
}

async function restore(stage: Stage, id: string, backup_url: string) {
  const reply = await ask(stage, `POST /client/v11/databases/${id}/restores`, { body: { backup_url } });
  pass(stage, stage.world.settings.copy);
  await ask(stage, 'GET /apps/acme-staging');
  return reply;
}

test('a scheduled backup is made each day at its hour, in its time zone', async () => {
  const stage = await newStage();
  const path = `/client/v11/databases/${source(stage).id}/transfer-schedules`;
  const body = { hour: '04', timezone: 'Europe/Berlin', schedule_name: 'DATABASE_URL' };
  const { status, json } = await ask(stage, `POST ${path}`, { body });
  expect([status, json.name, json.hour]).toEqual([201, 'DATABASE_URL', 4]);
  pass(stage, 48 * HOUR);
  const made = stage.world.transfers.map((it) => new Date(it.startedAt).toISOString());
  expect(made).toEqual(['2026-11-22T03:00:00.000Z', '2026-11-23T03:00:00.000Z']);
  expect((await listed(stage)).map((it) => it.schedule)).toEqual([{ uuid: json.uuid }, { uuid: json.uuid }]);
  await ask(stage, `DELETE ${path}/${json.uuid}`);
  pass(stage, 48 * HOUR);
  expect(await listed(stage)).toHaveLength(2);
});

test('of each kind the newest are kept, and what is deleted is not restored', async () => {
  const stage = await newStage({ backupsKept: 2, copy: 0 });
  const { id } = source(stage);
  for (const _ of [1, 2, 3]) await ask(stage, `POST /client/v11/databases/${id}/backups`);
  expect((await listed(stage)).map((it) => it.num)).toEqual([3, 2]);
  const { id: into } = addNew(stage);
  const oldest = stage.world.transfers[0]?.to.url ?? '';
  expect((await restore(stage, into, oldest)).status).toBe(400);
  const newest = (await listed(stage))[0]?.to_url ?? '';
  expect((await restore(stage, into, newest)).status).toBe(201);
  expect(stage.storage.label(into)).toBe('production');
  for (const it of stage.world.transfers) deleteTransfer(stage.world, it);
  expect(await listed(stage)).toEqual([]);
});

test('a backup of a newer PostgreSQL does not fit an older one', async () => {
  const stage = await newStage({ copy: 0 });
  const { id } = source(stage);
  source(stage).version = '17.2';
  await ask(stage, `POST /client/v11/databases/${id}/backups`);
  pass(stage, 1_000);
  const made = addNew(stage);
  await restore(stage, made.id, (await listed(stage))[0]?.to_url ?? '');
  expect(stage.world.transfers.at(-1)?.succeeded).toBe(false);
});

test('nothing is restored into a database in use, nor twice at once', async () => {
  const stage = await newStage();
  await ask(stage, `POST /client/v11/databases/${source(stage).id}/backups`);
  pass(stage, stage.world.settings.copy);
  const backup_url = (await listed(stage))[0]?.to_url ?? '';
  const into = (id: string) =>
    ask(stage, `POST /client/v11/databases/${id}/restores`, { body: { backup_url } });
  const { id } = addNew(stage);
  await into(id);
  await expect(into(id)).rejects.toThrow('A restore into acme-new while another goes on');
  const current = stage.world.addon('postgresql-deep-22222').id;
  await expect(into(current)).rejects.toThrow('which is in use');
});
