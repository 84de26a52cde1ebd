import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { address, addressed, addressIn, placesOfTheAddress } from '../scripts/address.ts';
import { filesBelow } from './support/yaml-blocks.ts';

const read = (file: string) => readFileSync(file, 'utf8');

/** What a reader or a program may take the address from, all of it written by hand or made from that. */
const shown = [
  ...[
    'package.json',
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'action.yml',
    'plugin.yml',
    'hooks/command',
  ],
  ...['docs', 'examples', '.github', 'refresh', 'src', 'scripts', 'simulator'].flatMap((it) =>
    filesBelow(it, '.md', '.yml', '.ts', '.mjs', '.sql'),
  ),
];

const OURS = /(?:github\.com\/|github:|uses: |- |`)([\w-]+\/heroku-staging-refresh)(?![\w-])/g;
const mentions = shown.flatMap((file) =>
  [...read(file).matchAll(OURS)].map(([, slug = '']) => ({ file, slug })),
);

test('the owner of this repository is the one in package.json wherever it is mentioned', () => {
  expect(mentions.length).toBeGreaterThan(20);
  expect(mentions.filter(({ slug }) => slug !== address.slug)).toEqual([]);
});

test('another owner and version in package.json are carried to every place where they are mentioned', () => {
  const other = { slug: 'someone-else/heroku-staging-refresh', version: '12.3.4' };
  const isMade = new Set(placesOfTheAddress);
  expect(mentions.filter(({ file }) => !isMade.has(file))).toEqual([]);
  const after = placesOfTheAddress.map((file) => addressed(read(file), other)).join('\n');
  expect(after).toContain('uses: someone-else/heroku-staging-refresh@v12.3.4');
  expect(after).toContain('uses: someone-else/heroku-staging-refresh/.github/workflows/refresh.yml@v12.3.4');
  expect(after).toContain('https://github.com/someone-else/heroku-staging-refresh.git#v12.3.4:');
  expect(after).toContain('npx github:someone-else/heroku-staging-refresh#v12.3.4');
  expect(after).toContain('"https://github.com/someone-else/heroku-staging-refresh#readme"');
  expect(after).not.toContain(address.slug);
  expect(after).not.toContain(`heroku-staging-refresh@v${address.version}`);
});

test('what package.json says is the address', () => {
  const manifest = addressed(read('package.json'), {
    slug: 'someone-else/heroku-staging-refresh',
    version: '1.0.0',
  });
  expect(addressIn(manifest)).toEqual({ ...address, slug: 'someone-else/heroku-staging-refresh' });
  expect(() => addressIn(manifest.replace('git+https', 'ssh'))).toThrow('is not this repository');
});

test('no document runs a package by a name that is not published before the release that it shows', () => {
  const pages = shown.filter((file) => file.endsWith('.md')).map((file) => [file, read(file)] as const);
  const byName = /\b(?:npx|npm (?:exec|install|i))(?: -\S+)* heroku-staging-refresh\b/;
  expect(pages.filter(([, text]) => byName.test(text)).map(([file]) => file)).toEqual([]);
});
