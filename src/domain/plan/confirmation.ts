import { nameInUse } from '../names.ts';
import type { Request, Task } from '../request.ts';
import { isChange } from '../steps/kinds.ts';
import type { Change } from '../steps/step.ts';
import { type Plan, promotes } from './plan.ts';

/** What a person agrees to who confirms `plan`; null when it changes nothing. */
export function consequence(
  { task, sourceApp, targetApp, alsoAttachedTo }: Request,
  { situation, steps, share }: Plan,
  isFirst: boolean,
): string | null {
  const changes = steps.slice(0, share).filter(isChange);
  if (changes.length === 0) return null;
  if (task !== 'refresh')
    return consequenceOfTask(task, [targetApp, ...alsoAttachedTo].join(' and '), changes);
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
  const names = destroyedBy(changes);
  return names.length === 0
    ? `${first}${what}.`
    : `${first}${what}; ${names.join(' and ')} will be destroyed.`;
}

function consequenceOfTask(task: Exclude<Task, 'refresh'>, apps: string, changes: readonly Change[]): string {
  const names = destroyedBy(changes).join(' and ');
  if (task === 'tidy')
    return names === ''
      ? `What a refresh has left on ${apps} will be put in order.`
      : `${names}, kept for an undo, will be destroyed.`;
  const end = names === '' ? '' : `; ${names} will be destroyed, with all that was written to it`;
  return `${apps} will go back to the database before the last refresh${end}.`;
}

function destroyedBy(changes: readonly Change[]): readonly string[] {
  return changes.flatMap((step) => {
    if (step.verb !== 'destroy') return [];
    return step.database === null ? step.attachment : nameInUse(step.database.name);
  });
}
