import { expect, test } from 'vitest';
import { directConnections } from '../../src/domain/direct-connections.ts';
import { request } from '../support/seen.ts';
import { prepared } from '../support/stage.ts';

test.each([
  ['nothing but the APIs', {}, null],
  [
    'a script',
    { sanitize: prepared.sanitize },
    /reach the new database \(PostgreSQL, port 5432\) directly\.$/,
  ],
  ['an assertion', { assertions: prepared.assertions }, /reach the new database/],
  ['reviewed columns', { reviewedColumns: prepared.reviewedColumns }, /reach the new database/],
  ['a command', { afterPromote: 'rake seed' }, /must reach the one-off dyno \(port 5000\) directly\.$/],
  [
    'all of it',
    prepared,
    /reach the new database \(PostgreSQL, port 5432\) and the one-off dyno \(port 5000\) directly\.$/,
  ],
])('behind a proxy, %s has its sentence', (_, asked, sentence) => {
  const said = directConnections({ ...request, ...asked });
  if (sentence === null) expect(said).toBeNull();
  else expect(said).toMatch(sentence);
});
