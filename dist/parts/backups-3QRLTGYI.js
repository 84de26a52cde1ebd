import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  inputs
} from "./chunk-CM5LRZVQ.js";
import {
  backupOf,
  sameDatabase,
  transfers,
  urls
} from "./chunk-AIBX6VZZ.js";
import {
  Secret
} from "./chunk-6PF6FDPS.js";
import "./chunk-ZRL5A7VI.js";
import {
  configVar
} from "./chunk-M5CVWW6P.js";
import "./chunk-MJAZTHKV.js";

// src/heroku/read/backups.ts
async function listBackups(client, mask, request) {
  let url = urls(client.endpoints).transfersOfApp(request.sourceApp), backups = (await client.read(url, transfers, inputs(request).source)).filter(
    (it) => it.from_type === "pg_dump" && it.to_type === "gof3r" && !it.deleted_at
  );
  return await mask(backups.flatMap((it) => it.to_url ? secretsIn(it.to_url) : [])), backups;
}
function secretsIn(url) {
  return [.../* @__PURE__ */ new Set([url, url.split("?")[0] ?? url])].map((it) => new Secret(it));
}
function backupsOf(source, listed) {
  return listed.map((it) => backupOf(it, isOf(source, it))).sort((a, b) => b.startedAt - a.startedAt);
}
function isOf({ database, facts, attachments }, it) {
  let address = facts?.address ?? null;
  return it.from_url && address !== null ? sameDatabase(it.from_url, address) : attachments.some(
    (to) => to.database.id === database?.id && isNamed(it.from_name, to) && isOlder(to, it.created_at)
  );
}
function isNamed(name, { name: attached }) {
  return [attached, configVar(attached), attached.replace("HEROKU_POSTGRESQL_", "")].includes(name ?? "");
}
function isOlder({ createdAt }, time) {
  return createdAt !== null && createdAt < time;
}
export {
  backupsOf,
  listBackups
};
