import { allOrEveryProblem } from '../../domain/problem.ts';
import { type Everything, type LeftBehind, leftBehind } from '../../domain/report/left-behind.ts';
import type { Attachment } from '../../domain/seen.ts';
import type { Client } from '../http/client.ts';
import { urls } from '../http/urls.ts';
import { about } from './about.ts';
import * as wire from './wire.ts';

/**
 * What the key sees on all apps: `GET /addons` and `GET /addon-attachments`, every page. One after the other: what is promoted in
 * between is attached in what is read last. Source: Platform API schema; heroku/cli v11.10.0, dist/commands/addons/index.js.
 */
export async function lookAtEverything(client: Client): Promise<Everything> {
  const at = urls(client.endpoints);
  const addons = await client.list(at.addons, wire.addon);
  const attachments = await client.list(at.attachments, wire.attachment);
  return { at: client.now(), databases: addons.flatMap((it) => wire.databaseOf(it) ?? []), attachments };
}

/**
 * What refreshes have left. Each that both lists show as left is asked about by itself, too: whether the list of all attachments has those to
 * apps that the key does not see is not known.
 */
export async function lookForLeftBehind(
  client: Client,
  everything: Everything,
): Promise<readonly LeftBehind[]> {
  const suspects = leftBehind(everything).map((it) => it.database);
  const found = await allOrEveryProblem(
    suspects.map((it) =>
      client.findAll(urls(client.endpoints).attachmentsOfAddon(it.id), wire.attachment, about(it)),
    ),
  );
  // What Heroku no longer knows has gone meanwhile.
  const databases = suspects.filter((_, at) => found[at] !== null);
  const attachments = [...everything.attachments, ...found.flatMap((it) => it ?? [])];
  return leftBehind({ ...everything, databases, attachments: [...byId(attachments).values()] });
}

function byId(attachments: readonly Attachment[]): ReadonlyMap<string, Attachment> {
  return new Map(attachments.map((it) => [it.id, it]));
}
