import { HOLD } from '../../domain/hold.ts';
import { configVar } from '../../domain/names.ts';
import { allOrEveryProblem } from '../../domain/problem.ts';
import type { Request } from '../../domain/request.ts';
import type { Activity, Seen } from '../../domain/seen.ts';
import type { Client, Purpose } from '../http/client.ts';
import { urls } from '../http/urls.ts';
import { inputs } from './about.ts';
import type { ConfigVars } from './config-vars.ts';
import { lookAtApp } from './look-at-app.ts';
import { MOST_RELEASES, newestReleases } from './look-at-others.ts';
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
export async function lookAtTarget(
  client: Client,
  configVars: ConfigVars,
  request: Request,
): Promise<TargetBasics> {
  const at = urls(client.endpoints);
  const purpose = inputs(request).target;
  const named = request.targetApp;
  const [{ app, attachments }, coupling, addons, releases, features] = await allOrEveryProblem([
    lookAtApp(client, named, purpose),
    client.find(at.pipelineCoupling(named), wire.coupling, purpose),
    client.list(at.addonsOfApp(named), wire.addon, purpose),
    newestReleases(client, named, MOST_RELEASES, purpose),
    client.readIfPossible(at.features(named), wire.features),
    configVars.read(client, 'target', named, purpose),
  ]);
  const paused = pausedOf(configVars, app.name);
  const isWanted = request.quiesce !== null || paused !== null;
  return {
    app,
    activity: isWanted ? await lookAtActivity(client, app.id, purpose) : null,
    paused,
    hold: configVars.reveal('target', HOLD),
    preboot: wire.hasPreboot(features),
    stage: coupling?.stage ?? null,
    attachments,
    databases: addons.flatMap((addon) => wire.databaseOf(addon) ?? []),
    releases,
    hasConfigVar: configVars.has('target', configVar(request.targetDatabase)),
  };
}

async function lookAtActivity(client: Client, id: string, purpose: Purpose): Promise<Activity> {
  const at = urls(client.endpoints);
  const [app, formation] = await allOrEveryProblem([
    client.read(at.app(id), wire.app, purpose),
    client.list(at.formation(id), wire.process, purpose),
  ]);
  return {
    maintenance: app.maintenance ?? false,
    processes: Object.fromEntries(formation.map(({ type, quantity }) => [type, quantity])),
  };
}
