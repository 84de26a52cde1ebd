import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the Heroku CLI keeps its key, and whether with GPG. Source: heroku-cli-command 13.2.0, credential-manager-core/lib/netrc-parser. */
export function netrcFile(
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): { readonly path: string; readonly isEncrypted: boolean } {
  const path = join(homeOf(environment, platform), platform === 'win32' ? '_netrc' : '.netrc');
  return existsSync(`${path}.gpg`)
    ? { path: `${path}.gpg`, isEncrypted: true }
    : { path, isEncrypted: false };
}

function homeOf({ HOME, HOMEDRIVE, HOMEPATH, USERPROFILE }: NodeJS.ProcessEnv, platform: NodeJS.Platform) {
  if (platform !== 'win32') return HOME || homedir();
  return HOME || (HOMEDRIVE && HOMEPATH ? join(HOMEDRIVE, HOMEPATH) : USERPROFILE) || homedir();
}

/** The password of `machine` in a file of that form; empty when there is no such file, or none in it. Never writes. */
export function passwordFrom(path: string, machine: string): string {
  try {
    return passwordIn(readFileSync(path, 'utf8'), machine);
  } catch {
    return '';
  }
}

/** The first entry of a machine counts. Source: "The .netrc file", gnu.org/software/inetutils/manual. */
export function passwordIn(netrc: string, machine: string): string {
  const withoutMacros = netrc.replace(/^\s*macdef\s[\s\S]*?(?:\n\s*\n|$(?![\s\S]))/gm, '\n');
  const words = withoutMacros
    .replace(/(^|\s)#.*$/gm, '$1')
    .split(/\s+/)
    .filter(Boolean);
  const at = words.findIndex((word, index) => word === machine && words[index - 1] === 'machine');
  if (at < 0) return '';
  for (let key = at + 1; key < words.length && !isNextEntry(words[key]); key += 2) {
    if (words[key] === 'password') return (words[key + 1] ?? '').replace(/^"(.*)"$/, '$1');
  }
  return '';
}

function isNextEntry(word: string | undefined): boolean {
  return word === 'machine' || word === 'default';
}
