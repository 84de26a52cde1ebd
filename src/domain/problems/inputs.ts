import { type Problem, refused } from '../problem.ts';
import { invalidInput, suggestion } from './invalid-input.ts';

/** Without its value, which may be a secret. */
export function unknownInput(name: string, meant: string | null, remedy: string): Problem {
  return invalidInput(`${name}: no such input${suggestion(meant)}`, remedy);
}

/** @param rule what it must be, as the rest of a sentence */
export function missingInput(name: string, rule: string, remedy: string): Problem {
  return invalidInput(`${name}: missing; it ${rule}.`, remedy);
}

/** @param value what it is instead, quoted; null when it may hold a secret */
export function wrongInput(
  name: string,
  rule: string,
  value: string | null,
  meant: string | null,
  remedy: string,
): Problem {
  const is = value === null ? '' : `, not ${value}`;
  return invalidInput(`${name}: ${rule}${is}${suggestion(meant)}`, remedy);
}

/** @param remedy where the inputs are listed */
export function tidyWithoutAge(remedy: string): Problem {
  return invalidInput(
    'keep-old: missing; `task` tidy destroys what has been kept for as long as `keep-old` says.',
    `Set it to a duration, such as 7d; 0d destroys what is kept now. ${remedy}`,
  );
}

export function workspaceUnreadable(input: string, workspace: string, why: string, remedy: string): Problem {
  return invalidInput(`${input}: the workspace ${workspace} cannot be read: ${why}.`, remedy);
}

export function fileMissing(input: string, path: string): Problem {
  return invalidInput(
    `${input}: ${path} is not a file in the workspace.`,
    'Check the path. On GitHub the job checks the repository out first, with actions/checkout.',
  );
}

export function fileUnusable(input: string, why: string, remedy: string): Problem {
  return invalidInput(`${input}: ${why}.`, remedy);
}

export function notOneFile(input: string, path: string, remedy: string): Problem {
  return invalidInput(`${input}: ${path} is not one file.`, remedy);
}

/** @param what is wrong at that line */
export function fileInvalid(input: string, file: string, line: number, what: string): Problem {
  return refused(
    'FILE_INVALID',
    `${input}: ${file}:${line}: ${what}.`,
    'docs/sanitizing.md describes what these files may contain.',
  );
}
