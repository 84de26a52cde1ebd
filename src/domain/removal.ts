import { isRetired, retiredName } from './names.ts';
import type { Held } from './seen.ts';
import type { Step } from './step.ts';

/**
 * Rename before destroying, so that a stale promote, which goes by name, cannot reach what is destroyed. A destroyed database
 * loses its name on the app at once, so the next step follows; one that goes and still has it is waited for. One that could not
 * be made is `deprovisioned`, and stays until it is destroyed.
 *
 * @param why completes the titles, and `whyRetired` that of the destroy once it has been renamed
 */
export function removal(attachment: string, held: Held | null, why = '', whyRetired = why): readonly Step[] {
  if (held === null) return [];
  const { database } = held;
  const isNamed = isRetired(database.name);
  const steps: readonly (Step | false)[] = [
    !isNamed && { does: 'retire', attachment, to: retiredName(database.name), why, database },
    database.state === 'deprovisioning'
      ? { awaits: 'gone', attachment, database }
      : { does: 'destroy', attachment, why: isNamed ? why : whyRetired, database },
  ];
  return steps.filter((step) => step !== false);
}

/** The same at the end of a refresh, which is over when nothing costs money any more. */
export function fullRemoval(attachment: string, held: Held | null): readonly Step[] {
  if (held === null) return [];
  const steps = removal(attachment, held).filter((step) => 'does' in step);
  return [...steps, { awaits: 'gone', attachment, database: held.database }];
}
