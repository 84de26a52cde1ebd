import * as z from 'zod/mini';
import type { Problem } from '../domain/problem.ts';
import type { Request } from '../domain/request.ts';

/** Every input with its default; an empty string means the default everywhere. The same names on all hosts. */
export const defaults = {
  'api-key': '',
  'source-app': '',
  'target-app': '',
  plan: '',
  mode: 'auto',
  fast: 'true',
  'source-database': 'DATABASE',
  'target-database': 'DATABASE',
  timeout: '5h',
  'poll-interval': 'auto',
  'max-age': '24h',
  'after-promote': '',
  'dry-run': 'false',
} as const;

export type InputName = keyof typeof defaults;

function matching(pattern: RegExp, error: string) {
  return z.string().check(z.regex(pattern, { error }));
}

/** Source: Platform API schema, `app`, `name`. */
const appName = matching(
  /^[a-z][a-z0-9-]{1,28}[a-z0-9]$/,
  'must be the name of a Heroku app, such as acme-staging',
);

/** Source: Platform API schema, `add-on-attachment`, `name`. */
const attachmentName = matching(
  /^[A-Z][A-Z0-9_]*$/,
  'must be the name of an attachment, such as DATABASE, in capitals',
).check(z.refine((name) => !name.endsWith('_URL'), 'must be the name of the attachment, without _URL'));

const units = { s: 1_000, m: 60_000, h: 3_600_000 } as const;

const duration = z.pipe(
  matching(/^[1-9]\d{0,5}[smh]$/, 'must be a duration, such as 90s, 30m or 2h'),
  z.transform((text) => Number(text.slice(0, -1)) * units[text.slice(-1) as keyof typeof units]),
);

const boolean = z.pipe(
  matching(/^(true|false)$/i, 'must be true or false'),
  z.transform((text) => text.toLowerCase() === 'true'),
);

const plan = z.pipe(
  matching(/^((heroku-postgresql:)?[a-z0-9][a-z0-9-]*)?$/, 'must be a plan, such as standard-0'),
  z.transform((text) => text.replace('heroku-postgresql:', '') || null),
);

const shape = z.object({
  'api-key': z
    .string()
    .check(z.minLength(1, 'is missing; set it, or the environment variable HEROKU_API_KEY'))
    .check(
      z.regex(/^[\x21-\x7e]*$/, {
        error: 'must be one word; it has a space, a line end or a strange character in it',
      }),
    ),
  'source-app': appName,
  'target-app': appName,
  plan,
  mode: z.enum(['auto', 'fork', 'copy'], { error: 'must be auto, fork or copy' }),
  fast: boolean,
  'source-database': attachmentName,
  'target-database': attachmentName,
  timeout: duration,
  'poll-interval': z.union(
    [
      z.pipe(
        z.literal('auto'),
        z.transform(() => null),
      ),
      duration,
    ],
    {
      error: 'must be auto or a duration, such as 2s',
    },
  ),
  'max-age': duration,
  'after-promote': matching(/^[^\r\n]*$/, 'must be one line'),
  'dry-run': boolean,
});

/** Inputs that may be printed in a message about them. */
const NOT_SECRET = (name: string) => name !== 'api-key';

/**
 * What the inputs ask for, or every mistake in them, each naming its input.
 *
 * @param raw the inputs as given; a missing one and an empty one mean the default
 */
export function parseInputs(
  raw: Readonly<Partial<Record<InputName, string>>>,
): { readonly request: Request } | { readonly problems: readonly Problem[] } {
  const given = Object.entries(raw).filter(([, value]) => value !== undefined && value.trim() !== '');
  const filled: Record<string, string> = {
    ...defaults,
    ...Object.fromEntries(given.map(([k, v]) => [k, v.trim()])),
  };
  const parsed = z.safeParse(shape, filled);
  if (parsed.success) return { request: requestOf(parsed.data) };
  return {
    problems: parsed.error.issues.map((issue) => mistake(String(issue.path[0]), issue.message, filled)),
  };
}

function mistake(name: string, message: string, filled: Readonly<Record<string, string>>): Problem {
  const value = filled[name];
  const found = value && NOT_SECRET(name) ? `, not ${JSON.stringify(value)}` : '';
  const what =
    value === '' && name !== 'api-key' ? `${name}: is missing; it ${message}` : `${name}: ${message}${found}`;
  return {
    code: 'INPUT_INVALID',
    kind: 'refused',
    what: `${what}.`,
    remedy: 'The README lists every input.',
  };
}

function requestOf(inputs: z.infer<typeof shape>): Request {
  return {
    sourceApp: inputs['source-app'],
    targetApp: inputs['target-app'],
    plan: inputs.plan,
    mode: inputs.mode,
    fast: inputs.fast,
    sourceDatabase: inputs['source-database'],
    targetDatabase: inputs['target-database'],
    timeout: inputs.timeout,
    pollInterval: inputs['poll-interval'],
    maxAge: inputs['max-age'],
    afterPromote: inputs['after-promote'] || null,
    dryRun: inputs['dry-run'],
  };
}
