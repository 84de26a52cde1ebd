import type { Problem } from '../problem.ts';
import { invalidInput } from './invalid-input.ts';

const FORM = 'docs/several.md shows the form of a list.';

/** @param why what the parser says of the line */
export function listUnreadable(line: number, why: string): Problem {
  return invalidInput(`refreshes, line ${line}: ${why}.`, FORM);
}

/** @param where such as `entry 2 (line 5)`; null for the whole text */
export function listMalformed(where: string | null, rule: string): Problem {
  return invalidInput(`refreshes${where === null ? '' : `, ${where}`}: ${rule}.`, FORM);
}

/** An input that holds for the whole run. */
export function notInEntry(where: string, name: string): Problem {
  return invalidInput(
    `refreshes, ${where}, ${name}: it holds for the whole run.`,
    `Set it beside \`refreshes\`, not in an entry.`,
  );
}

/** @param apps the first one again at the end */
export function listInCircle(apps: readonly string[]): Problem {
  return invalidInput(
    `refreshes: these wait for each other: ${apps.join(', which waits for ')}.`,
    'A refresh waits for the one whose target app is its source app. Remove one of them.',
  );
}
