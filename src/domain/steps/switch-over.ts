import { workNames } from '../names.ts';
import { moved, released, releasedOn } from './imagine-releases.ts';
import { attached, withRun, withSeen, withTarget } from './imagined.ts';
import type { Kinds } from './kind.ts';
import { called, within } from './titles.ts';

/** From the old database to the new one, and until nothing uses the old one any more. */
export const switchOver: Kinds<
  'keep' | 'promote' | 'carry' | 'move' | 'release' | 'released' | 'switched' | 'after-promote'
> = {
  keep: {
    is: 'change',
    title: (step) => `Keep ${step.database?.name ?? 'the current database'} as ${step.attachment}`,
    restarts: true,
    lasts: 'a moment',
    moves: true,
    imagine(_, context) {
      const { current } = context.seen;
      const { old } = workNames(context.request.targetDatabase);
      return withSeen(context, {
        old: current && { ...current, attachment: attached(old, current.database, context.seen) },
      });
    },
  },
  promote: {
    is: 'change',
    title: (step) => `Promote ${step.from} to ${step.attachment}${within(step.namespace)}`,
    restarts: true,
    lasts: 'a moment',
    moves: true,
    imagine({ namespace }, context) {
      const { seen, request } = context;
      const { new: fresh } = seen;
      const current = fresh && {
        ...fresh,
        attachment: { ...attached(request.targetDatabase, fresh.database, seen), namespace },
      };
      const releases = fresh === null ? [] : released(seen, 'pending', fresh);
      const promoted = withTarget(withSeen(context, { current }), { runsOnNew: false, releases });
      return withRun(promoted, { mayRetryRelease: false, promoted: fresh?.database.id ?? null });
    },
  },
  carry: {
    is: 'change',
    title: (step) => `Carry ${step.name}${within(step.namespace)} over to the new database`,
    restarts: true,
    lasts: 'a moment',
    moves: true,
    imagine({ name }, context) {
      const { new: fresh, target } = context.seen;
      const attachments = target.attachments.map((it) =>
        it.name === name && fresh !== null ? { ...it, database: fresh.database } : it,
      );
      return withTarget(context, { attachments });
    },
  },
  move: {
    is: 'change',
    title: (step) => `Move ${step.name} of ${step.app}${within(step.namespace)} to the new database`,
    restarts: false,
    lasts: 'a moment',
    moves: true,
    imagine: (step, context) =>
      withRun(withSeen(context, moved(step, context.seen)), { mayRetryRelease: false }),
  },
  release: {
    is: 'change',
    title: ({ app, version }) => `Retry failed release v${version}${app === undefined ? '' : ` of ${app}`}`,
    restarts: true,
    lasts: 'a moment',
    moves: false,
    imagine({ app }, context) {
      const { seen } = context;
      const again =
        app === undefined
          ? withTarget(context, { releases: released(seen, 'pending') })
          : withSeen(context, { others: releasedOn(app, seen, 'pending') });
      return withRun(again, { mayRetryRelease: false });
    },
  },
  released: {
    is: 'wait',
    title: ({ app, attachment }) =>
      `Wait until the release ${app === undefined ? '' : `of ${app} `}with the new ${attachment} has succeeded`,
    restarts: false,
    lasts: 'a moment',
    moves: false,
    imagine: ({ app }, context) =>
      app === undefined
        ? withTarget(context, { runsOnNew: true, releases: released(context.seen, 'succeeded') })
        : withSeen(context, { others: releasedOn(app, context.seen, 'succeeded') }),
  },
  'after-promote': {
    is: 'change',
    title: (step) => `Run after-promote: ${step.command}`,
    restarts: false,
    lasts: 'a moment',
    moves: false,
    imagine: (_, context) => withRun(context, { afterPromoteRanFor: context.seen.new?.database.id ?? null }),
  },
  switched: {
    is: 'wait',
    title: (step) => `Wait until no dyno from before uses ${called(step)}: preboot is on`,
    restarts: false,
    lasts: 'a moment',
    moves: false,
    imagine: ({ until }, context) => withSeen(context, { at: until }),
  },
};
