import * as z from 'zod/mini';
import type { Quiesce } from '../domain/request.ts';
import { type InputName, inputTable } from './table.ts';

/** @param error what it must be; it may depend on what it is */
function matching(pattern: RegExp, error: string | ((text: string) => string)) {
  const told =
    typeof error === 'string' ? error : ({ input }: { readonly input?: unknown }) => error(`${input}`);
  return z.string().check(z.regex(pattern, { error: told }));
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Source: Platform API schema, `app`, `name`. */
const appName = matching(/^[a-z][a-z0-9-]{1,28}[a-z0-9]$/, (text) =>
  ID.test(text)
    ? `must be the name of a Heroku app, which \`heroku apps:info --app ${text}\` shows`
    : 'must be the name of a Heroku app, such as acme-staging: 3 to 30 lowercase letters, digits and hyphens, beginning with a letter',
);

/** Source: Platform API schema, `add-on-attachment`, `name`. */
const attachmentName = matching(
  /^[A-Z][A-Z0-9_]*$/,
  'must be the name of an attachment, such as DATABASE: capitals, digits and underscores',
).check(z.refine((name) => !name.endsWith('_URL'), 'must be the name of the attachment, without _URL'));

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const millisecondsIn = (text: string) =>
  Number(text.slice(0, -1)) * units[text.slice(-1) as keyof typeof units];

const duration = z.pipe(
  matching(
    /^[1-9]\d{0,5}[smhd]$/,
    'must be a duration, such as 90s, 30m, 2h or 7d: one number and its unit, without a blank',
  ),
  z.transform(millisecondsIn),
);

const pollInterval = z.pipe(
  matching(/^(auto|[1-9]\d{0,5}[smhd])$/, 'must be auto or a duration, such as 2s or 1m'),
  z.transform((text) => (text === 'auto' ? null : millisecondsIn(text))),
);

const boolean = z.pipe(
  matching(/^(true|false)$/i, 'must be true or false'),
  z.transform((text) => text.toLowerCase() === 'true'),
);

const plan = z.pipe(
  matching(
    /^((heroku-postgresql:)?[a-z0-9][a-z0-9-]*)?$/,
    'must be a plan of Heroku Postgres, such as standard-0',
  ),
  z.transform((text) => text.replace('heroku-postgresql:', '') || null),
);

const names = z.pipe(
  matching(/^[\w\s,]*$/, 'must be names of config vars, separated by commas, spaces or line ends'),
  z.transform((text) => text.split(/[\s,]+/).filter((it) => it !== '')),
);

const onePath = matching(/^[^\r\n]*$/, 'must be one path');

const command = matching(
  /^[^\r\n]*$/,
  'must be one line: join several commands with &&, or put them into a script of the app',
);
const apps = z.pipe(
  matching(
    /^([a-z][a-z0-9-]{1,28}[a-z0-9]([\s,]+|$))*$/,
    'must be names of Heroku apps, separated by commas, spaces or line ends',
  ),
  z.transform((text) => [...new Set(text.split(/[\s,]+/).filter((it) => it !== ''))]),
);

/** A name may have a space in it. */
const serverNames = z.pipe(
  matching(/^[\p{L}\p{N}_$. ,\r\n-]*$/u, 'must be names of foreign servers, separated by commas'),
  z.transform((text) =>
    text
      .split(/[,\r\n]+/)
      .map((it) => it.trim())
      .filter((it) => it !== ''),
  ),
);

/** One on each line. */
const paths = z.pipe(
  z.string(),
  z.transform((text) =>
    text
      .split(/[\r\n]+/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
);

function quiesceOf(text: string): Quiesce | null {
  const names = text.split(/[\s,]+/).filter((name) => name !== '');
  if (names.length === 0) return null;
  return {
    maintenance: names.includes('maintenance'),
    types: [...new Set(names.filter((name) => name !== 'maintenance'))],
  };
}

/** Each input with what it must be, and what it means; a mistake in it continues "source-app: ". */
export const shape = z.object({
  'api-key': z
    .string()
    .check(z.minLength(1, 'is missing; set it, or the environment variable HEROKU_API_KEY'))
    .check(
      z.regex(/^[\x21-\x7e]*$/, {
        error: 'must be one word; it has a space, a line end or a character outside of ASCII in it',
      }),
    ),
  'source-app': appName,
  'target-app': appName,
  plan,
  mode: z.enum(inputTable.mode.choices, { error: 'must be auto, fork or copy' }),
  'postgres-version': z.pipe(
    matching(/^([1-9]\d?)?$/, 'must be a major version of PostgreSQL, such as 17'),
    z.transform((text) => Number(text) || null),
  ),
  'allow-missing-tables': boolean,
  fast: boolean,
  'source-database': attachmentName,
  'target-database': attachmentName,
  'also-attached-to': apps,
  timeout: duration,
  'poll-interval': pollInterval,
  'max-age': duration,
  'sanitize-sql': paths,
  'allow-foreign-servers': serverNames,
  'before-promote': command,
  'assert-sql': paths,
  'reviewed-columns': onePath,
  'on-failure': z.enum(inputTable['on-failure'].choices, { error: 'must be keep or destroy' }),
  'after-promote': command,
  'dyno-size': matching(/^([a-z0-9]+(-[a-z0-9]+)*)?$/i, 'must be the size of a dyno, such as Standard-2X'),
  quiesce: z.pipe(
    matching(/^[\w\s,-]*$/, 'must be maintenance and names of process types, such as maintenance, worker'),
    z.transform(quiesceOf),
  ),
  'dry-run': boolean,
  'check-shared-config': boolean,
  'shared-config-allowed': names,
  history: onePath,
} satisfies Record<InputName, unknown>);
