import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  inputs
} from "./chunk-CM5LRZVQ.js";
import {
  configVars,
  sameDatabase,
  urls
} from "./chunk-AIBX6VZZ.js";
import "./chunk-6PF6FDPS.js";
import "./chunk-ZRL5A7VI.js";
import {
  configVar
} from "./chunk-M5CVWW6P.js";
import "./chunk-MJAZTHKV.js";

// src/heroku/read/shared-config.ts
var SHORTEST = 6, USUAL = /^(production|staging|development|enabled|disabled|[a-z]{2}_[A-Z]{2}\.UTF-8)$/, KEY = /^-----BEGIN |^(?=.*[a-z])(?=.*\d)\S{16,}$/i, POSTGRES = /^(jdbc:)?postgres(ql)?:/i;
async function sharedConfig(client, request, { target }) {
  let source = await varsOf(client, request.sourceApp, inputs(request).source), vars = await varsOf(client, request.targetApp, inputs(request).target), own = target.attachments.filter(({ database }) => database.app.id === target.app.id).flatMap(({ name }) => vars.get(configVar(name)) ?? []);
  return [...vars].flatMap(([name, value]) => {
    if (own.some((it) => sameAddress(it, value))) return [];
    let databases = namesIn(source, (it) => sameAddress(it, value));
    if (databases.length > 0) return [{ name, there: databases, isDatabase: !0 }];
    let there = namesIn(source, (it, its) => it === value && isTelling(value, name === its));
    return there.length === 0 ? [] : [{ name, there, isDatabase: !1 }];
  });
}
async function varsOf(client, app, purpose) {
  let url = urls(client.endpoints).configVars(app), vars = await client.read(url, configVars, purpose);
  return new Map(Object.entries(vars).flatMap(([name, value]) => value === null ? [] : [[name, value]]));
}
function namesIn(vars, is) {
  return [...vars].flatMap(([name, value]) => is(value, name) ? [name] : []);
}
function sameAddress(one, two) {
  let [a, b] = [one, two].map((it) => POSTGRES.test(it) ? it.replace(/^jdbc:/i, "") : null);
  return sameDatabase(a ?? null, b ?? null);
}
function isTelling(value, isUnderOneName) {
  return isUnderOneName ? value.length >= SHORTEST && !USUAL.test(value) : KEY.test(value);
}
export {
  sharedConfig
};
