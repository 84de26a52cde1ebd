import { configVar, workNames } from '../names.ts';
import type { Context } from '../plan/context.ts';
import { stop } from '../problem.ts';
import { releaseFailed } from '../problems/finishing.ts';
import { carried, onto, promotedNamespace, replaced } from './carry.ts';
import { undoesPromote } from './go-back.ts';
import { moved, releasedOn, releasesWith } from './imagine-releases.ts';
import { attached, subject, withRun, withSeen, withTarget } from './imagined.ts';
import type { Kinds } from './kind.ts';
import { switchedOverAt } from './preboot.ts';
import { isDown, rollout, withoutDatabase } from './rollout.ts';
import type { Rule } from './rule.ts';
import type { Step } from './step.ts';
import { called, within } from './titles.ts';

/** After new is ready: a refused refresh leaves no alias behind. Before promote: Heroku does not move a last attachment. */
export const keep: Rule = ({ request, seen: { current, old, target } }) => {
  if (current === null || old !== null || current.database.app.id !== target.app.id) return undefined;
  return { verb: 'keep', attachment: workNames(request.targetDatabase).old, database: current.database };
};

export const promote: Rule = ({ request: { targetDatabase: attachment }, seen, spec }) => {
  const { new: from } = workNames(attachment);
  const namespace = promotedNamespace(seen.current, spec.plan);
  return { verb: 'promote', from, attachment, namespace, database: subject(seen.new?.database) };
};

export const carry: Rule = ({ request, seen, spec }) => {
  const plan = seen.current?.database.plan ?? spec.plan;
  const [next] = carried(request, seen, replaced(seen), plan).movable;
  return (
    next && {
      verb: 'carry',
      name: next.name,
      namespace: next.namespace,
      onto: onto(seen),
      database: subject(seen.current?.database),
    }
  );
};

/** Until the dynos run on the current database, and its config var says so. */
export const released: Rule = (context) =>
  rolledOut(context, context.seen.target.runsOnCurrent || !isProvable(context));

/** Nothing is destroyed while the dynos may still run on it. A release that long ago is not in the list any more. */
export const settled: Rule = (context) =>
  rollout(context.seen).is === 'missing' ? undefined : rolledOut(context, true);

/** Only the URL of another name that a run has given it shows that the config var leads there. */
function isProvable({ seen: { current, new: fresh, old } }: Context): boolean {
  return [fresh, old].some((it) => it !== null && it.database.id === current?.database.id);
}

function rolledOut({ request, seen, run }: Context, isReadBack: boolean): Step | undefined {
  const { is, version } = rollout(seen);
  if (is === 'succeeded' && isReadBack) return undefined;
  if (is !== 'failed')
    return {
      verb: 'released',
      attachment: request.targetDatabase,
      database: subject(seen.current?.database),
    };
  const isRepeatable = seen.target.releases[0]?.isRepeatable !== false;
  if (run.mayRetryRelease && isRepeatable) return { verb: 'release', version };
  const down = withoutDatabase(request, seen) === null ? '' : isDown(request);
  const variable = configVar(request.targetDatabase);
  const isUndone = undoesPromote(request, seen) && !run.goesBack;
  const { targetApp: app } = request;
  return stop(releaseFailed({ app, version, variable, onto: onto(seen), isRepeatable, isUndone, down }));
}

export const afterPromote: Rule = ({ request: { afterPromote: command }, seen, run }) => {
  const database = seen.new?.database;
  if (command === null || (run.afterPromoteRanFor !== null && run.afterPromoteRanFor === database?.id))
    return undefined;
  return { verb: 'after-promote', command, database: subject(database) };
};

/** Before the old database goes, by Heroku's clock: a run that comes later does not wait again. */
export const switchedOver: Rule = ({ request, seen }) => {
  const until = switchedOverAt(request, seen);
  const old = replaced(seen)?.database;
  if (until === null || old === undefined || seen.at >= until) return undefined;
  const names = workNames(request.targetDatabase);
  const attachment = seen.undone === null ? names.old : names.undone;
  return { verb: 'switched', attachment, until, database: subject(old) };
};

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
    // A second name for the app's own database harms no one. What else may be wrong by now is found before the promote.
    needs: ['stage'],
    imagine({ attachment }, context) {
      const { current } = context.seen;
      const { undone } = workNames(context.request.targetDatabase);
      const held = current && {
        ...current,
        attachment: attached(attachment, current.database, context.seen),
      };
      return withSeen(context, attachment === undone ? { undone: held } : { old: held });
    },
  },
  promote: {
    is: 'change',
    title: (step) => `Promote ${step.from} to ${step.attachment}${within(step.namespace)}`,
    restarts: true,
    lasts: 'a moment',
    moves: true,
    needs: ['source', 'stage', 'releases', 'config vars', 'use'],
    imagine({ from, namespace }, context) {
      const { seen, request } = context;
      const fresh = from === workNames(request.targetDatabase).old ? seen.old : seen.new;
      const current = fresh && {
        ...fresh,
        attachment: { ...attached(request.targetDatabase, fresh.database, seen), namespace },
      };
      const releases = fresh === null ? [] : releasesWith(seen, 'pending', fresh);
      const promoted = withTarget(withSeen(context, { current }), { runsOnCurrent: false, releases });
      return withRun(promoted, { mayRetryRelease: false, promoted: fresh?.database.id ?? null });
    },
  },
  carry: {
    is: 'change',
    title: (step) => `Carry ${step.name}${within(step.namespace)} over to ${step.onto}`,
    restarts: true,
    lasts: 'a moment',
    moves: true,
    needs: ['source', 'stage', 'databases', 'releases', 'config vars'],
    imagine({ name }, context) {
      const { current, target } = context.seen;
      const attachments = target.attachments.map((it) =>
        it.name === name && current !== null ? { ...it, database: current.database } : it,
      );
      return withTarget(context, { attachments });
    },
  },
  move: {
    is: 'change',
    title: (step) => `Move ${step.name} of ${step.app}${within(step.namespace)} to ${step.onto}`,
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
          ? withTarget(context, { releases: releasesWith(seen, 'pending') })
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
    needs: ['releases', 'config vars'],
    imagine: ({ app }, context) =>
      app === undefined
        ? withTarget(context, { runsOnCurrent: true, releases: releasesWith(context.seen, 'succeeded') })
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
    needs: ['releases', 'preboot'],
    imagine: ({ until }, context) => withSeen(context, { at: until }),
  },
};
