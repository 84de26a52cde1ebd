import { expect, test } from 'vitest';
import { reasonOf, wasNotSent } from '../../../src/heroku/http/transport.ts';

function failure(code: string, message = code): Error {
  return Object.assign(new Error(message), { code });
}

test.each([
  ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1'],
  ['ENOTFOUND', 'getaddrinfo ENOTFOUND api.heroku.com'],
  ['EAI_AGAIN', 'getaddrinfo EAI_AGAIN api.heroku.com'],
  ['ECONNRESET', 'connect ECONNRESET 127.0.0.1:1'],
  ['PROXY_407', 'the proxy answers 407 instead of connecting'],
])('%s (%s) proves that nothing was sent', (code, message) => {
  expect(wasNotSent(failure(code, message))).toBe(true);
});

test.each([
  ['ECONNRESET', 'read ECONNRESET'],
  ['ECONNRESET', 'socket hang up'],
  ['ECONNRESET', 'write ECONNRESET'],
  ['EPIPE', 'write EPIPE'],
  ['ECONNRESET', 'aborted'],
  ['ETIMEDOUT', 'read ETIMEDOUT'],
  ['HPE_INVALID_CONSTANT', 'Expected HTTP/'],
])('%s (%s) proves nothing', (code, message) => {
  expect(wasNotSent(failure(code, message))).toBe(false);
});

test.each([
  [new DOMException('Timed out', 'TimeoutError')],
  [new Error('unexpected redirect')],
  ['a text'],
  [undefined],
])('what is no error of a connection proves nothing (%#)', (error) => {
  expect(wasNotSent(error)).toBe(false);
});

test('an error of all the addresses of a host counts by its code', () => {
  const cause = Object.assign(new AggregateError([new Error('one'), new Error('two')]), {
    code: 'ECONNREFUSED',
  });
  expect(wasNotSent(cause)).toBe(true);
});

test('a reason is the message and the code of the cause', () => {
  expect(reasonOf(failure('ECONNRESET', 'read ECONNRESET'))).toBe('read ECONNRESET (ECONNRESET)');
  expect(reasonOf(new TypeError('unexpected redirect'))).toBe('unexpected redirect');
  expect(reasonOf('a text')).toBe('a text');
});

test('a timeout is reported as one', () => {
  expect(reasonOf(new DOMException('It took too long', 'TimeoutError'))).toBe('It took too long (timeout)');
});
