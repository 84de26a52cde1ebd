import type * as z from 'zod/mini';
import type { Attachment, Facts, Readiness } from '../../domain/seen.ts';
import type { Client, Purpose } from '../http/client.ts';
import { urls } from '../http/urls.ts';
import { about } from './about.ts';
import * as wire from './wire.ts';

type It = Attachment['database'];

/**
 * What is asked of a database by its id, or of an app by its name: each once in a look, whichever part of it asks first. Null for a 404.
 *
 * So a look asks at once, together with the lists, by the ids that the last look knows. Whether they still belong to what the lists
 * name is for those who ask by the lists: they find the reply here, or ask anew.
 */
export type Details = {
  addon(it: It): Promise<z.infer<typeof wire.addon> | null>;
  facts(it: It): Promise<Facts | null>;
  readiness(it: It): Promise<Readiness | null>;
  /** Its attachments on all apps. */
  attachments(it: It): Promise<readonly Attachment[] | null>;
  transfers(app: string, purpose: Purpose): Promise<readonly wire.TransferReply[] | null>;
};

export function newDetails(client: Client): Details {
  const at = urls(client.endpoints);
  return {
    addon: once(
      ({ id }) => id,
      (it) => client.find(at.addon(it.id), wire.addon, about(it)),
    ),
    facts: once(
      ({ id }) => id,
      (it) => client.find(at.database(it.id), wire.databaseInfo, about(it)),
    ),
    readiness: once(
      ({ id }) => id,
      (it) => client.find(at.waitStatus(it.id), wire.waitStatus, about(it)),
    ),
    attachments: once(
      ({ id }) => id,
      (it) => client.findAll(at.attachmentsOfAddon(it.id), wire.attachment, about(it)),
    ),
    transfers: once(
      (app, _purpose: Purpose) => app,
      (app, purpose) => client.find(at.transfersOfApp(app), wire.transfers, purpose),
    ),
  };
}

function once<A extends readonly unknown[], T>(
  keyOf: (...asked: A) => string,
  ask: (...asked: A) => Promise<T>,
): (...asked: A) => Promise<T> {
  const replies = new Map<string, Promise<T>>();
  return (...asked) => {
    const key = keyOf(...asked);
    const reply = replies.get(key) ?? ask(...asked);
    replies.set(key, reply);
    // Its failure matters only if the lists name it.
    void reply.catch(() => {});
    return reply;
  };
}
