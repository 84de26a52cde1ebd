// Builds dist/ from src/; or, with --check, reports whether dist/ is what src/ builds; or, with --single FOLDER, puts the terminal's
// command there as one file, which a release has.
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { commonJs } from './bundle/common-js.mjs';
import { gather } from './bundle/gather.mjs';

const committed = 'dist';

/**
 * @actions/core drags in undici, 800 kB of it, for a call that we do not make. Nothing in these packages acts on import, so
 * what is not called can go.
 * @type {import('esbuild').Plugin}
 */
const withoutUnusedImports = {
  name: 'without-unused-imports',
  setup(build) {
    // Its `platform` would have every door load @actions/exec at start, since chunks are made of whole files.
    build.onResolve({ filter: /^@actions\/exec$/ }, ({ importer }) =>
      importer.endsWith('/core/lib/platform.js') ? { path: 'nothing', namespace: 'nothing' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'export {}' }));
    // With DEBUG=* it would write a proxy's login to the log; and Kerberos, which a proxy may want, is a package that is not installed here.
    build.onResolve({ filter: /^debug$/ }, () => ({ path: 'debug', namespace: 'silent' }));
    build.onLoad({ filter: /.*/, namespace: 'silent' }, () => ({
      contents: 'export default () => () => {}',
    }));
    build.onResolve({ filter: /^proxy-agent-negotiate$/ }, () => ({
      path: 'negotiate',
      namespace: 'absent',
    }));
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({
      contents: 'export const createNegotiateAuth = undefined',
    }));
    // It wants only `randomUUID` of it, which the global `crypto` has too, and loads when it is asked for.
    build.onResolve({ filter: /^crypto$/ }, ({ importer }) =>
      importer.endsWith('/core/lib/file-command.js') ? { path: 'crypto', namespace: 'global' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'global' }, ({ path }) => ({
      contents: `export const randomUUID = () => globalThis.${path}.randomUUID()`,
    }));
    // Its summary is one file that only makes an object.
    build.onResolve(
      { filter: /^(@actions\/|undici$|tunnel$|\.\/summary\.js$)/ },
      async ({ path, pluginData, ...options }) => {
        if (pluginData === 'asked') return undefined;
        const found = await build.resolve(path, { ...options, pluginData: 'asked' });
        return { ...found, sideEffects: false };
      },
    );
  },
};

async function options() {
  const { version, homepage } = JSON.parse(await readFile('package.json', 'utf8'));
  /** @satisfies {import('esbuild').BuildOptions} */
  const common = {
    define: {
      TOOL_VERSION: JSON.stringify(version),
      TOOL_HOMEPAGE: JSON.stringify(homepage.replace('#readme', '')),
    },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    charset: 'utf8',
    // Shorter expressions, 12 kB less to compile; names and lines stay, for dist/ is there to be read.
    minifySyntax: true,
    legalComments: 'none',
    metafile: true,
    plugins: [withoutUnusedImports],
  };
  return common;
}

/** @param {string} folder */
async function buildInto(folder) {
  const common = await options();
  const { metafile, outputFiles } = await build({
    ...common,
    // For a package that makes a `require` of its own.
    define: { ...common.define, 'import.meta.url': '__filename' },
    write: false,
    entryPoints: {
      index: 'src/entries/github.ts',
      buildkite: 'src/entries/buildkite.ts',
      cli: 'src/entries/terminal.ts',
    },
    outdir: folder,
    // What the doors share, and what is loaded only when it is needed, are files of their own.
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
  });
  const made = new Map(outputFiles.map(({ path, text }) => [relative('.', path), text]));
  const doors = ['index.js', 'buildkite.js'].map((it) => relative('.', resolve(folder, it)));
  await mkdir(join(folder, 'parts'), { recursive: true });
  for (const [path, text] of await gather(made, metafile, doors)) await writeFile(path, commonJs(path, text));
  await chmod(join(folder, 'cli.js'), 0o755);
  await writeFile(join(folder, 'licenses.txt'), await licenses(metafile));
  // The package of this repository says otherwise.
  await writeFile(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
}

/**
 * The terminal's command as one file that needs nothing beside it, not even a package.json: so it is called .mjs.
 * @param {string} folder
 */
async function singleFileInto(folder) {
  const file = join(folder, 'heroku-staging-refresh.mjs');
  const { metafile } = await build({
    ...(await options()),
    // Packages that are still CommonJS require Node's own modules. Not by the name `createRequire`: others import that too.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module';\nconst require = requireOf(import.meta.url);",
    },
    entryPoints: ['src/entries/terminal.ts'],
    outfile: file,
  });
  // The licences go along, where nothing has to be read before the command runs.
  await appendFile(file, `/*\n${await licenses(metafile)}*/\n`);
  await chmod(file, 0o755);
}

/**
 * The licence of every package that is in the bundle, and of no other.
 * @param {import('esbuild').Metafile} metafile
 */
async function licenses(metafile) {
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const folders = inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  const texts = [...new Set(folders)].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const file = (await readdir(folder)).find((it) => /^licen[cs]e/i.test(it));
    const text = file === undefined ? '' : await readFile(join(folder, file), 'utf8');
    return `${name} ${version} (${license})\n\n${text.replaceAll('\r', '').trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(72)}\n\n`);
}

/** Parts are called after their contents: those of yesterday must go. */
async function renew() {
  await rm(committed, { recursive: true, force: true });
  await buildInto(committed);
}

async function check() {
  const folder = await mkdtemp(join(tmpdir(), 'dist-'));
  try {
    await buildInto(folder);
    const files = (/** @type {string} */ where) => readdir(where, { recursive: true });
    const names = [...new Set([...(await files(folder)), ...(await files(committed))])];
    const contents = (/** @type {string} */ where) =>
      Promise.all(names.map((name) => readFile(join(where, name), 'utf8').catch(() => null)));
    const [built, kept] = await Promise.all([contents(folder), contents(committed)]);
    const stale = names.filter((_, at) => built[at] !== kept[at]);
    if (stale.length === 0) return;
    console.error(
      `dist/ is not what src/ builds: ${stale.join(', ')}. Run \`npm run bundle\` and commit it.`,
    );
    process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}

process.chdir(dirname(import.meta.dirname ?? new URL('.', import.meta.url).pathname.slice(0, -1)));
const [task, folder] = process.argv.slice(2);
if (task === '--single' && folder !== undefined) await singleFileInto(folder);
else await (task === '--check' ? check() : renew());
