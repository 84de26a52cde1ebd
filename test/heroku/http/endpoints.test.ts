import { expect, test } from 'vitest';
import { Stopped } from '../../../src/domain/problem.ts';
import { endpoints } from '../../../src/heroku/http/endpoints.ts';

test.each([
  ['', '', 'https://api.heroku.com', 'https://api.data.heroku.com'],
  ['heroku.com', '', 'https://api.heroku.com', 'https://api.data.heroku.com'],
  ['https://api.heroku.com', '', 'https://api.heroku.com', 'https://api.data.heroku.com'],
  ['https://api.heroku.com/', '', 'https://api.heroku.com', 'https://api.data.heroku.com'],
  ['eu.heroku.com', 'data.eu.heroku.com', 'https://api.eu.heroku.com', 'https://data.eu.heroku.com'],
  ['http://127.0.0.1:5055', '127.0.0.1', 'http://127.0.0.1:5055', 'http://127.0.0.1:5055'],
  ['http://127.0.0.1:5055', 'localhost', 'http://127.0.0.1:5055', 'http://localhost:5055'],
  ['http://localhost:5055/', '127.0.0.1', 'http://localhost:5055', 'http://127.0.0.1:5055'],
  ['https://localhost:5056', '127.0.0.1', 'https://localhost:5056', 'https://127.0.0.1:5056'],
  ['http://[::1]:5055', '[::1]', 'http://[::1]:5055', 'http://[::1]:5055'],
])('HEROKU_HOST=%j and HEROKU_DATA_HOST=%j lead to %s and %s', (host, dataHost, platform, data) => {
  expect(endpoints(host, dataHost)).toEqual({ platform, data });
});

test('the Data API takes the scheme and the port of the Platform API, not its own', () => {
  expect(endpoints('http://127.0.0.1:5055', '127.0.0.1:9999').data).toBe('http://127.0.0.1:5055');
});

function refusal(host: string, dataHost: string) {
  try {
    return { allowed: endpoints(host, dataHost) };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return error.problems[0];
  }
}

test.each([
  'http://api.heroku.com',
  'http://heroku.com',
  'https://evil.example',
  'https://heroku.com.evil.example',
  'https://evilheroku.com',
  'https://api.heroku.com@evil.example',
  'https://evil.example/api.heroku.com',
  'https://evil.example?.heroku.com',
  'https://evil.example#.heroku.com',
  'https://127.0.0.1.evil.example',
  'https://localhost.evil.example',
  'http://10.0.0.1:5055',
  'http://0.0.0.0:5055',
  'ftp://api.heroku.com',
  'https://api.herokai.com',
  'herokai.com',
  'evil.example',
  'x@evil.example',
  '127.0.0.1:5055',
  'localhost',
  'https://',
  'https://:5055',
])('HEROKU_HOST=%s is refused', (host) => {
  expect(refusal(host, '')).toMatchObject({
    code: 'HOST_NOT_ALLOWED',
    kind: 'refused',
    what: expect.stringContaining('HEROKU_HOST'),
    remedy: expect.stringContaining('HEROKU_HOST'),
  });
});

test.each([
  'evil.example',
  'heroku.com.evil.example',
  'api.data.heroku.com@evil.example',
  'evil.example/.heroku.com',
  '10.0.0.1',
  'https://api.data.heroku.com',
  ' ',
])('HEROKU_DATA_HOST=%j is refused', (dataHost) => {
  expect(refusal('', dataHost)).toMatchObject({
    code: 'HOST_NOT_ALLOWED',
    what: expect.stringContaining('HEROKU_DATA_HOST'),
  });
});

test.each(['', 'api.data.heroku.com'])(
  'the key does not go to Heroku in the clear, when only HEROKU_HOST is a simulator (HEROKU_DATA_HOST=%j)',
  (dataHost) => {
    expect(refusal('http://127.0.0.1:5055', dataHost)).toMatchObject({ code: 'HOST_NOT_ALLOWED' });
  },
);
