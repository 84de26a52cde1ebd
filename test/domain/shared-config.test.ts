import { expect, test } from 'vitest';
import { sharedVars, sharedWarning } from '../../src/domain/shared-config.ts';

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
  expect(sharedVars(names, []).map((it) => `${it.name} ${it.reaches}`)).toEqual([
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
  expect(sharedVars(['LANG', 'TZ'], ['TZ', 'OTHER'])).toEqual([{ name: 'LANG', reaches: 'other' }]);
});

test('the warning names each, and what to do', () => {
  expect(sharedWarning(sharedVars(['LANG', 'SMTP_URL'], []), apps)).toBe(
    'acme-staging has the values of acme-production in SMTP_URL (mail), LANG. With them it may reach real people. Give it values of its own, or name in shared-config-allowed what may be the same.',
  );
  expect(sharedWarning([], apps)).toBeNull();
});
