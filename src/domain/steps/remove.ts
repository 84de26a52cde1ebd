import { workNames } from '../names.ts';
import { withSeen } from './imagined.ts';
import type { Kinds } from './kind.ts';
import { renamed, replaced, without } from './places.ts';
import { called } from './titles.ts';

/** A database and its names go. */
export const removal: Kinds<'retire' | 'unretire' | 'destroy' | 'gone' | 'detach'> = {
  retire: {
    is: 'change',
    title: (step) => `Retire ${called(step)}${step.why}`,
    restarts: false,
    lasts: 'a moment',
    moves: true,
    imagine: ({ database, to }, context) => withSeen(context, renamed(database, to, context.seen)),
  },
  unretire: {
    is: 'change',
    title: (step) => `Rename ${called(step)}, which was retired and is in use, to ${step.to}`,
    restarts: false,
    lasts: 'a moment',
    moves: true,
    imagine: ({ database, to }, context) => withSeen(context, renamed(database, to, context.seen)),
  },
  destroy: {
    is: 'change',
    title: (step) => `Destroy ${called(step)}${step.why}`,
    restarts: false,
    lasts: 'a moment',
    moves: true,
    // Its names stay until it is gone. Where Heroku takes them at once, the wait for that is over at once.
    imagine: ({ database }, context) =>
      database === null
        ? context
        : withSeen(context, replaced({ ...database, state: 'deprovisioning' }, context.seen)),
  },
  gone: {
    is: 'wait',
    title: (step) => `Wait until ${called(step)} is gone`,
    // Its config var goes with it. heroku/cli v11.10.0, lib/addons/destroy-addon.js: the app is restarted when that is complete.
    restarts: true,
    lasts: 'a moment',
    moves: false,
    imagine: ({ database }, context) => withSeen(context, without(database, context.seen)),
  },
  detach: {
    is: 'change',
    title: (step) => `Detach ${step.name}`,
    restarts: true,
    lasts: 'a moment',
    moves: true,
    imagine({ name }, context) {
      const names = workNames(context.request.targetDatabase);
      if (name === names.new) return withSeen(context, { new: null });
      return withSeen(context, name === names.old ? { old: null } : { current: null });
    },
  },
};
