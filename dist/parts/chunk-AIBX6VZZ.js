import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  Secret
} from "./chunk-6PF6FDPS.js";
import {
  _default,
  array,
  boolean,
  catchall,
  nullable,
  nullish,
  number,
  object,
  pipe,
  refine,
  string,
  transform,
  unknown
} from "./chunk-ZRL5A7VI.js";

// src/heroku/http/same-database.ts
function sameDatabase(a, b) {
  if (a === null || b === null || !URL.canParse(a) || !URL.canParse(b)) return !1;
  let [one, two] = [new URL(a), new URL(b)];
  return one.hostname === two.hostname && one.pathname === two.pathname;
}
function withoutLogin(url) {
  if (url === null || !URL.canParse(url)) return null;
  let { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
function sameLogin(a, b) {
  if (a === null || b === null || !URL.canParse(a) || !URL.canParse(b)) return !1;
  let [one, two] = [new URL(a), new URL(b)];
  return ["username", "password", "pathname"].every((part) => one[part] === two[part]);
}

// src/heroku/http/urls.ts
function urls({ platform, data }) {
  let app2 = (it) => `${platform}/apps/${encodeURIComponent(it)}`, database = (id) => `${data}/client/v11/databases/${id}`;
  return {
    app: app2,
    pipelineCoupling: (it) => `${app2(it)}/pipeline-couplings`,
    attachmentsOfApp: (it) => `${app2(it)}/addon-attachments`,
    addonsOfApp: (it) => `${app2(it)}/addons`,
    addonOfApp: (it, addon2) => `${app2(it)}/addons/${encodeURIComponent(addon2)}`,
    configVars: (it) => `${app2(it)}/config-vars`,
    releases: (it) => `${app2(it)}/releases`,
    features: (it) => `${app2(it)}/features`,
    formation: (it) => `${app2(it)}/formation`,
    dynos: (it) => `${app2(it)}/dynos`,
    addon: (id) => `${platform}/addons/${id}`,
    attachmentsOfAddon: (id) => `${platform}/addons/${id}/addon-attachments`,
    attachments: `${platform}/addon-attachments`,
    attachment: (id) => `${platform}/addon-attachments/${id}`,
    plans: `${platform}/addon-services/heroku-postgresql/plans`,
    database,
    waitStatus: (id) => `${database(id)}/wait_status`,
    credentials: (id) => `${data}/postgres/v0/databases/${id}/credentials`,
    settings: (id) => `${data}/postgres/v0/databases/${id}/config`,
    schedules: (id) => `${database(id)}/transfer-schedules`,
    unfollow: (id) => `${database(id)}/unfollow`,
    capture: (id) => `${database(id)}/backups`,
    restore: (id) => `${database(id)}/restores`,
    startTransfer: (id) => `${database(id)}/transfers`,
    transfersOfApp: (it) => `${data}/client/v11/apps/${encodeURIComponent(it)}/transfers`,
    transfer: (it, id) => `${data}/client/v11/apps/${encodeURIComponent(it)}/transfers/${id}?verbose=true`
  };
}

// src/heroku/read/price.ts
var price = pipe(
  object({
    cents: number(),
    unit: _default(string(), "month"),
    contract: nullish(boolean()),
    metered: nullish(boolean())
  }),
  transform(({ cents, unit, contract, metered }) => contract ? "contract" : metered ? "metered" : { cents, unit })
);

// src/heroku/read/wire.ts
var SERVICE = "heroku-postgresql";
function named(value) {
  return catchall(object({}), value);
}
var ref = object({ id: string(), name: string() }), time = pipe(
  string().check(refine((text) => !Number.isNaN(Date.parse(text)), "must be a time")),
  transform((text) => Date.parse(text))
), app = object({
  id: string(),
  name: string(),
  stack: nullish(object({ name: nullish(string()) })),
  maintenance: nullish(boolean())
}), process = object({ type: string(), quantity: number() }), paused = object({ maintenance: boolean(), processes: named(number()) }), coupling = object({ stage: string() }), addon = object({
  id: string(),
  name: string(),
  app: ref,
  plan: object({ name: string() }),
  state: string(),
  created_at: time,
  billed_price: nullish(price),
  provision_message: nullish(string())
});
function provisionMessage(reply) {
  return addon.safeParse(reply).data?.provision_message ?? null;
}
function databaseOf(wire) {
  let [service, plan2] = wire.plan.name.split(":");
  return service !== SERVICE || plan2 === void 0 ? null : {
    id: wire.id,
    name: wire.name,
    app: wire.app,
    plan: plan2,
    state: wire.state,
    createdAt: wire.created_at,
    price: wire.billed_price ?? null,
    message: wire.provision_message ?? null
  };
}
var attachment = pipe(
  object({
    id: string(),
    name: string(),
    namespace: nullish(string()),
    created_at: nullish(time),
    app: ref,
    addon: object({ id: string(), name: string(), app: ref })
  }),
  transform(
    (wire) => ({
      id: wire.id,
      name: wire.name,
      namespace: wire.namespace ?? null,
      createdAt: wire.created_at ?? null,
      app: wire.app,
      database: wire.addon
    })
  )
), configVars = named(nullable(string())), release = object({
  version: number(),
  description: string(),
  created_at: time,
  updated_at: nullish(time),
  status: string(),
  current: _default(boolean(), !1),
  slug: nullish(object({ id: string() }))
});
function releaseOf(wire) {
  let { version, description, created_at: createdAt, status, current } = wire, isRepeatable = wire.slug != null;
  return {
    version,
    description,
    createdAt,
    updatedAt: wire.updated_at ?? null,
    status,
    current,
    isRepeatable
  };
}
var plan = object({
  name: string(),
  price: nullish(price)
});
function offerOf({ name, price: price2 }) {
  return { plan: name.slice(name.indexOf(":") + 1), price: price2 ?? null };
}
var waitStatus = pipe(
  object({
    "waiting?": boolean(),
    "error?": _default(boolean(), !1),
    message: _default(nullable(string()), "")
  }),
  transform(
    (wire) => ({
      is: wire["error?"] ? "broken" : wire["waiting?"] ? "waiting" : "ready",
      message: wire.message ?? ""
    })
  )
), infoRow = object({ name: string(), values: array(unknown()) }), infoRows = pipe(
  object({ info: _default(array(infoRow), []) }),
  transform((wire) => wire.info.map(({ name, values }) => ({ name, values: values.map(String) })))
), databaseInfo = pipe(
  object({
    following: nullish(string()),
    forked_from: nullish(string()),
    formation: nullish(object({ id: nullish(string()) })),
    postgres_version: nullish(string()),
    num_bytes: nullish(number()),
    num_tables: nullish(number()),
    resource_url: nullish(string()),
    info: _default(array(infoRow), [])
  }),
  transform(
    (wire) => ({
      following: !!wire.following,
      forked: !!wire.forked_from,
      forkedFrom: wire.forked_from || null,
      formation: wire.formation?.id ?? null,
      forkFollow: wire.info.find((row) => row.name === "Fork/Follow")?.values.map(String).join(" ") ?? null,
      version: wire.postgres_version ?? null,
      bytes: wire.num_bytes ?? null,
      tables: wire.num_tables ?? null,
      address: withoutLogin(wire.resource_url ?? null)
    })
  )
), transfer = object({
  uuid: string(),
  num: nullish(number()),
  from_name: nullish(string()),
  /** Of a database without its login; of a restore the URL of its backup. */
  from_url: nullish(string()),
  to_name: nullish(string()),
  /** Of a database without its login; of a backup where it is, which is a secret. */
  to_url: nullish(string()),
  from_type: string(),
  to_type: string(),
  created_at: time,
  started_at: nullish(time),
  deleted_at: nullish(time),
  /** Set when a schedule has made it. Source: heroku/cli v11.10.0, dist/lib/pg/backups.js. */
  schedule: nullish(unknown()),
  succeeded: nullish(boolean()),
  processed_bytes: _default(number(), 0),
  source_bytes: nullish(number()),
  warnings: _default(number(), 0),
  finished_at: nullish(time),
  logs: _default(array(object({ message: string() })), [])
});
function transferOf(wire, from) {
  return { ...jobOf(wire), from };
}
function backupOf(wire, isOfSource) {
  let isScheduled = !!wire.schedule, name = `${isScheduled ? "a" : "b"}${String(wire.num ?? "").padStart(3, "0")}`, startedAt = wire.started_at ?? wire.created_at, url = wire.to_url ? new Secret(wire.to_url) : null, job = jobOf(wire), succeeded = job.succeeded && url !== null;
  return { ...job, succeeded, name, isScheduled, isOfSource, startedAt, url };
}
function jobOf(wire) {
  return {
    id: wire.uuid,
    createdAt: wire.created_at,
    // A transfer that has ended without a word of success has failed.
    succeeded: wire.finished_at ? wire.succeeded === !0 : null,
    bytes: wire.processed_bytes,
    total: wire.source_bytes || null,
    warnings: wire.warnings,
    finishedAt: wire.finished_at ?? null,
    lastLines: wire.logs.slice(-5).map((line) => line.message)
  };
}
var dyno = object({ name: string(), attach_url: nullish(string()) }), features = array(object({ name: string(), enabled: boolean() }));
function hasPreboot(read) {
  return read?.some((it) => it.name === "preboot" && it.enabled) ?? !1;
}
var releases = array(release), transfers = array(transfer);

export {
  sameDatabase,
  sameLogin,
  urls,
  named,
  app,
  process,
  paused,
  coupling,
  addon,
  provisionMessage,
  databaseOf,
  attachment,
  configVars,
  releaseOf,
  plan,
  offerOf,
  waitStatus,
  infoRows,
  databaseInfo,
  transfer,
  transferOf,
  backupOf,
  dyno,
  features,
  hasPreboot,
  releases,
  transfers
};
