import * as z from 'zod/mini';
import { Secret } from '../../domain/secret.ts';
import type { Attachment, Database, Facts, Offer, Readiness, Release } from '../../domain/seen.ts';
import type { Backup, Job, Origin, Transfer } from '../../domain/transfer.ts';
import { withoutLogin } from '../http/same-database.ts';
import { price } from './price.ts';

/** Only these add-ons are databases. Source: heroku-cli-util 10.10.0, src/utils/addons/helpers.ts. */
const SERVICE = 'heroku-postgresql';

/** An object whose names are anyone's. Not `z.record`: its other kinds of keys are 5 kB that every refresh would load. */
export function named<T extends z.ZodMiniType>(value: T) {
  return z.catchall(z.object({}), value);
}

const ref = z.object({ id: z.string(), name: z.string() });

/** Milliseconds since 1970. The Data API writes `2024-05-28 11:19:37 +0000`, the Platform API RFC 3339; Date reads both. */
const time = z.pipe(
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'must be a time')),
  z.transform((text) => Date.parse(text)),
);

/** `GET /apps/:app`. Source: Platform API schema, `app`. Stack `cnb` needs `launcher ` before commands: heroku/cli, run/dyno.ts. */
export const app = z.object({
  id: z.string(),
  name: z.string(),
  stack: z.nullish(z.object({ name: z.nullish(z.string()) })),
  maintenance: z.nullish(z.boolean()),
});

/** `GET /apps/:app/formation`. Source: Platform API schema, `formation`. */
export const process = z.object({ type: z.string(), quantity: z.number() });

/** What a refresh has noted of what it has paused: our own words, in a config var that anyone can edit. */
export const paused = z.object({ maintenance: z.boolean(), processes: named(z.number()) });

/** `GET /apps/:app/pipeline-couplings`; 404 outside pipelines. Source: Platform API schema, `pipeline-coupling`. */
export const coupling = z.object({ stage: z.string() });

/** `GET /addons/:id`, `GET /apps/:app/addons`. Source: Platform API schema, `add-on`; `provision_message` from heroku/cli. */
export const addon = z.object({
  id: z.string(),
  name: z.string(),
  app: ref,
  plan: z.object({ name: z.string() }),
  state: z.string(),
  created_at: time,
  billed_price: z.nullish(price),
  provision_message: z.nullish(z.string()),
});

/** What Heroku says in its reply to a create, and nowhere else for sure; null when it says nothing. */
export function provisionMessage(reply: unknown): string | null {
  return addon.safeParse(reply).data?.provision_message ?? null;
}

/** An add-on as a database; null when it is something else. */
export function databaseOf(wire: z.infer<typeof addon>): Database | null {
  const [service, plan] = wire.plan.name.split(':');
  if (service !== SERVICE || plan === undefined) return null;
  return {
    id: wire.id,
    name: wire.name,
    app: wire.app,
    plan,
    state: wire.state,
    createdAt: wire.created_at,
    price: wire.billed_price ?? null,
    message: wire.provision_message ?? null,
  };
}

/** `GET /apps/:app/addon-attachments`. Source: Platform API schema, `add-on-attachment`. */
export const attachment = z.pipe(
  z.object({
    id: z.string(),
    name: z.string(),
    namespace: z.nullish(z.string()),
    created_at: z.nullish(time),
    app: ref,
    addon: z.object({ id: z.string(), name: z.string(), app: ref }),
  }),
  z.transform(
    (wire): Attachment => ({
      id: wire.id,
      name: wire.name,
      namespace: wire.namespace ?? null,
      createdAt: wire.created_at ?? null,
      app: wire.app,
      database: wire.addon,
    }),
  ),
);

/** `GET /apps/:app/config-vars`. */
export const configVars = named(z.nullable(z.string()));

/** `GET /apps/:app/releases`. Source: Platform API schema, `release`. `slug` is null on container apps: heroku-releases-retry#11. */
export const release = z.object({
  version: z.number(),
  description: z.string(),
  created_at: time,
  updated_at: z.nullish(time),
  status: z.string(),
  current: z._default(z.boolean(), false),
  slug: z.nullish(z.object({ id: z.string() })),
});

export function releaseOf(wire: z.infer<typeof release>): Release {
  const { version, description, created_at: createdAt, status, current } = wire;
  const isRepeatable = wire.slug != null;
  return {
    version,
    description,
    createdAt,
    updatedAt: wire.updated_at ?? null,
    status,
    current,
    isRepeatable,
  };
}

/** `GET /addon-services/heroku-postgresql/plans`. Source: Platform API schema, `plan`. */
export const plan = z.object({
  name: z.string(),
  price: z.nullish(price),
});

export function offerOf({ name, price }: z.infer<typeof plan>): Offer {
  return { plan: name.slice(name.indexOf(':') + 1), price: price ?? null };
}

/** `GET …/client/v11/databases/:id/wait_status`. Not documented: heroku/cli v11.9.0, src/commands/pg/wait.ts. */
export const waitStatus = z.pipe(
  z.object({
    'waiting?': z.boolean(),
    'error?': z._default(z.boolean(), false),
    message: z._default(z.nullable(z.string()), ''),
  }),
  z.transform(
    (wire): Readiness => ({
      is: wire['error?'] ? 'broken' : wire['waiting?'] ? 'waiting' : 'ready',
      message: wire.message ?? '',
    }),
  ),
);

const infoRow = z.object({ name: z.string(), values: z.array(z.unknown()) });

/** Only the rows that `pg:info` prints. */
export const infoRows = z.pipe(
  z.object({ info: z._default(z.array(infoRow), []) }),
  z.transform((wire) => wire.info.map(({ name, values }) => ({ name, values: values.map(String) }))),
);

/**
 * `GET …/client/v11/databases/:id`. Source: Heroku's Data API schema (typescript-api-schema, data-api-swagger.yaml). Essential
 * plans leave out `following` and `forked_from`. Its passwords are not kept.
 */
export const databaseInfo = z.pipe(
  z.object({
    following: z.nullish(z.string()),
    forked_from: z.nullish(z.string()),
    formation: z.nullish(z.object({ id: z.nullish(z.string()) })),
    postgres_version: z.nullish(z.string()),
    num_bytes: z.nullish(z.number()),
    num_tables: z.nullish(z.number()),
    resource_url: z.nullish(z.string()),
    info: z._default(z.array(infoRow), []),
  }),
  z.transform(
    (wire): Facts => ({
      following: Boolean(wire.following),
      forked: Boolean(wire.forked_from),
      forkedFrom: wire.forked_from || null,
      formation: wire.formation?.id ?? null,
      forkFollow:
        wire.info
          .find((row) => row.name === 'Fork/Follow')
          ?.values.map(String)
          .join(' ') ?? null,
      version: wire.postgres_version ?? null,
      bytes: wire.num_bytes ?? null,
      tables: wire.num_tables ?? null,
      address: withoutLogin(wire.resource_url ?? null),
    }),
  ),
);

/** `GET …/client/v11/apps/:app/transfers`. Source: Heroku's Data API schema, Transfer; heroku/cli, src/lib/pg/backups.ts. */
export const transfer = z.object({
  uuid: z.string(),
  num: z.nullish(z.number()),
  from_name: z.nullish(z.string()),
  /** Of a database without its login; of a restore the URL of its backup. */
  from_url: z.nullish(z.string()),
  to_name: z.nullish(z.string()),
  /** Of a database without its login; of a backup where it is, which is a secret. */
  to_url: z.nullish(z.string()),
  from_type: z.string(),
  to_type: z.string(),
  created_at: time,
  started_at: z.nullish(time),
  deleted_at: z.nullish(time),
  /** Set when a schedule has made it. Source: heroku/cli v11.10.0, dist/lib/pg/backups.js. */
  schedule: z.nullish(z.unknown()),
  succeeded: z.nullish(z.boolean()),
  processed_bytes: z._default(z.number(), 0),
  source_bytes: z.nullish(z.number()),
  warnings: z._default(z.number(), 0),
  finished_at: z.nullish(time),
  logs: z._default(z.array(z.object({ message: z.string() })), []),
});

export type TransferReply = z.infer<typeof transfer>;

export function transferOf(wire: TransferReply, from: Origin): Transfer {
  return { ...jobOf(wire), from };
}

/** As the Heroku CLI names it. Source: heroku/cli v11.10.0, dist/lib/pg/backups.js. */
export function backupOf(wire: TransferReply, isOfSource: boolean): Backup {
  const isScheduled = Boolean(wire.schedule);
  const name = `${isScheduled ? 'a' : 'b'}${String(wire.num ?? '').padStart(3, '0')}`;
  const startedAt = wire.started_at ?? wire.created_at;
  const url = wire.to_url ? new Secret(wire.to_url) : null;
  const job = jobOf(wire);
  // Without its URL there is nothing that can be restored.
  const succeeded = job.succeeded && url !== null;
  return { ...job, succeeded, name, isScheduled, isOfSource, startedAt, url };
}

function jobOf(wire: TransferReply): Job {
  return {
    id: wire.uuid,
    createdAt: wire.created_at,
    // A transfer that has ended without a word of success has failed.
    succeeded: wire.finished_at ? wire.succeeded === true : null,
    bytes: wire.processed_bytes,
    total: wire.source_bytes || null,
    warnings: wire.warnings,
    finishedAt: wire.finished_at ?? null,
    lastLines: wire.logs.slice(-5).map((line) => line.message),
  };
}

/** `POST /apps/:app/dynos`. Source: Platform API schema, `dyno`. */
export const dyno = z.object({ name: z.string(), attach_url: z.nullish(z.string()) });

/** `GET /apps/:app/features`. Source: Platform API schema, `app-feature`. */
export const features = z.array(z.object({ name: z.string(), enabled: z.boolean() }));

/** @param read null when the key may not see them */
export function hasPreboot(read: z.infer<typeof features> | null): boolean {
  return read?.some((it) => it.name === 'preboot' && it.enabled) ?? false;
}

export const releases = z.array(release);
export const transfers = z.array(transfer);
