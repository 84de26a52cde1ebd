import * as z from 'zod/mini';
import type { Quiesce } from '../domain/request.ts';

// What an input must be, and what its text means; a mistake in it continues "source-app: ".

/** @param error what it must be; it may depend on what it is */
function matching(pattern: RegExp, error: string | ((text: string) => string)) {
  const rule =
    typeof error === 'string' ? error : ({ input }: { readonly input?: unknown }) => error(`${input}`);
  return z.string().check(z.regex(pattern, { error: rule }));
}

/** An input that may be left empty. */
const textOrNull = z.transform((text: string) => text || null);

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Source: Platform API schema, `app`, `name`. */
export const appName = matching(/^[a-z][a-z0-9-]{1,28}[a-z0-9]$/, (text) =>
  ID.test(text)
    ? `must be the name of a Heroku app, which \`heroku apps:info --app ${text}\` shows`
    : 'must be the name of a Heroku app, such as acme-staging: 3 to 30 lowercase letters, digits and hyphens, beginning with a letter',
);

export const appNames = z.pipe(
  matching(
    /^([a-z][a-z0-9-]{1,28}[a-z0-9]([\s,]+|$))*$/,
    'must be names of Heroku apps, separated by commas, spaces or line ends',
  ),
  z.transform((text) => [...new Set(wordsIn(text))]),
);

/** Source: Platform API schema, `add-on-attachment`, `name`. */
export const attachmentName = matching(
  /^[A-Z][A-Z0-9_]*$/,
  'must be the name of an attachment, such as DATABASE: capitals, digits and underscores',
).check(z.refine((name) => !name.endsWith('_URL'), 'must be the name of the attachment, without _URL'));

export const configVarNames = z.pipe(
  matching(/^[\w\s,]*$/, 'must be names of config vars, separated by commas, spaces or line ends'),
  z.transform(wordsIn),
);

/** A name may have a space in it. */
export const serverNames = z.pipe(
  matching(/^[\p{L}\p{N}_$. ,\r\n-]*$/u, 'must be names of foreign servers, separated by commas'),
  z.transform((text) => filledIn(text, /[,\r\n]+/)),
);

export const planName = z.pipe(
  matching(
    /^((heroku-postgresql:)?[a-z0-9][a-z0-9-]*)?$/,
    'must be a plan of Heroku Postgres, such as standard-0',
  ),
  z.transform((text) => text.replace('heroku-postgresql:', '') || null),
);

export const dynoSize = z.pipe(
  matching(/^([a-z0-9]+(-[a-z0-9]+)*)?$/i, 'must be the size of a dyno, such as Standard-2X'),
  textOrNull,
);

export const postgresVersion = z.pipe(
  matching(/^([1-9]\d?)?$/, 'must be a major version of PostgreSQL, such as 17'),
  z.transform((text) => Number(text) || null),
);

export const processTypes = z.pipe(
  matching(/^[\w\s,-]*$/, 'must be maintenance and names of process types, such as maintenance, worker'),
  z.transform(quiesceOf),
);

export const command = z.pipe(
  matching(
    /^[^\r\n]*$/,
    'must be one line: join several commands with &&, or put them into a script of the app',
  ),
  textOrNull,
);

export const path = z.pipe(matching(/^[^\r\n]*$/, 'must be one path'), textOrNull);

/** One on each line. */
export const paths = z.pipe(
  z.string(),
  z.transform((text) => filledIn(text, /[\r\n]+/)),
);

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds. */
export const duration = z.pipe(
  matching(
    /^[1-9]\d{0,5}[smhd]$/,
    'must be a duration, such as 90s, 30m, 2h or 7d: one number and its unit, without a blank',
  ),
  z.transform(millisecondsIn),
);

/** Null: auto. */
export const durationOrAuto = z.pipe(
  matching(/^(auto|[1-9]\d{0,5}[smhd])$/, 'must be auto or a duration, such as 2s or 1m'),
  z.transform((text) => (text === 'auto' ? null : millisecondsIn(text))),
);

/** Null: not said. No time at all is a duration here, too. */
export const durationOrNone = z.pipe(
  matching(
    /^((0|[1-9]\d{0,5})[smhd])?$/,
    'must be a duration, such as 12h or 7d: one number and its unit, without a blank',
  ),
  z.transform((text) => (text === '' ? null : millisecondsIn(text))),
);

export const boolean = z.pipe(
  matching(/^(true|false)$/i, 'must be true or false'),
  z.transform((text) => text.toLowerCase() === 'true'),
);

/** One of two words or more. */
export function oneOf<const Choices extends readonly [string, ...string[]]>(...choices: Choices) {
  const listed = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
  return z.enum(choices, { error: `must be ${listed}` });
}

export const apiKey = z
  .string()
  .check(z.minLength(1, 'is missing; set it, or the environment variable HEROKU_API_KEY'))
  .check(
    z.regex(/^[\x21-\x7e]*$/, {
      error: 'must be one word; it has a space, a line end or a character outside of ASCII in it',
    }),
  );

function wordsIn(text: string): string[] {
  return filledIn(text, /[\s,]+/);
}

function filledIn(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((it) => it.trim())
    .filter((it) => it !== '');
}

function millisecondsIn(text: string): number {
  return Number(text.slice(0, -1)) * units[text.slice(-1) as keyof typeof units];
}

function quiesceOf(text: string): Quiesce | null {
  const names = wordsIn(text);
  if (names.length === 0) return null;
  return {
    maintenance: names.includes('maintenance'),
    types: [...new Set(names.filter((name) => name !== 'maintenance'))],
  };
}
