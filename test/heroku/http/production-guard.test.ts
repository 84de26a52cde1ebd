import { describe, expect, test } from 'vitest';
import type { App } from '../../../src/domain/seen.ts';
import { ForbiddenRequest, newProductionGuard } from '../../../src/heroku/http/production-guard.ts';
import { clientOf, errorOf } from '../../support/client.ts';
import { json, loopback } from '../../support/loopback.ts';
import {
  attachment,
  database,
  fresh,
  origin,
  production,
  reports,
  seen,
  staging,
  usedBy,
} from '../../support/seen.ts';

const API = 'https://api.heroku.com';

/** A guard that has seen `what`, asked about one request. */
function asking(
  what: Parameters<typeof seen>[0],
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  named: readonly string[] = [],
) {
  const guard = newProductionGuard();
  guard.observe(seen(what), named);
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  return () => guard.check({ method, url: `${API}${path}`, ...text });
}

test.each([
  ['in its path', 'DELETE', `/apps/${staging.id}/addons/${origin.id}`, undefined],
  ['by its name', 'DELETE', `/apps/${staging.id}/addons/${origin.name}`, undefined],
  ['in escapes', 'DELETE', `/apps/${staging.id}/addons/${origin.name.replace('p', '%70')}`, undefined],
  ['as the app', 'POST', `/apps/${production.name}/addons`, { plan: 'standard-0' }],
  ['as the app, by its id', 'POST', `/apps/${production.id}/dynos`, { command: 'rake' }],
  [
    'in its body',
    'POST',
    '/addon-attachments',
    { app: { name: staging.name }, addon: { name: origin.name } },
  ],
  ['deep in its body', 'POST', '/addon-attachments', { a: [{ b: { c: origin.id } }] }],
  ['as an attachment', 'DELETE', `/addon-attachments/${production.name}::DATABASE`, undefined],
  [
    'as what a copy goes into',
    'POST',
    `/client/v11/databases/${origin.id}/transfers`,
    { from_url: 'postgres://h/d' },
  ],
] as const)('a change that names the source %s does not get through', (_, method, path, body) => {
  expect(asking({}, method, path, body)).toThrow(ForbiddenRequest);
});

test('the source may be read, forked and copied from', () => {
  const url = (name: string) => `postgres://u:p@host:5432/${name}`;
  const fork = {
    plan: { name: 'heroku-postgresql:standard-0' },
    config: { fork: `${production.name}::DATABASE`, fast: true },
  };
  const copy = { from_name: 'DATABASE', from_url: url('a'), to_name: 'NEW_DATABASE', to_url: url('b') };
  expect(asking({}, 'GET', `/apps/${production.name}/config-vars`)).not.toThrow();
  expect(asking({}, 'POST', `/apps/${staging.id}/addons`, fork)).not.toThrow();
  expect(
    asking({}, 'POST', `/apps/${staging.id}/addons`, { ...fork, config: { fork: origin.id } }),
  ).not.toThrow();
  expect(asking({}, 'POST', '/client/v11/databases/green/transfers', copy)).not.toThrow();
});

describe('a backup of the source', () => {
  const capture = `${API}/client/v11/databases/${origin.id}/backups`;
  const other = database('other', { app: production });
  const attachments = [attachment('DATABASE', origin, production), attachment('OTHER', other, production)];
  const gateWith = (mayCapture: boolean | undefined) => {
    const guard = newProductionGuard();
    guard.observe(seen({ source: { attachments } }), [], mayCapture);
    return guard;
  };

  test.each([false, undefined])('is not made when that is not asked for', (mayCapture) => {
    expect(() => gateWith(mayCapture).check({ method: 'POST', url: capture })).toThrow(ForbiddenRequest);
  });

  test('is made when that is asked for', () => {
    expect(() => gateWith(true).check({ method: 'POST', url: capture })).not.toThrow();
  });

  test.each([
    ['of another database of the app', 'POST', capture.replace(origin.id, other.id), undefined],
    ['by the name of the database', 'POST', capture.replace(origin.id, origin.name), undefined],
    ['with anything in its body', 'POST', capture, '{"app":"acme-production"}'],
    ['with anything behind its path', 'POST', `${capture}?force=true`, undefined],
    ['below its path', 'POST', `${capture}/b001`, undefined],
    ['by another method', 'DELETE', capture, undefined],
    ['of the same database, but a restore', 'POST', capture.replace('backups', 'restores'), undefined],
    [
      'of the same database, but a schedule',
      'POST',
      capture.replace('backups', 'transfer-schedules'),
      undefined,
    ],
    ['of the same database, but a copy', 'POST', capture.replace('backups', 'transfers'), undefined],
    [
      'of the same database, but its end',
      'DELETE',
      `${API}/apps/${production.id}/addons/${origin.id}`,
      undefined,
    ],
  ] as const)('that is asked for lets nothing else through: %s', (_, method, url, body) => {
    const more = body === undefined ? {} : { body };
    expect(() => gateWith(true).check({ method, url, ...more })).toThrow(ForbiddenRequest);
  });
});

test('a copy of a database onto itself does not get through, whatever the logins', () => {
  const copy = { from_url: 'postgres://u1:p1@host:5432/d', to_url: 'postgres://u2:p2@host:5432/d' };
  expect(asking({}, 'POST', '/client/v11/databases/green/transfers', copy)).toThrow(
    /copies a database onto itself/,
  );
});

test('a database of another app that the target has, too, is not changed', () => {
  const borrowed = database('borrowed', { app: reports });
  const target = { attachments: [attachment('REPORTS', borrowed, staging)] };
  expect(asking({ target }, 'DELETE', `/apps/${staging.id}/addons/borrowed`)).toThrow(ForbiddenRequest);
  expect(asking({ target }, 'PATCH', `/apps/${staging.id}/addons/borrowed`, { name: 'other' })).toThrow(
    ForbiddenRequest,
  );
});

test('a database that another app uses is not destroyed', () => {
  const old = usedBy(reports, database('shared'));
  expect(asking({ old }, 'DELETE', `/apps/${staging.id}/addons/shared`)).toThrow(ForbiddenRequest);
  expect(asking({ old }, 'DELETE', `/addon-attachments/${reports.name}::DATABASE`)).toThrow(ForbiddenRequest);
});

test('what is in use by now gets its other names, even if another app has it, and is not destroyed', () => {
  const shared = usedBy(reports, database('green'));
  const pooler = { addon: { name: 'green' }, app: { name: staging.name }, name: 'DATABASE_CONNECTION_POOL' };
  const carrying = (what: Parameters<typeof seen>[0]) => asking(what, 'POST', '/addon-attachments', pooler);
  const promoted = { current: shared, new: fresh('green', shared) };
  expect(carrying(promoted)).not.toThrow();
  expect(asking(promoted, 'DELETE', `/apps/${staging.id}/addons/green`)).toThrow(ForbiddenRequest);
  expect(carrying({ new: fresh('green', shared) })).toThrow(ForbiddenRequest);
  expect(carrying({ current: shared })).toThrow(ForbiddenRequest);
});

test('what is the target alone may be changed', () => {
  const what = { current: database('blue'), new: fresh('green'), old: database('red') };
  expect(asking(what, 'DELETE', `/apps/${staging.id}/addons/red`, { force: false })).not.toThrow();
  expect(asking(what, 'PATCH', `/apps/${staging.id}/addons/blue`, { name: 'blue-retired' })).not.toThrow();
  const promote = {
    addon: { name: 'green' },
    app: { name: staging.name },
    name: 'DATABASE',
    confirm: staging.name,
  };
  expect(asking(what, 'POST', '/addon-attachments', promote)).not.toThrow();
});

test('the guard never forgets', () => {
  const guard = newProductionGuard();
  guard.observe(seen(), []);
  guard.observe(seen({ source: { database: null, attachments: [] } }), []);
  expect(() => guard.check({ method: 'DELETE', url: `${API}/addons/${origin.id}` })).toThrow(
    ForbiddenRequest,
  );
});

test('a guard that has seen nothing lets everything through', () => {
  expect(() =>
    newProductionGuard().check({ method: 'DELETE', url: `${API}/addons/${origin.id}` }),
  ).not.toThrow();
});

test('a forbidden request is reported with path and name, and no body', () => {
  const body = { addon: origin.id, to_url: 'postgres://u:canary@host/d' };
  const check = asking({}, 'POST', '/addon-attachments', body);
  expect(check).toThrow(`POST /addon-attachments names ${origin.id}, which is not the target app's`);
  expect(check).not.toThrow('canary');
});

test('a change that the guard forbids never reaches the network, and ends the run as a bug', async () => {
  const heroku = await loopback([json({}, 201)]);
  const guard = newProductionGuard();
  guard.observe(seen(), []);
  const { client, pauses } = clientOf(heroku.url, { guard });
  const error = await errorOf(client.send({ method: 'DELETE', url: `${heroku.url}/addons/${origin.id}` }));
  expect(error).toBeInstanceOf(ForbiddenRequest);
  expect([heroku.received, pauses]).toEqual([[], []]);
});

test('a forbidden request is a bug of its own name, and a change without a body is let through', () => {
  const hit = asking({}, 'DELETE', `/apps/${staging.id}/addons/${origin.id}`);
  expect(hit).toThrow(expect.objectContaining({ name: 'ForbiddenRequest' }));
  expect(asking({}, 'DELETE', '/addon-attachments/own')).not.toThrow();
});

test('a copy from one database to another is let through, and only that', () => {
  const url = (host: string) => `postgres://u:p@${host}:5432/d`;
  const copy = (from_url: string | undefined, to_url: string | undefined) =>
    asking({}, 'POST', '/client/v11/databases/x/transfers', { from_url, to_url, namespace: null });
  expect(copy(url('one'), url('two'))).not.toThrow();
  expect(copy(url('one'), url('one'))).toThrow(/copies a database onto itself/);
  expect(copy(url('one'), undefined)).not.toThrow();
  expect(copy(undefined, url('one'))).not.toThrow();
});

test('of what a new database is made from only the fork is read: a follower changes the source', () => {
  const create = (config: object) =>
    asking({}, 'POST', `/apps/${staging.id}/addons`, { plan: 'standard-0', config });
  expect(create({ fork: origin.name, fast: true })).not.toThrow();
  expect(create({ follow: origin.name })).toThrow(ForbiddenRequest);
});

const cable: App = { id: 'cable-id', name: 'acme-cable' };
const attachTo = (app: App) => ({
  addon: { name: 'green' },
  app: { name: app.name },
  name: 'DATABASE',
  confirm: app.name,
});
const other = (app: App, stage: string | null = null) => ({
  name: app.name,
  stage,
  releases: [],
  preboot: false,
});

test('no app but the target is changed, whatever it has', () => {
  expect(asking({}, 'POST', '/addon-attachments', attachTo(cable))).toThrow(/names acme-cable/);
  expect(asking({}, 'POST', `/apps/${cable.id}/releases`, { slug: 's' })).toThrow(ForbiddenRequest);
  expect(asking({}, 'POST', '/addon-attachments', attachTo(staging))).not.toThrow();
});

test('an app that is named may be attached to and released, and nothing else', () => {
  const what = { old: usedBy(cable, database('shared')), others: [other(cable)] };
  const named = [cable.name];
  const asked = (method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) =>
    asking(what, method, path, body, named);
  expect(asked('POST', '/addon-attachments', attachTo(cable))).not.toThrow();
  expect(asked('POST', `/apps/${cable.name}/releases`, { slug: 's' })).not.toThrow();
  expect(asked('PATCH', `/apps/${cable.name}/config-vars`, { A: 'b' })).toThrow(ForbiddenRequest);
  expect(asked('PATCH', `/apps/${cable.name}/formation`, {})).toThrow(ForbiddenRequest);
  expect(asked('POST', `/apps/${cable.name}/dynos`, { command: 'rake' })).toThrow(ForbiddenRequest);
  expect(asked('DELETE', `/addon-attachments/${cable.name}::DATABASE`)).toThrow(ForbiddenRequest);
});

test('what a named app has is renamed for the removal, and not destroyed while it has it', () => {
  const guard = newProductionGuard();
  const named = [cable.name];
  guard.observe(seen({ old: usedBy(cable, database('shared')), others: [other(cable)] }), named);
  const place = `${API}/apps/${staging.id}/addons/shared`;
  expect(() => guard.check({ method: 'PATCH', url: place, body: '{"name":"shared-retired"}' })).not.toThrow();
  expect(() => guard.check({ method: 'DELETE', url: place })).toThrow(ForbiddenRequest);
  guard.observe(seen({ old: database('shared'), others: [other(cable)] }), named);
  expect(() => guard.check({ method: 'DELETE', url: place })).not.toThrow();
});

test.each([
  ['the source app', production, [other(production)]],
  ['an app in production', cable, [other(cable, 'production')]],
])('%s is not changed, though it is named', (_, app, others) => {
  const what = { old: usedBy(app, database('shared')), others };
  const body = attachTo(app);
  expect(asking(what, 'POST', '/addon-attachments', body, [app.name])).toThrow(ForbiddenRequest);
  expect(asking(what, 'POST', `/apps/${app.name}/releases`, {}, [app.name])).toThrow(ForbiddenRequest);
  expect(asking(what, 'DELETE', `/apps/${staging.id}/addons/shared`, undefined, [app.name])).toThrow(
    ForbiddenRequest,
  );
});
