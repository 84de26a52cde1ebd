import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

export type Archive = {
  /** The folder that it was extracted to. */
  readonly folder: string;
  /** Bytes that are downloaded. */
  readonly size: number;
};

/** What GitHub would send of this repository if it were committed as it stands: nothing of that is written to the repository. */
export function archiveOfThis(): Archive {
  const place = mkdtempSync(join(tmpdir(), 'archive-'));
  onTestFinished(() => rmSync(place, { recursive: true }));
  const [folder, objects] = [join(place, 'extracted'), join(place, 'objects')];
  for (const it of [folder, objects]) mkdirSync(it);
  const ours = git('rev-parse', '--git-path', 'objects').toString().trim();
  const env = {
    GIT_INDEX_FILE: join(place, 'index'),
    GIT_OBJECT_DIRECTORY: objects,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: resolve(ours),
  };
  gitIn(env, 'add', '--all');
  const tar = gitIn(env, 'archive', gitIn(env, 'write-tree').toString().trim());
  writeFileSync(join(place, 'it.tar'), tar);
  execFileSync('tar', ['-xf', join(place, 'it.tar'), '-C', folder]);
  return { folder, size: gzipSync(tar).byteLength };
}

/** A repository that has one commit with what is in the folder, under an address that npm takes. */
export function asRepository(folder: string): string {
  const here = ['-C', folder, '-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  git(...here, 'init', '--quiet');
  git(...here, 'add', '--all');
  git(...here, 'commit', '--quiet', '--message', 'All of it');
  return `git+file://${folder}`;
}

const git = (...args: readonly string[]) => gitIn({}, ...args);

function gitIn(env: Readonly<Record<string, string>>, ...args: readonly string[]): Buffer {
  return execFileSync('git', args, { env: { ...process.env, ...env }, maxBuffer: 100_000_000 });
}
