import { expect, test } from 'vitest';
import type * as z from 'zod/mini';
import * as wire from '../../../src/heroku/read/wire.ts';

/** As a real reply of 2025 had it, recorded by heroku-api-postgres. */
const addon = {
  actions: [{ id: 'x', label: 'x', action: null, url: 'x', requires_owner: null }],
  app: { id: 'p1', name: 'acme-staging' },
  config_vars: ['DATABASE_URL', 'HEROKU_POSTGRESQL_BROWN_URL'],
  created_at: '2021-09-23T09:22:30Z',
  id: 'a1',
  name: 'postgresql-regular-65240',
  addon_service: { id: 's1', name: 'heroku-postgresql' },
  plan: { id: 'x1', name: 'heroku-postgresql:essential-1' },
  billing_entity: { id: 'p1', name: 'acme-staging', type: 'app' },
  provider_id: '24643027',
  state: 'provisioned',
  updated_at: '2021-09-23T09:22:30Z',
  web_url: 'https://addons-sso.heroku.com/apps/p1/addons/a1',
  billed_price: { cents: 900, contract: false, unit: 'month' },
};

/** As one of 2020 had it. */
const transfer = {
  uuid: '82ead067',
  num: 1722,
  from_name: 'DATABASE',
  from_type: 'pg_dump',
  from_url: 'postgres://host/d',
  to_name: 'NEW_DATABASE',
  to_type: 'pg_restore',
  to_url: 'postgres://host/e',
  options: {},
  source_bytes: 8_150_151,
  processed_bytes: 0,
  succeeded: true,
  warnings: 0,
  created_at: '2020-12-13 16:22:47 +0000',
  started_at: '2020-12-13 16:22:47 +0000',
  canceled_at: null,
  updated_at: '2020-12-13 16:22:56 +0000',
  finished_at: '2020-12-13 16:22:56 +0000',
  deleted_at: null,
  purged_at: null,
  num_keep: 2,
};

function read<T>(shape: z.ZodMiniType<T>, value: unknown): T {
  return shape.parse(value);
}

test('an add-on is read as a database', () => {
  expect(wire.databaseOf(read(wire.addon, addon))).toEqual({
    id: 'a1',
    name: 'postgresql-regular-65240',
    app: { id: 'p1', name: 'acme-staging' },
    plan: 'essential-1',
    state: 'provisioned',
    createdAt: Date.UTC(2021, 8, 23, 9, 22, 30),
    price: { cents: 900, unit: 'month' },
    message: null,
  });
});

test.each([
  '2021-09-23T09:22:30Z',
  '2021-09-23T09:22:30.000Z',
  '2021-09-23T09:22:30.000+00:00',
  '2021-09-23T11:22:30+02:00',
  '2021-09-23 09:22:30 +0000',
])('%s is a time', (created_at) => {
  expect(read(wire.addon, { ...addon, created_at }).created_at).toBe(Date.UTC(2021, 8, 23, 9, 22, 30));
});

test.each(['', 'lately', '2021-13-45T99:00:00Z', null, 1_600_000_000])('%j is no time', (created_at) => {
  expect(wire.addon.safeParse({ ...addon, created_at }).success).toBe(false);
});

test('an add-on that is no database is none', () => {
  const redis = { ...addon, plan: { id: 'x2', name: 'heroku-redis:mini' } };
  expect(wire.databaseOf(read(wire.addon, redis))).toBeNull();
  const fork = { ...addon, plan: { id: 'x2', name: 'heroku-postgresql-fork:mini' } };
  expect(wire.databaseOf(read(wire.addon, fork))).toBeNull();
});

test.each(['deprovisioning', 'hibernating', ''])('the state %j is passed on as it is', (state) => {
  expect(wire.databaseOf(read(wire.addon, { ...addon, state }))?.state).toBe(state);
});

test('a price and a message are read if there are any', () => {
  const message = 'Fork will contain data from 5/26/2014 at 13:56 UTC (about 16 hours old)';
  expect(wire.databaseOf(read(wire.addon, { ...addon, provision_message: message }))?.message).toBe(message);
  expect(wire.databaseOf(read(wire.addon, { ...addon, billed_price: null }))?.price).toBeNull();
  const { billed_price: _, ...unpriced } = addon;
  expect(wire.databaseOf(read(wire.addon, unpriced))?.price).toBeNull();
});

test('an attachment knows the app it is on, and the app its database is billed to', () => {
  const on = { id: 'p1', name: 'acme-staging' };
  const billedTo = { id: 'p2', name: 'acme-production' };
  const reply = {
    id: 't1',
    name: 'DATABASE',
    created_at: '2021-09-23T09:22:30Z',
    app: on,
    addon: { id: 'a1', name: 'postgresql-curved-11111', app: billedTo },
  };
  const database = { id: 'a1', name: 'postgresql-curved-11111', app: billedTo };
  expect(read(wire.attachment, reply)).toEqual({
    id: 't1',
    name: 'DATABASE',
    namespace: null,
    createdAt: Date.UTC(2021, 8, 23, 9, 22, 30),
    app: on,
    database,
  });
  const pooled = { ...reply, namespace: 'connection-pooling:default' };
  expect(read(wire.attachment, pooled).namespace).toBe('connection-pooling:default');
});

test.each([
  [
    { message: 'Provisioning', 'waiting?': true },
    { is: 'waiting', message: 'Provisioning' },
  ],
  [
    { message: 'available', 'waiting?': false },
    { is: 'ready', message: 'available' },
  ],
  [
    { message: null, 'waiting?': false },
    { is: 'ready', message: '' },
  ],
  [{ 'waiting?': true }, { is: 'waiting', message: '' }],
  [
    { message: 'upgrading', 'waiting?': true, step: 'x' },
    { is: 'waiting', message: 'upgrading' },
  ],
  [
    { message: 'sorry', 'waiting?': true, 'error?': true },
    { is: 'broken', message: 'sorry' },
  ],
  [
    { message: 'sorry', 'waiting?': false, 'error?': true },
    { is: 'broken', message: 'sorry' },
  ],
  [
    { message: 'fine', 'waiting?': false, 'error?': false },
    { is: 'ready', message: 'fine' },
  ],
])('the status %j is %j', (reply, readiness) => {
  expect(read(wire.waitStatus, reply)).toEqual(readiness);
});

test('a status that does not say whether to wait is not taken for ready', () => {
  expect(wire.waitStatus.safeParse({ message: 'available' }).success).toBe(false);
  expect(wire.waitStatus.safeParse({ message: 'Provisioning', waiting: true }).success).toBe(false);
});

test('the database info of an Essential plan says nothing of forks and followers', () => {
  const reply = {
    addon_id: 'a1',
    name: 'postgresql-regular-65240',
    plan: 'essential-1',
    created_at: '2024-06-27T23:33:36.642+00:00',
    database_user: 'u1',
    database_password: 'canary-of-a-password',
    resource_url: 'postgres://u1:canary-of-a-password@host/d',
    'waiting?': false,
    num_bytes: 26_856_795,
    info: [
      { name: 'Plan', values: ['Essential 1'] },
      { name: 'Tables', values: [48] },
      { name: 'Fork/Follow', values: ['Unsupported'] },
    ],
  };
  const facts = read(wire.databaseInfo, reply);
  expect(facts).toEqual({
    following: false,
    forked: false,
    forkedFrom: null,
    formation: null,
    forkFollow: 'Unsupported',
    version: null,
    bytes: 26_856_795,
    tables: null,
    address: 'postgres://host/d',
  });
  expect(JSON.stringify(facts)).not.toContain('canary');
});

test('the database info of a follower and of a fork say so', () => {
  expect(read(wire.databaseInfo, { following: 'postgres://host/d', forked_from: null })).toMatchObject({
    following: true,
    forked: false,
  });
  expect(
    read(wire.databaseInfo, { following: null, forked_from: 'f1', formation: { id: 'f2' }, info: [] }),
  ).toMatchObject({
    following: false,
    forked: true,
    forkedFrom: 'f1',
    formation: 'f2',
    forkFollow: null,
  });
});

test('a transfer that has ended is read', () => {
  expect(wire.transferOf(read(wire.transfer, transfer), 'source')).toEqual({
    id: '82ead067',
    createdAt: Date.UTC(2020, 11, 13, 16, 22, 47),
    succeeded: true,
    bytes: 0,
    total: 8_150_151,
    warnings: 0,
    finishedAt: Date.UTC(2020, 11, 13, 16, 22, 56),
    lastLines: [],
    from: 'source',
  });
});

test.each([
  [{ finished_at: null, succeeded: null }, null],
  [{ finished_at: null, succeeded: false }, null],
  [{ finished_at: '2020-12-13 16:22:56 +0000', succeeded: false }, false],
  [{ finished_at: '2020-12-13 16:22:56 +0000', succeeded: null }, false],
  [{ finished_at: '2020-12-13 16:22:56 +0000', succeeded: undefined }, false],
])('the transfer %j has succeeded: %j', (changed, succeeded) => {
  expect(wire.transferOf(read(wire.transfer, { ...transfer, ...changed }), 'source').succeeded).toBe(
    succeeded,
  );
});

test('a size of nothing is an unknown size', () => {
  expect(
    wire.transferOf(read(wire.transfer, { ...transfer, source_bytes: null }), 'source').total,
  ).toBeNull();
  expect(wire.transferOf(read(wire.transfer, { ...transfer, source_bytes: 0 }), 'source').total).toBeNull();
});

test('only the end of the log of a transfer is kept', () => {
  const logs = Array.from({ length: 9 }, (_, at) => ({
    created_at: 'x',
    level: 'info',
    message: `line ${at}`,
  }));
  const { lastLines } = wire.transferOf(read(wire.transfer, { ...transfer, logs }), 'source');
  expect(lastLines).toEqual(['line 4', 'line 5', 'line 6', 'line 7', 'line 8']);
});

test('a release of an app without a slug is read', () => {
  const described = { version: 7, description: 'Attach DATABASE (@ref:x)', status: 'expired' };
  const reply = { ...described, created_at: '2026-11-22T14:14:53Z', slug: null };
  expect(wire.releaseOf(read(wire.release, reply))).toEqual({
    ...described,
    isRepeatable: false,
    createdAt: Date.UTC(2026, 10, 22, 14, 14, 53),
    updatedAt: null,
    current: false,
  });
});

test.each([
  [
    { cents: 5_000, unit: 'month', contract: false },
    { cents: 5_000, unit: 'month' },
  ],
  [
    { cents: 7, unit: 'hour' },
    { cents: 7, unit: 'hour' },
  ],
  [{ cents: 900 }, { cents: 900, unit: 'month' }],
  [{ cents: 0, contract: true }, 'contract'],
  [{ cents: 0, unit: 'month', contract: true, metered: false }, 'contract'],
  [{ cents: 0, unit: 'month', contract: false, metered: true }, 'metered'],
  [null, null],
])('the price %j is read as %j, of a plan and of an add-on', (reported, price) => {
  const plan = { name: 'heroku-postgresql:standard-0', price: reported };
  expect(wire.offerOf(read(wire.plan, plan))).toEqual({ plan: 'standard-0', price });
  expect(wire.databaseOf(read(wire.addon, { ...addon, billed_price: reported }))?.price).toEqual(price);
});

test('config vars are texts, or nothing', () => {
  expect(read(wire.configVars, { A: 'x', B: null })).toEqual({ A: 'x', B: null });
  expect(wire.configVars.safeParse({ A: 1 }).success).toBe(false);
});
