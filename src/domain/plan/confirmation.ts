import { nameInUse } from '../names.ts';
import type { Request } from '../request.ts';
import { isChange } from '../steps/kinds.ts';
import { type Plan, promotes } from './plan.ts';

/** What a person agrees to who confirms `plan`; null when it changes nothing. */
export function consequence(
  { sourceApp, targetApp, alsoAttachedTo }: Request,
  { situation, steps, share }: Plan,
  isFirst: boolean,
): string | null {
  const changes = steps.slice(0, share).filter(isChange);
  if (changes.length === 0) return null;
  const first = changes.some(({ verb }) => verb === 'capture')
    ? `A backup of ${sourceApp} will be made. `
    : '';
  const fresh = `a new database with the data of ${sourceApp}`;
  if (situation.is === 'retired in use')
    return `The database of ${targetApp} will be renamed, then replaced by ${fresh} and destroyed.`;
  if (situation.is === 'held') return `What a refresh has paused on ${targetApp} will be started again.`;
  const moves = isFirst
    ? `${targetApp} will get its first database, with the data of ${sourceApp}`
    : `${[targetApp, ...alsoAttachedTo].join(' and ')} will move to ${fresh}`;
  const begins = `${targetApp} will be made ${fresh}, which a later run puts to use`;
  const finishes = `The refresh of ${targetApp} that was interrupted will be finished`;
  const what = promotes(changes) ? moves : share < steps.length ? begins : finishes;
  const doomed = changes.flatMap((step) => (step.verb === 'destroy' ? [step] : []));
  const names = doomed.map(({ database, attachment }) =>
    database === null ? attachment : nameInUse(database.name),
  );
  return names.length === 0
    ? `${first}${what}.`
    : `${first}${what}; ${names.join(' and ')} will be destroyed.`;
}
