import { withSeen } from '../steps/imagined.ts';
import type { Kinds } from '../steps/kind.ts';

/** A fork may follow its source for a while. */
export const forking: Kinds<'unfollow'> = {
  unfollow: {
    is: 'change',
    title: (step) => `Make ${step.attachment} independent of the database that it follows`,
    restarts: false,
    lasts: 'hours',
    moves: true,
    imagine(_, context) {
      const { new: fresh } = context.seen;
      return fresh?.facts
        ? withSeen(context, { new: { ...fresh, facts: { ...fresh.facts, following: false } } })
        : context;
    },
  },
};
