import { expect, test } from 'vitest';
import { onlyReads } from '../../../src/heroku/http/only-reads.ts';

const URL = 'https://api.heroku.com/apps/acme-staging/addons/1';

test.each(['POST', 'PATCH', 'PUT', 'DELETE'] as const)('a %s does not get through', (method) => {
  expect(() => onlyReads.check({ method, url: URL })).toThrow(
    `${method} /apps/acme-staging/addons/1 is no read`,
  );
});

test('a read does', () => {
  expect(() => onlyReads.check({ method: 'GET', url: URL })).not.toThrow();
});
