import { workNames } from '../names.ts';
import type { Context } from '../plan/context.ts';
import type { Problem } from '../problem.ts';
import { sourceLoginLimited } from '../problems/making.ts';
import type { Request } from '../request.ts';
import type { Seen } from '../seen.ts';
import { subject } from '../steps/imagined.ts';
import type { Kinds } from '../steps/kind.ts';
import type { Step } from '../steps/step.ts';
import type { FillMethod } from './method.ts';
import { filled, transferred, versionProblems } from './transferred.ts';

/** An empty database, and one transfer from the source into it. */
export const copy: FillMethod = {
  ...transferred,
  noun: 'copy',
  obstacles: (request, seen) => [...loginProblems(request, seen), ...versionProblems('copy', request, seen)],
  before: [],
  rules: [begin, wait],
  dataAsOf: (_, { transfer }) => (transfer?.from === 'source' ? transfer.createdAt : null),
};

function begin({ request, seen: { new: fresh } }: Context): Step | undefined {
  if (fresh?.transfer != null) return undefined;
  const { new: to } = workNames(request.targetDatabase);
  const from = `${request.sourceApp}::${request.sourceDatabase}`;
  return { verb: 'copy', from, to, database: subject(fresh?.database) };
}

function wait({ request, seen: { new: fresh } }: Context): Step | undefined {
  if (fresh?.transfer?.succeeded === true) return undefined;
  const { new: attachment } = workNames(request.targetDatabase);
  return { verb: 'copied', attachment, database: subject(fresh?.database) };
}

/** It reads with the login of the attachment: that of the pooler, or of another credential, may not read everything. */
function loginProblems(request: Request, { source }: Seen): readonly Problem[] {
  const attachment = source.attachments.find((it) => it.name === request.sourceDatabase);
  if (attachment === undefined || attachment.namespace === null) return [];
  const direct = source.attachments.find(
    (it) => it.database.id === attachment.database.id && it.namespace === null,
  );
  const { name, database, namespace } = attachment;
  return [sourceLoginLimited(source.app.name, name, database.name, namespace, direct?.name ?? null)];
}

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
    imagine: (_, context) => filled(context, 'source', null),
  },
  copied: {
    is: 'wait',
    title: (step) => `Wait until ${step.attachment} is copied`,
    restarts: false,
    lasts: 'hours',
    moves: false,
    needs: ['databases', 'config vars', 'progress'],
    imagine: (_, context) => filled(context, 'source', true),
  },
};
