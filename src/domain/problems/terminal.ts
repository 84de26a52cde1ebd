import type { Problem } from '../problem.ts';
import { invalidInput, suggestion } from './invalid-input.ts';

const LISTED = 'docs/inputs.md lists every input.';

/** @param why no other place has a key either */
export function keyMissing(why: string): Problem {
  return invalidInput(
    `api-key: the environment variable HEROKU_API_KEY is not set, and ${why}.`,
    'With the Heroku CLI logged in: export HEROKU_API_KEY="$(heroku auth:token)"',
  );
}

export const otherHost = 'while HEROKU_HOST or HEROKU_DATA_HOST is, .netrc is not read';

export function netrcEncrypted(path: string): string {
  return `${path} is encrypted, which is not supported here`;
}

export function netrcWithoutPassword(path: string, host: string): string {
  return `${path} has no password for ${host}`;
}

export function keyInArguments(): Problem {
  return invalidInput(
    'api-key: is not taken from the command line: the process list and the shell’s history show it.',
    'Set the environment variable HEROKU_API_KEY instead, or log in with `heroku login`.',
  );
}

/** @param flag without its dashes where it is an input */
export function valueMissing(flag: string, remedy: string): Problem {
  return invalidInput(`${flag}: needs a value.`, remedy);
}

export function valueUnwanted(flag: string, remedy: string): Problem {
  return invalidInput(`${flag}: takes no value.`, remedy);
}

export function unknownWord(
  word: string,
  kind: 'option' | 'command',
  meant: string | null,
  remedy: string,
): Problem {
  return invalidInput(`Unknown ${kind} ${word}${suggestion(meant)}`, remedy);
}

export function databaseUrlMissing(): Problem {
  return invalidInput(
    'The environment variable DATABASE_URL is not set to the URL of a PostgreSQL database.',
    'export DATABASE_URL="$(heroku config:get DATABASE_URL --app acme-staging)"',
  );
}

export function noTables(): Problem {
  return invalidInput(
    'The database at DATABASE_URL has no tables.',
    'Check that it is the right one. Nothing was written.',
  );
}

/** @param verb `read` or `written` */
export function columnsFileUnusable(path: string, verb: string, why: string): Problem {
  return invalidInput(`--write: ${path} cannot be ${verb}: ${why}.`, LISTED);
}

export function columnsFileMissing(): Problem {
  return invalidInput('--write: needs a file.', LISTED);
}
