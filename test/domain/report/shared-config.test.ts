import { expect, test } from 'vitest';
import { sharedVars, sharedWarning } from '../../../src/domain/report/shared-config.ts';

const same = (names: readonly string[]) => names.map((name) => ({ name, there: [name], isDatabase: false }));

const apps = { sourceApp: 'acme-production', targetApp: 'acme-staging' };

test('what reaches people comes first, then money, data, queues, keys, and the rest', () => {
  const names = [
    'LANG',
    'API_TOKEN',
    'REDIS_URL',
    'S3_BUCKET',
    'STRIPE_SECRET_KEY',
    'SENDGRID_API_KEY',
    'APP',
  ];
  expect(sharedVars(same(names), []).map((it) => `${it.name} ${it.reaches}`)).toEqual([
    'SENDGRID_API_KEY mail',
    'STRIPE_SECRET_KEY payment',
    'S3_BUCKET storage',
    'REDIS_URL queues',
    'API_TOKEN keys',
    'APP other',
    'LANG other',
  ]);
});

test('what may be the same is left out', () => {
  expect(sharedVars(same(['LANG', 'TZ']), ['TZ', 'OTHER'])).toEqual([
    { name: 'LANG', there: 'LANG', reaches: 'other' },
  ]);
});

test('the warning names each, and what to do', () => {
  expect(sharedWarning(sharedVars(same(['LANG', 'SMTP_URL']), []), apps)).toBe(
    'acme-staging and acme-production share the values of SMTP_URL (mail), LANG. Staging could reach real people with them. Give it values of its own, or name in shared-config-allowed what may be the same.',
  );
  expect(sharedWarning([], apps)).toBeNull();
});

test('a value under another name may do what the name there says, and a database comes first', () => {
  const vars = sharedVars(
    [
      { name: 'NOTIFIER', there: ['RELAY_TOKEN', 'SENDGRID_API_KEY'], isDatabase: false },
      { name: 'ECTO_URL', there: ['DATABASE_URL', 'HEROKU_POSTGRESQL_PINK_URL'], isDatabase: true },
      { name: 'STRIPE_KEY', there: ['BILLING', 'STRIPE_KEY'], isDatabase: false },
    ],
    [],
  );
  expect(vars).toEqual([
    { name: 'ECTO_URL', there: 'DATABASE_URL', reaches: 'database' },
    { name: 'NOTIFIER', there: 'SENDGRID_API_KEY', reaches: 'mail' },
    { name: 'STRIPE_KEY', there: 'STRIPE_KEY', reaches: 'payment' },
  ]);
  expect(sharedWarning(vars, apps)).toBe(
    'acme-staging can reach a database of acme-production by ECTO_URL (there DATABASE_URL). acme-staging and acme-production share the values of NOTIFIER (mail, there SENDGRID_API_KEY), STRIPE_KEY (payment). Staging could reach real people with them. Give it values of its own, or name in shared-config-allowed what may be the same.',
  );
});
