import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ActionMetadata, ActionReference } from '@actions/languageservice/action';
import { build } from 'esbuild';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import { type Block, kindOf, SELF } from './yaml-blocks.ts';

/** Files that a test has changed: what is read instead of them. */
export type Changed = Readonly<Record<string, string>>;

/** GitHub's language service imports JSON in a way that Node refuses; esbuild puts all of it into one module. */
async function load(): Promise<typeof import('@actions/languageservice')> {
  const folder = await mkdtemp(join(tmpdir(), 'languageservice-'));
  const outfile = join(folder, 'index.mjs');
  const contents = "export { registerLogger, validate } from '@actions/languageservice'";
  const stdin = { contents, resolveDir: import.meta.dirname };
  try {
    await build({ stdin, outfile, bundle: true, format: 'esm', platform: 'node' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const { registerLogger, validate } = await load();

let count = 0;

/**
 * What GitHub's own language service has against a workflow, the steps of one, or an action.yml: each as `file:line: message`.
 * References to this repository, in any form, are checked against its own files.
 */
export async function githubMistakes(block: Block, changed: Changed = {}): Promise<readonly string[]> {
  const { text, offset } = asWhole(block);
  const name = block.file.endsWith('action.yml') ? block.file : '.github/workflows/any.yml';
  // The service remembers documents by their address.
  count += 1;
  const document = TextDocument.create(`file:///${count}/${name}`, 'yaml', 1, text);
  const found = await validate(document, {
    actionsMetadataProvider: { fetchActionMetadata: async (it) => metadataOf(it, changed) },
    fileProvider: { getFileContent: async ({ path }) => ({ name: path, content: read(path, changed) }) },
  });
  return found.map(({ range, message }) => {
    const line = block.line + range.start.line - offset;
    return `${block.file}:${line}: ${message}`;
  });
}

// It reports its own failures only here, and otherwise finds nothing.
const fail = (message: string) => {
  throw new Error(message);
};
registerLogger({ error: fail, warn: fail, info() {}, log() {} });

/** Steps become a job; `./` becomes a reference whose inputs the service checks. Neither moves a line. */
function asWhole(block: Block): { readonly text: string; readonly offset: number } {
  const text = block.text.replace(/(?<=uses: )\.\/(?=[\s#]|$)/gm, `${SELF}@v0`);
  if (kindOf(block) !== 'steps of a workflow') return { text, offset: 0 };
  const head = 'on: push\njobs:\n  any:\n    runs-on: ubuntu-latest\n    steps:\n';
  return { text: head + text.replace(/^/gm, '      '), offset: 5 };
}

function read(path: string, changed: Changed): string {
  return changed[path] ?? readFileSync(path, 'utf8');
}

/** The action.yml of this repository for its own actions; of others only that they exist. */
function metadataOf(
  { owner, name, path = '' }: ActionReference,
  changed: Changed,
): ActionMetadata | undefined {
  if (`${owner}/${name}` !== SELF) return { name, description: '' };
  const file = path === '' ? 'action.yml' : `${path}/action.yml`;
  return existsSync(file) ? (parse(read(file, changed)) as ActionMetadata) : undefined;
}
