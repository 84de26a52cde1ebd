import { closeSync, fchownSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { give, type Owner } from './owner.ts';
import type { Progress } from './progress.ts';
import { type Entry, listTree, unlessGone } from './tree.ts';

export type CopyOptions = {
  /** Whose the copy is to be; null: ours. */
  readonly owner: Owner | null;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
  /** Gets each path relative to the root, with `/`; a folder that is not kept is not entered. */
  readonly keep?: (path: string) => boolean;
};

const CHUNK_BYTES = 256 * 1024;
const buffer = Buffer.allocUnsafe(CHUNK_BYTES);

/**
 * Copies the folders and files under `from`, which may be changing meanwhile: what vanishes is left out, what grows or
 * shrinks is copied as long as it is when its turn comes. Links are left out.
 *
 * A data directory is hundreds of small files, and waiting for each call took four times as long as making it. So the
 * calls are synchronous, with a turn for everybody else after each chunk.
 */
export async function copyTree(from: string, to: string, options: CopyOptions): Promise<void> {
  const entries = listTree(from, options.keep ?? (() => true));
  options.progress?.expect(entries.reduce((sum, { bytes }) => sum + bytes, 0));
  for (const entry of entries) {
    if (entry.isFolder) makeFolder(join(to, entry.path), entry.mode, options.owner);
    else await copyFile(entry, from, to, options);
  }
}

function makeFolder(path: string, mode: number, owner: Owner | null): void {
  // It may be there already: the log of a snapshot is added to a copy that has an empty folder for it.
  mkdirSync(path, { recursive: true, mode });
  give(path, owner);
}

async function copyFile(file: Entry, from: string, to: string, options: CopyOptions): Promise<void> {
  const source = unlessGone(() => openSync(join(from, file.path), 'r'));
  if (source === null) return options.progress?.expect(-file.bytes);
  try {
    const target = openSync(join(to, file.path), 'wx', file.mode);
    try {
      if (options.owner !== null) fchownSync(target, options.owner.uid, options.owner.gid);
      const copied = await pour(source, target, options);
      options.progress?.expect(copied - file.bytes);
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}

// Not `copyFile` of Node: it never ends if the file is truncated meanwhile, as Postgres does to a table it drops.
async function pour(source: number, target: number, { progress, signal }: CopyOptions): Promise<number> {
  for (let position = 0; ; ) {
    signal?.throwIfAborted();
    const bytes = readSync(source, buffer, 0, CHUNK_BYTES, position);
    if (writeSync(target, buffer, 0, bytes, position) < bytes) throw new Error('The disk is full.');
    progress?.moved(bytes);
    position += bytes;
    await turnOfOthers();
    if (bytes < CHUNK_BYTES) return position;
  }
}
