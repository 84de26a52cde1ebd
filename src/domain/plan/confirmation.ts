import { nameInUse } from '../names.ts';
import type { Problem } from '../problem.ts';
import type { Request } from '../request.ts';
import { isChange } from '../steps/kinds.ts';
import type { Plan } from './plan.ts';

/** What somebody agrees to who lets `plan` be carried out; null when it changes nothing. */
export function consequence(
  { sourceApp, targetApp, alsoAttachedTo }: Request,
  { takeOver, steps }: Plan,
  isFirst: boolean,
): string | null {
  const changes = steps.filter(isChange);
  if (changes.length === 0) return null;
  const fresh = `a new database with the data of ${sourceApp}`;
  if (takeOver.is === 'retired in use')
    return `The database of ${targetApp} will be renamed, then replaced by ${fresh} and destroyed.`;
  const isPromoted = changes.some((step) => step.verb === 'promote');
  const moves = isFirst
    ? `${targetApp} will get its first database, with the data of ${sourceApp}`
    : `${[targetApp, ...alsoAttachedTo].join(' and ')} will move to ${fresh}`;
  const what = isPromoted ? moves : `The refresh of ${targetApp} that was interrupted will be finished`;
  const doomed = changes.flatMap((step) => (step.verb === 'destroy' ? [step] : []));
  const names = doomed.map(({ database, attachment }) =>
    database === null ? attachment : nameInUse(database.name),
  );
  return names.length === 0 ? `${what}.` : `${what}; ${names.join(' and ')} will be destroyed.`;
}

/** Somebody was asked, and said no. */
export function declined(): Problem {
  return {
    code: 'DECLINED',
    kind: 'refused',
    what: 'The question whether to go on was not answered with yes.',
    remedy: 'Run again and answer `y`, or run with `--yes`, which does not ask.',
  };
}
