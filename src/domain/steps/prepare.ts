import { count } from '../format.ts';
import { workNames } from '../names.ts';
import type { Context } from '../plan/context.ts';
import type { Problem } from '../problem.ts';
import { notPrepared } from '../problems/finishing.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Fresh, Seen } from '../seen.ts';
import type { SqlFile } from '../sql/script.ts';
import { subject, withRun, withSeen } from './imagined.ts';
import type { Kinds } from './kind.ts';
import type { Check, Step } from './step.ts';

/**
 * What is left until the new database may be used: personal data out, migrated, proved.
 *
 * Only the SQL leaves a mark that a later run can see. A run that resumes an interrupted one repeats everything else.
 */
export function prepare({ request, seen, run }: Pick<Context, 'request' | 'seen' | 'run'>): readonly Step[] {
  const { new: attachment } = workNames(request.targetDatabase);
  const made = seen.new?.database;
  const database = subject(made);
  const isFor = (id: string | null) => id !== null && id === made?.id;
  const { sanitize, beforePromote, reviewedColumns } = request;
  const assertions = statementCount(request.assertions);
  const columns = reviewedColumns !== null;
  const steps: readonly (Step | false)[] = [
    sanitize !== null &&
      !isSanitized(request, seen.new) && {
        verb: 'sanitize',
        attachment,
        statements: statementCount(sanitize.files),
        database,
      },
    beforePromote !== null &&
      !isFor(run.beforePromoteRanFor) && { verb: 'before-promote', command: beforePromote, database },
    (columns || assertions > 0) &&
      !isFor(run.checkedFor) && { verb: 'check', attachment, assertions, columns, database },
  ];
  return steps.filter((step) => step !== false);
}

/** Whether the database itself proves that just these scripts have been run on it. True when none are asked for. */
export function isSanitized({ sanitize }: Request, fresh: Fresh | null): boolean {
  return sanitize === null || fresh?.marker?.digest === sanitize.digest;
}

/** Whether other scripts have been run on it: what they have left, these do not know. */
export function isSanitizedOtherwise(request: Request, fresh: Fresh): boolean {
  return request.sanitize !== null && fresh.marker !== null && !isSanitized(request, fresh);
}

/** The last thing before promote, whatever was planned: why the new database must not be used; null when it may. */
export function unprepared(request: Request, seen: Seen, run: Run): Problem | null {
  const missing = prepare({ request, seen, run });
  return missing.length === 0 ? null : notPrepared(seen.new?.database.name ?? 'The new database');
}

function statementCount(files: readonly SqlFile[]): number {
  return files.reduce((sum, { statements }) => sum + statements.length, 0);
}

/** These say nothing about the database: an outage of Heroku, a dyno that it has no room for. */
const NOT_ITS_FAULT = ['HEROKU_UNREACHABLE', 'COMMAND_NOT_STARTED'];

/** Whether the new database goes: it could not be prepared, and `on-failure` asks for that. */
export function mustDiscard(
  { onFailure }: Request,
  problems: readonly Problem[],
  seen: Seen | null,
): boolean {
  const isItsFault = problems.every((it) => it.kind === 'failed' && !NOT_ITS_FAULT.includes(it.code));
  return onFailure === 'destroy' && seen?.new != null && isItsFault;
}

/** What is done inside the new database before it is promoted. */
export const preparing: Kinds<'sanitize' | 'before-promote' | 'check'> = {
  sanitize: {
    is: 'change',
    title: (step) => `Sanitize ${step.attachment}: ${count(step.statements, 'statement')}`,
    restarts: false,
    lasts: 'hours',
    moves: false,
    imagine(_, context) {
      const { new: fresh } = context.seen;
      const marker = { digest: context.request.sanitize?.digest ?? '' };
      return withSeen(context, { new: fresh && { ...fresh, marker } });
    },
  },
  'before-promote': {
    is: 'change',
    title: (step) => `Run before-promote: ${step.command}`,
    restarts: false,
    lasts: 'a moment',
    moves: false,
    imagine: (_, context) => withRun(context, { beforePromoteRanFor: context.seen.new?.database.id ?? null }),
  },
  check: {
    is: 'check',
    title: (step) => `Check ${step.attachment}: ${checked(step)}`,
    restarts: false,
    lasts: 'a moment',
    moves: false,
    imagine: (_, context) => withRun(context, { checkedFor: context.seen.new?.database.id ?? null }),
  },
};

/** Whether a step prepares the new database: when it fails, that cannot be promoted. */
export function prepares({ verb }: Step): boolean {
  return verb in preparing;
}

function checked({ columns, assertions }: Check): string {
  const parts = [columns ? 'its columns' : '', assertions > 0 ? count(assertions, 'assertion') : ''];
  return parts.filter((it) => it !== '').join(' and ');
}
