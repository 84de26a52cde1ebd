import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const NEEDED_BYTES = 2 ** 32;

/**
 * Once for all test files: what they write goes to memory where there is enough of it, as it does not in a container. A database is
 * hundreds of small files, and a disk takes twenty times as long to make one.
 */
export function setup(): (() => void) | undefined {
  const folder = folderInMemory();
  if (folder === null) return;
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  return () => {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    rmSync(folder, { recursive: true, force: true });
  };
}

function folderInMemory(): string | null {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize < NEEDED_BYTES) return null;
  } catch {
    return null;
  }
  const folder = mkdtempSync(join(MEMORY, 'tests-'));
  // Postgres runs as someone else when we are root.
  chmodSync(folder, 0o711);
  if (canRun(folder)) return folder;
  rmSync(folder, { recursive: true });
  return null;
}

/** Tests write scripts and run them. */
function canRun(folder: string): boolean {
  const script = join(folder, 'script');
  writeFileSync(script, '#!/bin/sh\n', { mode: 0o700 });
  try {
    execFileSync(script);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(script);
  }
}
