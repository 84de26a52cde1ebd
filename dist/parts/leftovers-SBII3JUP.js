"use strict";
const {
  cleaned,
  cleaner,
  endpoints,
  proxiesTo,
  redactor,
  cancellation,
  herokuHosts,
  Secret,
  isEnding,
  monthly,
  isCandidateName,
  isRetired,
  isUnretired,
  placeNamed,
  workNames,
  count,
  price,
  Stopped,
  allOrEveryProblem
} = require("./core.js");
const {
  keyAtHand,
  keyInArguments,
  mistakesIn,
  orProblems,
  paintFor,
  printerTo
} = require("./chunk-ENAEQ76R.js");
const {
  ForbiddenRequest,
  age,
  clientsOver,
  clockUntil,
  commandsFor,
  newPace
} = require("./chunk-WEBRL5HQ.js");
const {
  about
} = require("./chunk-C622PJSJ.js");
const {
  httpTransport
} = require("./chunk-CM6UTRT4.js");
const {
  addon,
  attachment,
  databaseOf
} = require("./chunk-575NBNA6.js");
const {
  urls
} = require("./chunk-L3SDZP5R.js");
require("./chunk-DP4TIWUZ.js");

// src/heroku/http/only-reads.ts
var onlyReads = {
  observe: () => {
  },
  check({ method, url }) {
    if (method !== "GET") throw new ForbiddenRequest(`${method} ${new URL(url).pathname} is no read`);
  }
};

// src/domain/report/left-behind.ts
var FIRST = "DATABASE";
function leftBehind(everything) {
  let { databases, attachments } = everything;
  return databases.filter(({ state }) => !isEnding(state)).toSorted((a, b) => compare(a.app.name, b.app.name) || a.createdAt - b.createdAt).flatMap((database) => {
    let names = attachments.filter((it) => it.database.id === database.id), held = names.flatMap((it) => heldUnder(it, database, attachments) ?? []);
    return (held.length > 0 || isCandidateName(database.app.name, database.name) || isRetired(database.name)) && held.length === names.length ? [described(database, held)] : [];
  });
}
function heldUnder(attachment2, database, all) {
  let { app } = database, found = placeNamed(attachment2.name);
  if (found === null || attachment2.app.id !== app.id) return null;
  let related = [found.target, ...Object.values(workNames(found.target))], beside = all.filter((it) => it.app.id === app.id && related.includes(it.name));
  if (found.target !== FIRST && !beside.some((it) => it.name === found.target)) return null;
  let named = beside.find((it) => it.database.app.id === app.id && isOfRefresh(it.database));
  return named === void 0 ? null : { name: attachment2.name, ...found, named: named.name };
}
function isOfRefresh({ app, name }) {
  return isCandidateName(app.name, name) || isRetired(name) || isUnretired(name);
}
function described(database, held) {
  let [first] = held;
  return {
    database,
    attachments: held.map((it) => it.name),
    why: [signOf(database, held), first === void 0 ? UNNAMED : whyThere(database, first)],
    advice: adviceOn(database, first)
  };
}
function signOf({ app, name }, held) {
  let names = held.map((it) => it.name).join(" and "), attached = held.length === 0 ? "It is attached to no app" : `It is attached as ${names} and nothing else`;
  return isCandidateName(app.name, name) ? `${attached}, and its name is one that a refresh gives.` : isRetired(name) ? `${attached}, and its name ends as a refresh renames what it replaces.` : `${attached}, and ${held[0]?.named} has a name that a refresh gives.`;
}
var UNNAMED = "No refresh finds it again, so none destroys it.", reasons = {
  new: {
    named: (of) => `A refresh is making it now, or has left it to the next one. The next refresh of ${of} resumes with it or destroys it.`,
    retired: (of) => `A refresh is destroying it now, or was interrupted. The next refresh of ${of} destroys it.`
  },
  old: {
    named: (of) => `A refresh is replacing it now, or stopped after its promote; then dynos may still run on it. The next refresh of ${of} destroys it.`,
    retired: (of) => `It is kept for an undo, or a refresh is destroying it now or was interrupted. The next refresh of ${of} destroys it, or a tidy when keep-old is over.`
  },
  undone: {
    named: (of) => `An undo is replacing it now, or was interrupted. The next refresh, undo or tidy of ${of} finishes that and destroys it.`,
    retired: (of) => `An undo is destroying it now, or was interrupted. The next refresh, undo or tidy of ${of} destroys it.`
  }
};
function whyThere({ app, name }, { place, target }) {
  let of = target === FIRST ? app.name : `${target} on ${app.name}`;
  return reasons[place][isRetired(name) ? "retired" : "named"](of);
}
function adviceOn({ app, name }, held) {
  let { info, destroy } = commandsFor(name, app.name), look = { what: "Check what it is", command: info };
  if (held === void 0) return [look, { what: "If nothing needs it, this destroys it", command: destroy }];
  if (held.place !== "old") return [look];
  let of = held.target === FIRST ? "" : ` --target-database ${held.target}`;
  return [
    look,
    {
      what: `See how to go back to it, which destroys the database that is ${held.target} now; SOURCE_APP is the source of its refreshes`,
      command: `heroku-staging-refresh undo --source-app SOURCE_APP --target-app ${app.name}${of} --dry-run`
    }
  ];
}
function compare(a, b) {
  return a < b ? -1 : +(a > b);
}

// src/heroku/read/everything.ts
async function lookAtEverything(client) {
  let at = urls(client.endpoints), addons = await client.list(at.addons, addon), attachments = await client.list(at.attachments, attachment);
  return { at: client.now(), databases: addons.flatMap((it) => databaseOf(it) ?? []), attachments };
}
async function lookForLeftBehind(client, everything) {
  let suspects = leftBehind(everything).map((it) => it.database), found = await allOrEveryProblem(
    suspects.map(
      (it) => client.findAll(urls(client.endpoints).attachmentsOfAddon(it.id), attachment, about(it))
    )
  ), databases = suspects.filter((_, at) => found[at] !== null), attachments = [...everything.attachments, ...found.flatMap((it) => it ?? [])];
  return leftBehind({ ...everything, databases, attachments: [...byId(attachments).values()] });
}
function byId(attachments) {
  return new Map(attachments.map((it) => [it.id, it]));
}

// src/hosts/terminal/leftovers-page.ts
function documentOf({ leftBehind: leftBehind2 }) {
  return leftBehind2.map(({ database: { app, name, plan, price: price2, createdAt }, attachments, why, advice }) => ({
    app: app.name,
    database: name,
    plan,
    price: monthly(price2),
    createdAt: new Date(createdAt).toISOString(),
    attachments,
    why: why.join(" "),
    advice
  }));
}
function pageOf({ at, apps, databases, leftBehind: leftBehind2 }, paint) {
  let among = `${count(databases, "database")} of ${count(apps, "app")}`;
  if (leftBehind2.length === 0)
    return [`No leftovers: this key sees ${among}, and a refresh has left none of them.`];
  let cells = leftBehind2.map(({ database }) => [
    database.app.name,
    database.name,
    database.plan,
    database.price === null ? "price not known" : price(database.price),
    `${age(database, at)} old`
  ]), rows = aligned(cells);
  return [
    ...leftBehind2.flatMap((it, index) => [paint.bold(rows[index] ?? ""), ...detailsOf(it), ""]),
    totalOf(leftBehind2),
    `This key sees ${among}. What other keys see is not here, nor whether a URL that someone has copied leads to one of these.`
  ];
}
function detailsOf({ why, advice }) {
  let lines = advice.flatMap(({ what, command }) => [`${what}:`, `  $ ${command}`]);
  return [...why, ...lines].map((line) => `  ${line}`);
}
function totalOf(leftBehind2) {
  let prices = leftBehind2.flatMap((it) => monthly(it.database.price) ?? []), cents = prices.reduce((sum, it) => sum + it, 0), total = prices.length === 0 ? "none with a monthly price" : price({ cents, unit: "month" }), others = leftBehind2.length - prices.length, without = others === 0 || prices.length === 0 ? "" : `, without ${others} that Heroku prices otherwise`;
  return `${count(leftBehind2.length, "leftover")}, ${total}${without}. Nothing was changed.`;
}
function aligned(rows) {
  let widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  return rows.map(
    (row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ").trimEnd()
  );
}

// src/hosts/terminal/leftovers.ts
async function tellLeftovers(given, find2) {
  let known = redactor(), clean = cleaner(known);
  await orProblems(clean, async () => {
    let key = keyFor(given);
    known.mask(key);
    let found = await find2({
      key,
      ...herokuHosts(),
      mask: async (secrets) => secrets.forEach(known.mask),
      note: (line) => printerTo(process.stderr)(clean(line))
    }), isJson = given.options.some(({ name }) => name === "json"), safe = cleaned(found, (text) => clean(text.replaceAll(`
`, " ")));
    (isJson ? [JSON.stringify(documentOf(safe), null, 2)] : pageOf(safe, paintFor(process.stdout))).forEach(printerTo(process.stdout));
  });
}
function keyFor(given) {
  let found = given.options.some(({ name }) => name === "api-key") ? { problem: keyInArguments() } : keyAtHand(), mistakes = mistakesIn(given, ["json", "help", "version"]);
  if ("problem" in found) throw new Stopped([...mistakes, found.problem]);
  if (mistakes.length > 0) throw new Stopped(mistakes);
  return new Secret(found.key);
}

// src/leftovers.ts
async function listLeftovers(given) {
  await tellLeftovers(given, find);
}
async function find({ key, platform, data, mask, note }) {
  let cancelled = cancellation(), where = endpoints(platform, data), proxies = await proxiesTo(where, mask), access = { endpoints: where, key, transport: httpTransport(proxies) }, pace = newPace(clockUntil(cancelled), Math.random), client = clientsOver(access)(onlyReads, { pace, cancelled, note }), everything = await lookAtEverything(client), { at, databases } = everything, apps = new Set(databases.map((it) => it.app.id));
  return {
    at,
    apps: apps.size,
    databases: databases.length,
    leftBehind: await lookForLeftBehind(client, everything)
  };
}
module.exports = {
  listLeftovers
};
