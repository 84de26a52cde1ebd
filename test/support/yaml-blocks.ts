import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { address } from '../../scripts/address.ts';

/** How workflows call this repository. */
export const SELF = address.slug;

/** A piece of YAML that people run or copy, and where it is. */
export type Block = { readonly file: string; readonly line: number; readonly text: string };

/** The block that is a whole file. */
export function blockOf(file: string, text = readFileSync(file, 'utf8')): Block {
  return { file, line: 1, text };
}

/** The ```yaml blocks of a page of Markdown. */
export function blocksIn(file: string, page = readFileSync(file, 'utf8')): readonly Block[] {
  return [...page.matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)].map((it) => ({
    file,
    line: page.slice(0, it.index).split('\n').length + 1,
    text: it[1] ?? '',
  }));
}

/** The paths of the files below `folder` whose names end with one of `endings`. */
export function filesBelow(folder: string, ...endings: readonly string[]): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((it) => endings.some((ending) => it.endsWith(ending)))
    .map((it) => `${folder}/${it.replaceAll('\\', '/')}`)
    .sort();
}

/** Everything a reader may copy from: README, docs, and the pages beside the examples. */
export const pages = ['README.md', ...filesBelow('docs', '.md'), ...filesBelow('examples', '.md')];

export type Kind = 'workflow' | 'steps of a workflow' | 'pipeline' | 'unknown';

/** What a block is, judged by its outermost keys. */
export function kindOf({ text }: Block): Kind {
  const content: unknown = parse(text);
  if (Array.isArray(content)) return content.some((it) => it?.uses) ? 'steps of a workflow' : 'unknown';
  if (typeof content !== 'object' || content === null) return 'unknown';
  if ('jobs' in content) return 'workflow';
  return 'steps' in content ? 'pipeline' : 'unknown';
}
