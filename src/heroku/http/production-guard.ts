import { type Held, type Place, places, type Seen } from '../../domain/seen.ts';
import { sameDatabase } from './same-database.ts';
import type { HttpRequest } from './transport.ts';

/** The run was about to send a request that it must never send. That is always a bug, so the run ends. */
export class ForbiddenRequest extends Error {
  override readonly name = 'ForbiddenRequest';
}

/**
 * The last check before the network, independent of the plan: a change may not name the source app, the source database,
 * or a database or attachment of any app but the target, except as what a fork or a copy reads from, or for the one backup that
 * was asked for. The other apps of staging that the request names may be attached to and released, and nothing else.
 */
export type ProductionGuard = {
  /**
   * Remembers what belongs to other apps, as just seen. The list only grows.
   *
   * @param named apps that have the database of the target app too; the source app and those in production are none of them
   * @param mayCapture whether the person has asked for a backup of the source database: no other change is ever made there
   */
  readonly observe: (seen: Sight, named: readonly string[], mayCapture?: boolean) => void;
  /** @throws ForbiddenRequest */
  readonly check: (request: Asked) => void;
};

type Asked = Pick<HttpRequest, 'method' | 'url' | 'body'>;

type Sight = Pick<Seen, 'source' | 'target' | 'others' | Place>;

export function newProductionGuard(): ProductionGuard {
  const forbidden = new Set<string>();
  let own: readonly string[] | null = null;
  let along: readonly string[] = [];
  let usedElsewhere: readonly string[] = [];
  let captured: string | null = null;
  return {
    observe(seen, named, mayCapture = false) {
      captured = mayCapture ? (seen.source.database?.id ?? null) : null;
      own = [seen.target.app.id, seen.target.app.name];
      along = staging(seen, named);
      usedElsewhere = heldIn(seen).flatMap(({ database, elsewhere }) =>
        elsewhere.length > 0 ? [database.id, database.name] : [],
      );
      for (const it of othersIn(seen, along)) forbidden.add(it);
    },
    check(request) {
      const { method, url, body } = request;
      if (method === 'GET' || isCapture(captured, request)) return;
      const sent = (body === undefined ? {} : JSON.parse(body)) as Sent;
      const path = new URL(url).pathname.split('/').map(decodeURIComponent);
      const named = [...path, ...texts(withoutReads(sent))];
      const deadly = method === 'DELETE' ? usedElsewhere : [];
      const hit = named.find((it) => forbidden.has(it) || deadly.includes(it)) ?? strangerIn(path, sent);
      if (hit !== undefined)
        throw new ForbiddenRequest(
          `${method} ${new URL(url).pathname} names ${hit}, which is not the target app's`,
        );
      if (sameDatabase(sent.from_url ?? null, sent.to_url ?? null))
        throw new ForbiddenRequest(`${method} ${new URL(url).pathname} copies a database onto itself`);
    },
  };

  /** An app that is changed and is not the target app, unless it is named and only attached to or released. */
  function strangerIn([, first, second, third]: readonly string[], { app }: Sent): string | undefined {
    const changed = first === 'apps' ? second : first === 'addon-attachments' ? app?.name : undefined;
    if (own === null || changed === undefined || own.includes(changed)) return undefined;
    const isMild = first === 'addon-attachments' || third === 'releases';
    return along.includes(changed) && isMild ? undefined : changed;
  }
}

/** The one request that may be made of the source: it has no body, and names that database alone. */
function isCapture(id: string | null, { method, url, body }: Asked): boolean {
  const { pathname, search } = new URL(url);
  const isBare = method === 'POST' && body === undefined && search === '';
  return id !== null && isBare && pathname === `/client/v11/databases/${id}/backups`;
}

function staging({ source, others }: Sight, named: readonly string[]): readonly string[] {
  const inProduction = others.filter((it) => it.stage === 'production').map((it) => it.name);
  return named.filter((it) => it !== source.app.name && !inProduction.includes(it));
}

function heldIn(seen: Sight): readonly Held[] {
  return places.map((it) => seen[it]).filter((it) => it !== null);
}

/** Ids and names of what is not the target app's alone. */
function othersIn(seen: Sight, along: readonly string[]): readonly string[] {
  const { source, target } = seen;
  const held = heldIn(seen);
  // Once new is in use, its other names are still carried over, even if another app has it by then. It is never destroyed. The same
  // goes for old after an undo.
  const promoted = seen.undone === null ? seen.new : seen.old;
  const isInUse = ({ database: { id } }: Held) =>
    id === seen.current?.database.id && id === promoted?.database.id;
  const isShared = (held: Held) =>
    !isInUse(held) && held.elsewhere.some((it) => !along.includes(it.app.name));
  const shared = held.filter(isShared).map((it) => it.database);
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
  readonly app?: { readonly name?: string };
};

/** A request without the two fields that name what is only read: `config.fork` and `from_url`. */
function withoutReads({ from_url: _, config, ...rest }: Sent): unknown {
  return { ...rest, config: { ...config, fork: null } };
}

/** Every text in a body, however deep. */
function texts(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(texts);
}
