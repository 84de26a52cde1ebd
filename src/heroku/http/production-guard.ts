import type { Seen } from '../../domain/seen.ts';
import { sameDatabase } from './same-database.ts';
import type { HttpRequest } from './transport.ts';

/** A request that must never be made was about to be. Whatever the reason, it is a bug: the run ends. */
export class GateHit extends Error {
  override readonly name = 'GateHit';
}

/**
 * The last thing before the network, and independent of the plan: a change may not name the source app, the source database,
 * or a database or attachment of any app but the target, except as what a fork or a copy reads from.
 */
export type Gate = {
  /** Takes in what belongs to others, as just seen. It only ever grows. */
  readonly learn: (seen: Pick<Seen, 'source' | 'target' | 'current' | 'new' | 'old'>) => void;
  /** @throws GateHit */
  readonly check: (request: Pick<HttpRequest, 'method' | 'url' | 'body'>) => void;
};

export function newGate(): Gate {
  const forbidden = new Set<string>();
  return {
    learn(seen) {
      for (const it of othersIn(seen)) forbidden.add(it);
    },
    check({ method, url, body }) {
      if (method === 'GET') return;
      const sent = (body === undefined ? {} : JSON.parse(body)) as Sent;
      const named = [
        ...new URL(url).pathname.split('/').map(decodeURIComponent),
        ...texts(withoutReads(sent)),
      ];
      const hit = named.find((it) => forbidden.has(it));
      if (hit !== undefined)
        throw new GateHit(`${method} ${new URL(url).pathname} names ${hit}, which is not the target app's`);
      if (sameDatabase(sent.from_url ?? null, sent.to_url ?? null))
        throw new GateHit(`${method} ${new URL(url).pathname} copies a database onto itself`);
    },
  };
}

/** Ids and names of what is not the target app's alone. */
function othersIn({
  source,
  target,
  current,
  new: fresh,
  old,
}: Parameters<Gate['learn']>[0]): readonly string[] {
  const held = [current, fresh, old].filter((it) => it !== null);
  // The current database may be attached elsewhere by the time it is in use; it is named in no change then.
  const shared = held.filter((it) => it.elsewhere.length > 0).map((it) => it.database);
  const borrowed = target.attachments.map((it) => it.database).filter((it) => it.app.id !== target.app.id);
  const ofSource = source.attachments.map((it) => it.database);
  const databases = [...ofSource, ...borrowed, ...shared];
  const attachments = [...source.attachments, ...held.flatMap((it) => it.elsewhere)].map((it) => it.id);
  return [source.app.id, source.app.name, ...databases.flatMap((it) => [it.id, it.name]), ...attachments];
}

/** The body of a change, as far as it may name what is only read. */
type Sent = {
  readonly from_url?: string;
  readonly to_url?: string;
  readonly config?: { readonly fork?: string };
};

/** A request without the two fields that name what is only read: `config.fork` and `from_url`. */
function withoutReads({ from_url: _, config, ...rest }: Sent): unknown {
  return { ...rest, config: { ...config, fork: null } };
}

/** Every text in a body, however deep. */
function texts(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(texts);
}
