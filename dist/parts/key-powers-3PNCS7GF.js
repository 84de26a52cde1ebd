"use strict";
const {
  array,
  nullish,
  object,
  string
} = require("./core.js");
const {
  urls
} = require("./chunk-L3SDZP5R.js");

// src/domain/report/key-powers.ts
var NEVER_NEEDED = ["operate", "manage"];
function powersWarning(powers, { sourceApp }) {
  let what = powers === null ? null : excessOf(powers, sourceApp);
  return what === null ? null : `${what} A refresh only reads ${sourceApp}. docs/key.md says how a key can do less, and what protects production where it cannot.`;
}
function excessOf({ is, permissions }, app) {
  if (is === "owner") return `The user of this key owns ${app}, and may do anything to it.`;
  if (permissions.length === 0)
    return `The user of this key is a collaborator of ${app} without permissions of its own: Heroku does not keep it from changing that app.`;
  let excess = NEVER_NEEDED.filter((it) => permissions.includes(it));
  return excess.length === 0 ? null : `The user of this key may ${excess.join(" and ")} ${app}.`;
}

// src/heroku/read/key-powers.ts
var account = object({ id: string(), email: string() }), owned = object({ owner: object({ id: string() }) }), collaborator = object({ permissions: nullish(array(object({ name: string() }))) });
async function keyPowers(client, request) {
  return powersWarning(await powersOver(client, request), request);
}
async function powersOver(client, { sourceApp }) {
  let at = urls(client.endpoints), user = await client.readIfPossible(at.account, account);
  if (user === null) return null;
  let url = at.app(sourceApp), [app, listed] = await Promise.all([
    client.readIfPossible(url, owned),
    client.readIfPossible(`${url}/collaborators/${encodeURIComponent(user.email)}`, collaborator)
  ]);
  return app?.owner.id === user.id ? { is: "owner", permissions: [] } : listed === null ? null : { is: "collaborator", permissions: (listed.permissions ?? []).map(({ name }) => name) };
}
module.exports = {
  keyPowers
};
