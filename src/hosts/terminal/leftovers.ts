import { Stopped } from '../../domain/problem.ts';
import { keyInArguments } from '../../domain/problems/terminal.ts';
import { redactor } from '../../domain/redact.ts';
import { Secret } from '../../domain/secret.ts';
import { cleaned, cleaner } from '../clean.ts';
import { herokuHosts } from '../environment.ts';
import type { Arguments } from './arguments.ts';
import { mistakesIn } from './flags.ts';
import { keyAtHand } from './key.ts';
import { documentOf, type Found, pageOf } from './leftovers-page.ts';
import { printerTo } from './plain.ts';
import { paintFor } from './screen.ts';
import { orProblems } from './stopped.ts';

/** What reaches Heroku. */
export type Reach = ReturnType<typeof herokuHosts> & {
  readonly key: Secret;
  readonly mask: (secrets: readonly Secret[]) => Promise<void>;
  /** Gets a line while Heroku does not respond. */
  readonly note: (line: string) => void;
};

/** Prints what refreshes have left, for a person or as JSON, and sets the exit code: that there is something left is no failure. */
export async function tellLeftovers(given: Arguments, find: (reach: Reach) => Promise<Found>): Promise<void> {
  const known = redactor();
  const clean = cleaner(known);
  await orProblems(clean, async () => {
    const key = keyFor(given);
    known.mask(key);
    const found = await find({
      key,
      ...herokuHosts(),
      mask: async (secrets) => secrets.forEach(known.mask),
      note: (line) => printerTo(process.stderr)(clean(line)),
    });
    const isJson = given.options.some(({ name }) => name === 'json');
    // Each text is a part of a line.
    const safe = cleaned(found, (text) => clean(text.replaceAll('\n', ' ')));
    const lines = isJson
      ? [JSON.stringify(documentOf(safe), null, 2)]
      : pageOf(safe, paintFor(process.stdout));
    lines.forEach(printerTo(process.stdout));
  });
}

/** @throws Stopped with every mistake in how it was called */
function keyFor(given: Arguments): Secret {
  const isLiteral = given.options.some(({ name }) => name === 'api-key');
  const found = isLiteral ? { problem: keyInArguments() } : keyAtHand();
  const mistakes = mistakesIn(given, ['json', 'help', 'version']);
  if ('problem' in found) throw new Stopped([...mistakes, found.problem]);
  if (mistakes.length > 0) throw new Stopped(mistakes);
  return new Secret(found.key);
}
