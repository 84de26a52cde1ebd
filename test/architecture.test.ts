import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, normalize, sep } from 'node:path';
import { expect, test } from 'vitest';

/**
 * What the files of each folder may import: folders and files of src/, packages, and `node:` for Node's own modules. A file
 * belongs to the longest of these names that its path begins with.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  domain: ['domain'],
  engine: ['engine', 'domain'],
  'heroku/http': ['heroku/http', 'engine', 'domain', 'zod', 'node:', 'http-proxy-agent', 'https-proxy-agent'],
  'heroku/read': ['heroku/read', 'heroku/http', 'engine', 'domain', 'zod', 'node:'],
  'heroku/change': ['heroku/change', 'heroku/read', 'heroku/http', 'engine', 'domain', 'node:'],
  heroku: ['heroku/change', 'heroku/read', 'heroku/http', 'engine', 'domain'],
  postgres: ['postgres', 'engine', 'domain', 'node:', 'pg'],
  inputs: ['inputs', 'domain', 'node:', 'zod', 'tinyglobby', 'yaml'],
  report: ['report', 'domain', 'node:', 'zod'],
  hosts: ['hosts', 'inputs', 'report', 'engine', 'domain', 'node:', 'zod', '@actions/core', 'proxy-from-env'],
  'hosts/github': ['hosts', 'hosts/github', 'inputs', 'report', 'engine', 'domain', 'node:', '@actions/core'],
  'hosts/buildkite': [
    'hosts',
    'hosts/buildkite',
    'inputs',
    'report',
    'engine',
    'domain',
    'node:',
    '@actions/exec',
  ],
  'hosts/terminal': [
    'hosts',
    'hosts/terminal',
    'inputs',
    'report',
    'engine',
    'domain',
    'node:',
    'yocto-spinner',
    'yoctocolors',
  ],
  entries: [
    'entries',
    'main.ts',
    'columns.ts',
    'leftovers.ts',
    'hosts',
    'hosts/github',
    'hosts/buildkite',
    'hosts/terminal',
  ],
  'columns.ts': ['report', 'hosts/terminal', 'hosts', 'postgres'],
  'leftovers.ts': ['proxies.ts', 'hosts/terminal', 'hosts', 'heroku/read', 'heroku/http'],
  'proxies.ts': ['hosts', 'heroku/http'],
  'main.ts': ['run.ts', 'proxies.ts', 'hosts', 'inputs', 'report', 'heroku', 'heroku/http', 'domain'],
  'run.ts': [
    'hosts',
    'inputs',
    'report',
    'heroku',
    'heroku/http',
    'heroku/change',
    'postgres',
    'engine',
    'domain',
  ],
};

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((it) => it.endsWith('.ts'));

const sources = new Map(files.map((file) => [file, readFileSync(join('src', file), 'utf8')]));

function folderOf(file: string): string {
  const path = normalize(file).split(sep).join('/');
  const names = Object.keys(allowed).filter((it) => path === it || path.startsWith(`${it}/`));
  return names.sort((a, b) => b.length - a.length)[0] ?? path;
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

/** Every file below `roots`, with the files that it imports, types included. */
function graphOf(roots: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const all = roots.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((it) => /\.(ts|mjs)$/.test(it))
      .map((it) => join(root, it)),
  );
  return new Map(
    all.map((file) => {
      const relative = importsOf(readFileSync(file, 'utf8')).filter((it) => it.startsWith('.'));
      return [file, relative.map((it) => join(dirname(file), it)).filter((it) => all.includes(it))];
    }),
  );
}

/** A circle of imports, as the path that closes it; null when there is none. */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next, [...path, file]);
      if (circle !== null) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const circle = visit(file, []);
    if (circle !== null) return circle;
  }
  return null;
}

test('no files import each other in a circle', () => {
  expect(circleIn(graphOf(['src', 'simulator', 'scripts', 'test']))).toBeNull();
});

test('a circle of imports is found', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['b']],
  ]);
  expect(circleIn(graph)).toEqual(['b', 'c', 'b']);
});

test('only hosts reads the environment, and only hosts and main touch the process', () => {
  const touching = [...sources]
    .filter(([, source]) => /\bprocess\.(?!stdout)/.test(source))
    .map(([file]) => file);
  expect(touching.filter((file) => !folderOf(file).startsWith('hosts'))).toEqual(['main.ts']);
  expect(sources.get('main.ts')).not.toContain('process.env');
});

test('the domain and the engine ask only their ports for the time, the network or chance', () => {
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
