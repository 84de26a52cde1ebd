/** `import * as fs from "fs";`, `import os from "os";` or `import { a, b as c } from "./core.js";` */
const IMPORT = /^import (?:(?:\* as )?(\w+)|\{([^}]*)\}) from ("[^"]+");$/gm;
const EFFECT = /^import ("[^"]+");$/gm;
const LATER = /\bimport\(("[^"]+")\)/g;
const EXPORT = /^export \{([^}]*)\};$/gm;

/**
 * A file that esbuild has written, as CommonJS, which Node loads faster: it has a loader for it from the start; and an import of one of
 * Node's own modules reads each of its exports, also those that load more of Node, such as the workers and sockets of `node:util`. esbuild's
 * own CommonJS has no files that are loaded later, and finds each import by its file wherever it is used.
 *
 * @param {string} path
 * @param {string} text
 */
export function commonJs(path, text) {
  const [, hashbang = '', body = ''] = /^(#!.*\n)?([\s\S]*)$/.exec(text) ?? [];
  const code = body
    .replaceAll(
      IMPORT,
      (_, whole, names, from) => `const ${whole ?? `{${pairs(names)}}`} = require(${from});`,
    )
    .replaceAll(EFFECT, 'require($1);')
    .replaceAll(LATER, 'Promise.resolve().then(() => require($1))')
    .replaceAll(EXPORT, (_, names) => `module.exports = {${swapped(names)}};`);
  const [left] = /^(?:import|export|await)\b.*/m.exec(code) ?? [];
  if (left !== undefined) throw new Error(`${path}: ${left}`);
  return `${hashbang}"use strict";\n${code}`;
}

/** `a, b as c` as a pattern: `a, b: c`. @param {string} names */
function pairs(names) {
  return names.replaceAll(/(\w+) as (\w+)/g, '$1: $2');
}

/** `a, b as c` as an object: `a, c: b`. @param {string} names */
function swapped(names) {
  return names.replaceAll(/(\w+) as (\w+)/g, '$2: $1');
}
