import type { Context } from '../plan/context.ts';
import { withSeen } from '../steps/imagined.ts';
import type { Kinds } from '../steps/kind.ts';

/** Heroku copies the source into the new database. */
export const copying: Kinds<'copy' | 'copied'> = {
  copy: {
    is: 'change',
    title: (step) => `Copy ${step.from} into ${step.to}`,
    restarts: false,
    lasts: 'hours',
    moves: true,
    // Two copies into one database spoil it.
    once: true,
    imagine: (_, context) => copied(context, null),
  },
  copied: {
    is: 'wait',
    title: (step) => `Wait until ${step.attachment} is copied`,
    restarts: false,
    lasts: 'hours',
    moves: false,
    imagine: (_, context) => copied(context, true),
  },
};

const BEGUN = { id: '', createdAt: 0, bytes: 0, total: null, warnings: 0, finishedAt: null, lastLines: [] };

function copied(context: Context, succeeded: boolean | null): Context {
  const { new: fresh } = context.seen;
  if (fresh === null) return context;
  const facts = fresh.facts && { ...fresh.facts, tables: null };
  return withSeen(context, {
    new: { ...fresh, facts, transfer: { ...(fresh.transfer ?? BEGUN), succeeded } },
  });
}
