import { expect, it, test } from 'vitest';
import { title } from '../../../src/domain/steps/kinds.ts';
import { type Step, sameStep } from '../../../src/domain/steps/step.ts';
import { attachment, backupMade, database, monthly, staging } from '../../support/seen.ts';

const create: Step = {
  verb: 'create',
  name: 'acme-staging-20261122-x7k2',
  attachment: 'NEW_DATABASE',
  plan: 'standard-0',
  price: null,
  fork: null,
  fast: false,
  version: null,
};
const retired = database('blue', { name: 'blue-retired' });
const destroy: Step = { verb: 'destroy', attachment: 'OLD_DATABASE', why: '', database: database('blue') };
const restore = {
  verb: 'restore',
  from: 'acme-production::DATABASE',
  to: 'NEW_DATABASE',
  database: null,
} as const;

it.each<[Step, string]>([
  [create, 'Create NEW_DATABASE, empty, on standard-0'],
  [
    { ...create, version: 16, price: monthly(500) },
    'Create NEW_DATABASE, empty, Postgres 16, on standard-0 ($5 a month)',
  ],
  [
    { ...create, fork: 'acme-production::DATABASE', fast: true },
    'Create NEW_DATABASE, a fast fork of acme-production::DATABASE, on standard-0',
  ],
  [
    { verb: 'copy', from: 'acme-production::DATABASE', to: 'NEW_DATABASE', database: null },
    'Copy acme-production::DATABASE into NEW_DATABASE',
  ],
  [
    { verb: 'capture', from: 'acme-production::DATABASE', database: null },
    'Make a backup of acme-production::DATABASE',
  ],
  [
    { verb: 'captured', from: 'acme-production::DATABASE', database: null },
    'Wait until the backup of acme-production::DATABASE is complete',
  ],
  [{ ...restore, backup: null }, 'Restore the backup of acme-production::DATABASE into NEW_DATABASE'],
  [
    { ...restore, backup: backupMade('b012') },
    'Restore b012 of acme-production::DATABASE, 2026-11-21 02:00 UTC, into NEW_DATABASE',
  ],
  [{ verb: 'restored', attachment: 'NEW_DATABASE', database: null }, 'Wait until NEW_DATABASE is restored'],
  [
    { verb: 'unfollow', attachment: 'NEW_DATABASE', database: null },
    'Stop NEW_DATABASE from following its leader',
  ],
  [{ verb: 'keep', attachment: 'OLD_DATABASE', database: null }, 'Keep the current database as OLD_DATABASE'],
  [
    { verb: 'carry', name: 'READONLY', namespace: null, onto: 'the new database', database: null },
    'Carry READONLY over to the new database',
  ],
  [
    {
      verb: 'move',
      name: 'DATABASE',
      namespace: null,
      onto: 'the new database',
      app: 'acme-cable',
      database: null,
    },
    'Move DATABASE of acme-cable to the new database',
  ],
  [
    { verb: 'released', attachment: 'DATABASE', app: 'acme-cable', database: null },
    'Wait until the release of acme-cable with the new DATABASE has succeeded',
  ],
  [{ verb: 'release', version: 7, app: 'acme-cable' }, 'Retry failed release v7 of acme-cable'],
  [
    {
      verb: 'promote',
      from: 'NEW_DATABASE',
      attachment: 'DATABASE',
      namespace: 'connection-pooling:default',
      database: null,
    },
    'Promote NEW_DATABASE to DATABASE (connection-pooling:default)',
  ],
  [
    {
      verb: 'carry',
      name: 'POOL',
      namespace: 'connection-pooling:default',
      onto: 'the new database',
      database: null,
    },
    'Carry POOL (connection-pooling:default) over to the new database',
  ],
  [{ verb: 'release', version: 42 }, 'Retry failed release v42'],
  [{ verb: 'after-promote', command: 'rake index', database: null }, 'Run after-promote: rake index'],
  [
    { verb: 'before-promote', command: 'rake db:migrate', database: null },
    'Run before-promote: rake db:migrate',
  ],
  [
    { verb: 'sanitize', attachment: 'NEW_DATABASE', statements: 1_200, database: null },
    'Sanitize NEW_DATABASE: 1,200 statements',
  ],
  [
    { verb: 'check', attachment: 'NEW_DATABASE', columns: true, assertions: 1, database: null },
    'Check NEW_DATABASE: its columns and 1 assertion',
  ],
  [{ verb: 'detach', name: 'NEW_DATABASE', attachment: null }, 'Detach NEW_DATABASE'],
  [{ ...destroy, database: retired }, 'Destroy OLD_DATABASE (blue)'],
  [
    { ...destroy, why: ', left by an interrupted run' },
    'Destroy OLD_DATABASE (blue), left by an interrupted run',
  ],
  [{ verb: 'copied', attachment: 'NEW_DATABASE', database: null }, 'Wait until NEW_DATABASE is copied'],
  [{ verb: 'gone', attachment: 'OLD_DATABASE', database: null }, 'Wait until OLD_DATABASE is gone'],
])('%# is shown as one imperative line', (step, line) => {
  expect(title(step)).toBe(line);
});

test('a step of the next plan is the same when it does the same to the same database', () => {
  expect(sameStep(destroy, { ...destroy, database: retired })).toBe(true);
  expect(sameStep(destroy, { ...destroy, database: database('red') })).toBe(false);
  expect(sameStep(destroy, { verb: 'gone', attachment: 'OLD_DATABASE', database: database('blue') })).toBe(
    false,
  );
});

test('carrying another name over is another step', () => {
  const carry: Step = {
    verb: 'carry',
    name: 'READONLY',
    namespace: null,
    onto: 'the new database',
    database: database('green'),
  };
  expect(sameStep(carry, { ...carry })).toBe(true);
  expect(sameStep(carry, { ...carry, name: 'REPORTING' })).toBe(false);
});

test('no step is the same as none', () => {
  expect(sameStep(undefined, destroy)).toBe(false);
  expect(sameStep(undefined, undefined)).toBe(false);
});

test('the same name of two apps is moved by two steps, and the release of each is waited for', () => {
  const move: Step = {
    verb: 'move',
    onto: 'the new database',
    name: 'DATABASE',
    namespace: null,
    app: 'acme-cable',
    database: database('green'),
  };
  expect(sameStep(move, { ...move })).toBe(true);
  expect(sameStep(move, { ...move, app: 'acme-dev' })).toBe(false);
  const wait: Step = { verb: 'released', attachment: 'DATABASE', database: database('green') };
  expect(sameStep(wait, { ...wait, app: 'acme-cable' })).toBe(false);
});

test('a name that was taken away and given anew is taken away by another step', () => {
  const detach: Step = {
    verb: 'detach',
    name: 'UNDONE_DATABASE',
    attachment: attachment('UNDONE_DATABASE', database('green'), staging),
  };
  const again: Step = { ...detach, attachment: detach.attachment && { ...detach.attachment, id: 'another' } };
  expect(sameStep(detach, { ...detach })).toBe(true);
  expect(sameStep(detach, again)).toBe(false);
});
