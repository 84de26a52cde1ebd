import { isRetired, retiredName } from './names.ts';
import type { Held } from './seen.ts';
import type { Step } from './step.ts';
import { isEnding } from './take-over.ts';

/** Rename before destroying, so that a stale promote, which goes by name, cannot reach what is destroyed. */
export function removal(attachment: string, held: Held | null, why = ''): readonly Step[] {
  if (held === null) return [];
  const { database } = held;
  const isNamed = isRetired(database.name);
  const steps: readonly (Step | false)[] = [
    !isNamed && { does: 'retire', attachment, to: retiredName(database.name), why, database },
    !isEnding(database.state) && { does: 'destroy', attachment, why: isNamed ? why : '', database },
    { awaits: 'gone', attachment, database },
  ];
  return steps.filter((step) => step !== false);
}
