import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StepLog } from './log.ts';
import type { Masks } from './masks.ts';

/** The files that a runner gives to a step, by the end of their variables. Source: actions/runner 258d6c857, FileCommandManager.cs. */
const names = ['OUTPUT', 'STATE', 'ENV', 'STEP_SUMMARY'] as const;

type Name = (typeof names)[number];

/** Makes them, empty, in `folder`, and says where they are: `GITHUB_OUTPUT=…` and so on. */
export async function newFiles(folder: string): Promise<Readonly<Record<`GITHUB_${Name}`, string>>> {
  await mkdir(folder);
  const paths = names.map((name) => [`GITHUB_${name}`, join(folder, name.toLowerCase())] as const);
  await Promise.all(paths.map(([, path]) => writeFile(path, '')));
  return Object.fromEntries(paths) as Record<`GITHUB_${Name}`, string>;
}

/** The values in such a file: `name=value`, or `name<<delimiter`, the lines of the value, `delimiter`. */
export async function valuesIn(path: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(path, 'utf8');
  const pattern = /^(?:([^=\n]+?)<<(.+)\n(?:([\s\S]*?)\n)?\2|([^=\n]+)=(.*))$/gm;
  const found = [...text.matchAll(pattern)];
  if (text.replace(pattern, '').trim() !== '') throw new Error(`Invalid format: ${text}`);
  return Object.fromEntries(
    found.map(([, long, , lines, short, line]) => [long ?? short ?? '', lines ?? line ?? '']),
  );
}

/** Outputs as another job gets them: one that has a hidden value in it is left out. Source: JobExtension.cs. */
export function passedOn(
  outputs: Readonly<Record<string, string>>,
  masks: Masks,
  log: StepLog,
): Readonly<Record<string, string>> {
  const isSafe = ([name, value]: readonly [string, string]) => {
    if (masks.hide(value) === value) return true;
    log.annotate({
      level: 'warning',
      title: '',
      message: `Skip output '${name}' since it may contain secret.`,
    });
    return false;
  };
  return Object.fromEntries(Object.entries(outputs).filter(isSafe));
}

/** A summary as GitHub shows it: without hidden values; none if it is longer than a MiB. Source: FileCommandManager.cs. */
export async function summaryIn(path: string, masks: Masks, log: StepLog): Promise<string> {
  const bytes = await readFile(path);
  const limit = 1024 * 1024;
  if (bytes.length <= limit) return bytes.toString().split('\n').map(masks.hide).join('\n');
  const message = `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${limit / 1024}k, got ${Math.floor(bytes.length / 1024)}k.`;
  log.annotate({ level: 'error', title: '', message });
  return '';
}
