import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, normalize, sep } from 'node:path';
import { expect, test } from 'vitest';

/** What the files of each folder may import: folders of src/, packages, and `node:` for Node's own modules. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  domain: ['domain'],
  engine: ['engine', 'domain'],
  heroku: ['heroku', 'engine', 'domain', 'zod', 'node:'],
  postgres: ['postgres', 'engine', 'domain', 'node:', 'pg'],
  hosts: [
    'hosts',
    'engine',
    'domain',
    'node:',
    'zod',
    '@actions/core',
    'commander',
    'tinyglobby',
    'yocto-spinner',
    'yoctocolors',
  ],
  doors: ['main.ts', 'columns.ts', 'hosts'],
  'columns.ts': ['hosts', 'postgres'],
  'main.ts': ['run.ts', 'hosts', 'heroku', 'domain'],
  'run.ts': ['hosts', 'heroku', 'postgres', 'engine', 'domain'],
};

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((it) => it.endsWith('.ts'));

const sources = new Map(files.map((file) => [file, readFileSync(join('src', file), 'utf8')]));

function folderOf(file: string): string {
  return normalize(file).split(sep)[0] ?? '';
}

/** What `specifier`, in `file`, leads to, in the words of `allowed`. */
function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return folderOf(join(dirname(file), specifier));
  if (isBuiltin(specifier)) return 'node:';
  const [scope = '', name] = specifier.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

function importsOf(source: string): readonly string[] {
  return [...source.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((it) => it[1] ?? '');
}

test.each([...sources.keys()])('%s imports only what its folder may know', (file) => {
  const targets = importsOf(sources.get(file) ?? '').map((specifier) => targetOf(file, specifier));
  const may = allowed[folderOf(file)] ?? [];
  expect(targets.filter((target) => !may.includes(target))).toEqual([]);
});

test('only hosts reads the environment, and only hosts and main touch the process', () => {
  const touching = [...sources]
    .filter(([, source]) => /\bprocess\.(?!stdout)/.test(source))
    .map(([file]) => file);
  expect(touching.filter((file) => folderOf(file) !== 'hosts')).toEqual(['main.ts']);
  expect(sources.get('main.ts')).not.toContain('process.env');
});

test('the domain and the engine ask nobody but their ports for the time, the network or chance', () => {
  const impure =
    /\b(Date\.now|new Date\(\)|setTimeout|setInterval|fetch|Math\.random|randomUUID|performance\.now)\b/;
  const guilty = [...sources].filter(
    ([file, source]) => ['domain', 'engine'].includes(folderOf(file)) && impure.test(source),
  );
  expect(guilty.map(([file]) => file)).toEqual([]);
});

test('nothing of the simulator or the tests gets into the bundle', () => {
  const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((it) => it.endsWith('.js'));
  const bundle = files.map((it) => readFileSync(join('dist', it), 'utf8')).join('\n');
  expect(bundle).toContain('// src/main.ts');
  expect(bundle).not.toMatch(/^\/\/ (simulator|test|scripts)\//m);
});
