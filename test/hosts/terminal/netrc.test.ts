import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { netrcFile, passwordFrom, passwordIn } from '../../../src/hosts/terminal/netrc.ts';

const HEROKU = 'machine api.heroku.com\n  login me@acme.example\n  password HRKU-1\n';

function home(): string {
  const folder = mkdtempSync(join(tmpdir(), 'home-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test.each([
  ['as the Heroku CLI writes it', `${HEROKU}machine git.heroku.com\n  login me\n  password HRKU-2\n`],
  ['after another machine', `machine git.heroku.com\n  login me\n  password HRKU-2\n${HEROKU}`],
  ['on one line', 'machine api.heroku.com login me password HRKU-1'],
  ['with its line ends from Windows', HEROKU.replaceAll('\n', '\r\n')],
  ['with comments', `# api.heroku.com password no\n${HEROKU.replaceAll('\n', ' # password no\n')}`],
  ['in quotes', 'machine api.heroku.com login "me" password "HRKU-1"'],
  ['before its login', 'machine api.heroku.com password HRKU-1 login me'],
  ['of a login that is called password', 'machine api.heroku.com login password password HRKU-1'],
  ['twice: the first counts', `${HEROKU}${HEROKU.replace('HRKU-1', 'HRKU-2')}`],
  ['with an account', 'machine api.heroku.com login me account x password HRKU-1'],
  ['after a macro', `macdef init\ncd /password\nmachine api.heroku.com password no\n\n${HEROKU}`],
  ['after a password that looks like a comment', `machine x login y password #z\n${HEROKU}`],
])('the password is found %s', (_, text) => {
  expect(passwordIn(text, 'api.heroku.com')).toBe('HRKU-1');
});

test.each([
  ['in an empty file', ''],
  ['for a machine with a longer name', 'machine api.heroku.com.evil.example login me password HRKU-1'],
  ['of the machine that follows', 'machine api.heroku.com login me\nmachine x password HRKU-1'],
  ['of the default', 'machine api.heroku.com login me\ndefault login x password HRKU-1'],
  ['of none but the default', 'default login x password HRKU-1'],
  ['of a login that is called so', 'machine x login api.heroku.com password HRKU-1'],
  ['where the file ends', 'machine api.heroku.com login me password'],
])('no password is found %s', (_, text) => {
  expect(passwordIn(text, 'api.heroku.com')).toBe('');
});

test('the file is where the Heroku CLI has it', () => {
  const [there, other] = [home(), home()];
  expect(netrcFile({ HOME: there }, 'linux').path).toBe(join(there, '.netrc'));
  expect(netrcFile({ USERPROFILE: there }, 'win32').path).toBe(join(there, '_netrc'));
  expect(netrcFile({ HOME: other, USERPROFILE: there }, 'win32').path).toBe(join(other, '_netrc'));
});

test('an encrypted one goes before the other, as it does for the Heroku CLI', () => {
  const HOME = home();
  for (const name of ['.netrc', '.netrc.gpg']) writeFileSync(join(HOME, name), '');
  expect(netrcFile({ HOME }, 'linux')).toEqual({ path: join(HOME, '.netrc.gpg'), isEncrypted: true });
});

test('a file that is not there has no password', () => {
  const path = join(home(), '.netrc');
  expect(passwordFrom(path, 'api.heroku.com')).toBe('');
  writeFileSync(path, HEROKU);
  expect(passwordFrom(path, 'api.heroku.com')).toBe('HRKU-1');
});
