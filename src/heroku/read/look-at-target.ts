import { HOLD } from '../../domain/hold.ts';
import { configVar } from '../../domain/names.ts';
import type { Part } from '../../domain/part.ts';
import { allOrEveryProblem } from '../../domain/problem.ts';
import type { Activity, Attachment, Database, Seen } from '../../domain/seen.ts';
import type { Client, Purpose } from '../http/client.ts';
import { urls } from '../http/urls.ts';
import { inputs } from './about.ts';
import { lookAtApp } from './look-at-app.ts';
import { MOST_RELEASES, newestReleases } from './look-at-others.ts';
import type { Looking } from './looking.ts';
import { pausedOf } from './pause-note.ts';
import * as wire from './wire.ts';

/** What is known of the target app before its databases are looked at one by one. */
export type TargetBasics = Omit<
  Seen['target'],
  'borrowed' | 'hasConfigVar' | 'instead' | 'runsOnCurrent' | 'urlIsSource' | 'texts'
> & {
  readonly hasConfigVar: boolean;
};

/** Reads all of the target app that needs no id. */
export async function lookAtTarget(looking: Looking): Promise<TargetBasics> {
  const { client, configVars, request } = looking;
  const at = urls(client.endpoints);
  const purpose = inputs(request).target;
  const named = request.targetApp;
  const isQuiesced = request.quiesce !== null;
  /** As it was seen last, where this look leaves it so. */
  const either = async <P extends Left>(part: P, read: () => Promise<Seen['target'][P]>) => {
    const known = looking.asKnown(part);
    return known === null ? read() : known.target[part];
  };
  const [{ app, attachments }, stage, databases, releases, preboot, running] = await allOrEveryProblem([
    lookAtApp(client, named, purpose),
    either(
      'stage',
      async () => (await client.find(at.pipelineCoupling(named), wire.coupling, purpose))?.stage ?? null,
    ),
    either('databases', async () =>
      (await client.list(at.addonsOfApp(named), wire.addon, purpose)).flatMap(
        (it) => wire.databaseOf(it) ?? [],
      ),
    ),
    either('releases', () => newestReleases(client, named, MOST_RELEASES, purpose)),
    either('preboot', async () =>
      wire.hasPreboot(await client.readIfPossible(at.features(named), wire.features)),
    ),
    isQuiesced ? lookAtActivity(client, named, purpose) : Promise.resolve(null),
    looking.asKnown('config vars') === null
      ? configVars.read(client, 'target', named, purpose)
      : Promise.resolve(),
  ]);
  const paused = pausedOf(configVars, app.name);
  // An interrupted run has left it paused, which only the config vars show.
  const isLeftPaused = !isQuiesced && paused !== null;
  return {
    app,
    activity: isLeftPaused ? await lookAtActivity(client, app.id, purpose) : running,
    paused,
    hold: configVars.reveal('target', HOLD),
    preboot,
    stage,
    attachments,
    databases: looking.asKnown('databases') === null ? databases : renamed(databases, attachments),
    releases,
    hasConfigVar: configVars.has('target', configVar(request.targetDatabase)),
  };
}

type Left = Part & keyof Seen['target'];

/** With the names by which the attachments know them now. */
function renamed(databases: readonly Database[], attachments: readonly Attachment[]): readonly Database[] {
  return databases.map((it) => ({ ...it, ...attachments.find((to) => to.database.id === it.id)?.database }));
}

async function lookAtActivity(client: Client, named: string, purpose: Purpose): Promise<Activity> {
  const at = urls(client.endpoints);
  const [app, formation] = await allOrEveryProblem([
    client.read(at.app(named), wire.app, purpose),
    client.list(at.formation(named), wire.process, purpose),
  ]);
  return {
    maintenance: app.maintenance ?? false,
    processes: Object.fromEntries(formation.map(({ type, quantity }) => [type, quantity])),
  };
}
