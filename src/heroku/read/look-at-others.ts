import { allOrEveryProblem } from '../../domain/problem.ts';
import type { Other, Release } from '../../domain/seen.ts';
import type { Client, Purpose } from '../http/client.ts';
import { urls } from '../http/urls.ts';
import * as wire from './wire.ts';

/** One page of them: an app does not get fifty releases while a refresh runs. */
export const MOST_RELEASES = 50;

/** Reads what is to be known of the apps that `also-attached-to` names. What they have of a database, the database says. */
export function lookAtOthers(client: Client, names: readonly string[]): Promise<readonly Other[]> {
  return allOrEveryProblem(names.map((name) => lookAtOther(client, name)));
}

async function lookAtOther(client: Client, name: string): Promise<Other> {
  const purpose = { about: { subject: `also-attached-to: ${name}`, app: name } };
  const at = urls(client.endpoints);
  const [coupling, releases, features] = await allOrEveryProblem([
    client.find(at.pipelineCoupling(name), wire.coupling, purpose),
    newestReleases(client, name, MOST_RELEASES, purpose),
    client.readIfPossible(at.features(name), wire.features),
  ]);
  return { name, stage: coupling?.stage ?? null, releases, preboot: wire.hasPreboot(features) };
}

/** Newest first. */
export async function newestReleases(
  client: Client,
  app: string,
  max: number,
  purpose: Purpose,
): Promise<readonly Release[]> {
  const headers = { Range: `version ..; max=${max}, order=desc` };
  const releases = await client.read(urls(client.endpoints).releases(app), wire.releases, {
    ...purpose,
    headers,
  });
  return releases.map(wire.releaseOf);
}
