// Makes one file of the parts that a door loads at once. Node takes longer to find and link twenty files than to read one.
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';

const CORE = 'core.js';

/** `import { a, b as c } from "./chunk-X.js";`, or only `import "./chunk-X.js";`, as esbuild writes it. */
const IMPORT = /^import (?:\{([^}]*)\} from )?"\.\/(?:parts\/)?([\w-]+\.js)";\n/gm;
const EXPORT = /^export \{([^}]*)\};\n/m;

/** The beginning of a comment that names a file. */
const SOURCE = /^\/\/ (?=\S+\.[cm]?[jt]s$)/gm;

/** @typedef {{ readonly local: string, readonly name: string }} Name */

/**
 * @param {ReadonlyMap<string, string>} files what esbuild has made, by path
 * @param {import('esbuild').Metafile} metafile of the same
 * @param {readonly string[]} doors the files that share a core
 * @returns {Promise<ReadonlyMap<string, string>>} the files to write
 */
export async function gather(files, metafile, doors) {
  // Which source a part is from is worth keeping, and esbuild keeps only comments that look like a license's.
  const marked = new Map([...files].map(([path, text]) => [path, text.replaceAll(SOURCE, '//! ')]));
  const [first = [], ...others] = doors.map((door) => [...loadedWith(door, metafile)]);
  const shared = first.filter((path) => basename(path).startsWith('chunk-'));
  const core = shared.filter((path) => others.every((paths) => paths.includes(path)));
  const names = namesOf(core, marked);
  const rest = [...files].filter(([path]) => !core.includes(path));
  const [one] = core;
  if (one === undefined) throw new Error(`${doors.join(' and ')} have nothing in common`);
  return new Map([
    ...rest.map(([path, text]) => /** @type {const} */ ([path, fromCore(path, text, names)])),
    [join(dirname(one), CORE), await bundled(core, marked, names)],
  ]);
}

/**
 * @param {string} path
 * @param {import('esbuild').Metafile} metafile
 * @returns {ReadonlySet<string>} the files that are loaded with it, and itself
 */
function loadedWith(path, { outputs }, found = new Set([path])) {
  for (const { path: next, kind } of outputs[path]?.imports ?? []) {
    if (kind !== 'import-statement' || found.has(next) || !(next in outputs)) continue;
    loadedWith(next, { inputs: {}, outputs }, found.add(next));
  }
  return found;
}

/**
 * What the core calls each export of each of its chunks: two of them may have one of the same name.
 * @param {readonly string[]} core
 * @param {ReadonlyMap<string, string>} files
 */
function namesOf(core, files) {
  /** @type {Map<string, Map<string, string>>} */
  const names = new Map();
  const taken = new Set();
  for (const path of core) {
    const own = new Map();
    for (const { name } of listed(EXPORT.exec(files.get(path) ?? '')?.[1] ?? '')) {
      let free = name;
      for (let at = 2; taken.has(free); at += 1) free = `${name}_${at}`;
      taken.add(free);
      own.set(name, free);
    }
    names.set(basename(path), own);
  }
  return names;
}

/**
 * The names of a list such as `a, b as c`.
 * @param {string} list
 * @returns {readonly Name[]}
 */
function listed(list) {
  const entries = list.split(',').map((it) => it.trim());
  return entries.filter(Boolean).map((entry) => {
    const [local = '', name = local] = entry.split(' as ');
    return { local, name };
  });
}

/**
 * A file with the core in place of the chunks that went into it.
 * @param {string} path
 * @param {string} text
 * @param {ReadonlyMap<string, ReadonlyMap<string, string>>} names
 */
function fromCore(path, text, names) {
  /** @type {string[]} */
  const wanted = [];
  let isLoaded = false;
  const left = text.replaceAll(IMPORT, (all, list = '', file) => {
    const own = names.get(file);
    if (own === undefined) return all;
    isLoaded = true;
    for (const { local, name } of listed(list)) {
      const there = own.get(local);
      if (there === undefined) throw new Error(`${path}: ${file} has no ${local}`);
      wanted.push(there === name ? name : `${there} as ${name}`);
    }
    return '';
  });
  if (!isLoaded) return text;
  const where = path.includes('/parts/') ? './' : './parts/';
  const list = wanted.length === 0 ? '' : `{\n  ${wanted.join(',\n  ')}\n} from `;
  const [, head = '', body = ''] = /^(#!.*\n)?([\s\S]*)$/.exec(left) ?? [];
  return `${head}import ${list}"${where}${CORE}";\n${body}`;
}

/**
 * The chunks of the core as one file, which exports what each of them did.
 * @param {readonly string[]} core
 * @param {ReadonlyMap<string, string>} files
 * @param {ReadonlyMap<string, ReadonlyMap<string, string>>} names
 */
async function bundled(core, files, names) {
  const lines = core.map((path) => {
    const own = [...(names.get(basename(path)) ?? [])].map(([name, free]) => `${name} as ${free}`);
    return `export { ${own.join(', ')} } from './${basename(path)}';`;
  });
  const { outputFiles } = await build({
    stdin: { contents: lines.join('\n'), resolveDir: '.' },
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    charset: 'utf8',
    minifySyntax: true,
    legalComments: 'inline',
    plugins: [
      {
        name: 'chunks',
        setup(build) {
          build.onResolve({ filter: /^\.\// }, ({ path, kind }) =>
            kind === 'dynamic-import'
              ? { path, external: true }
              : { path: basename(path), namespace: 'chunk' },
          );
          build.onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path }) => ({
            contents: [...files].find(([it]) => basename(it) === path)?.[1] ?? '',
          }));
        },
      },
    ],
  });
  const [{ text = '' } = {}] = outputFiles;
  return text.replaceAll(/^\/\/ chunk:.*\n/gm, '').replaceAll(/^\/\/! /gm, '// ');
}
