import { readFileSync } from 'node:fs';
import type { Problem } from '../../domain/problem.ts';
import { fileUnusable } from '../../domain/problems/inputs.ts';
import { keyInArguments } from '../../domain/problems/terminal.ts';
import { redactor } from '../../domain/redact.ts';
import { Secret } from '../../domain/secret.ts';
import { documentOf } from '../../report/document.ts';
import { atTerminal } from '../../report/trigger.ts';
import { cleaner } from '../clean.ts';
import { herokuHosts } from '../environment.ts';
import { buildOfFork, pullRequestFromFork } from '../fork-guard.ts';
import type { Asked, Host } from '../host.ts';
import { logIn, tellEnd } from '../log.ts';
import { type CommandLine, vocabulary } from './flags.ts';
import { endAtSecondInterrupt } from './interrupt.ts';
import { keyAtHand } from './key.ts';
import { liveDialect } from './live.ts';
import { plainDialect, printerTo } from './plain.ts';
import { isYes } from './question.ts';
import { repeatable } from './repeat.ts';
import { isLive, isWatched } from './screen.ts';

/** A person's terminal, or a script of theirs. */
export function terminal(line: CommandLine): Host {
  const { stdin, stdout, stderr, env } = process;
  const known = redactor();
  const clean = cleaner(known);
  const output = line.json ? stderr : stdout;
  const { dialect, lines } = repeatable(isLive(output) ? liveDialect(output) : plainDialect(output, stderr));
  endAtSecondInterrupt(printerTo(stderr));
  return {
    logOf: (app) => logIn(dialect, clean, app),
    ask: () => asked(line),
    objection: () =>
      pullRequestFromFork(env.GITHUB_EVENT_NAME ?? '', env.GITHUB_EVENT_PATH ?? '') ?? buildOfFork(env),
    async mask(secrets) {
      for (const secret of secrets) known.mask(secret);
    },
    async agree(consequence, ended) {
      const screen = [output, stderr].find(isWatched);
      if (line.yes || screen === undefined || !stdin.isTTY) return true;
      // The plan has gone into a file, or into a pipe that may show it after the question.
      if (screen !== output) for (const it of lines) printerTo(screen)(it);
      return isYes(clean(consequence), screen, ended);
    },
    tell: (reports) =>
      tellEnd(reports, dialect, clean, async (ended) => {
        const documents = ended.map(({ report }) => documentOf(report, atTerminal));
        if (line.json) printerTo(stdout)(JSON.stringify(documents, null, 2));
      }),
  };
}

/** A list of refreshes is in a file; other hosts have its text. */
function listIn(file: string): { readonly list: string } | { readonly problem: Problem } {
  const unusable = (why: string) => ({ problem: fileUnusable('refreshes', why, vocabulary.listed) });
  try {
    const list = readFileSync(file, 'utf8');
    return list.trim() === '' ? unusable(`${file} is empty`) : { list };
  } catch (error) {
    return unusable(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function asked({ raw, literalKey, mistakes }: CommandLine): Asked {
  const list = raw.refreshes ? listIn(raw.refreshes) : { list: '' };
  const found = literalKey === null ? keyAtHand() : { problem: keyInArguments() };
  const key = 'key' in found ? found.key : (literalKey ?? '');
  return {
    raw: { ...raw, refreshes: 'list' in list ? list.list : null, 'api-key': 'key' in found ? key : null },
    vocabulary,
    key: new Secret(key),
    ...herokuHosts(),
    mistakes: [...mistakes, ...[found, list].flatMap((it) => ('problem' in it ? [it.problem] : []))],
  };
}
