"use strict";
const {
  LONGEST,
  array,
  safeParse,
  isEnding,
  isCandidateName,
  workNames,
  endedBy,
  count,
  duration,
  price,
  stop
} = require("./core.js");
const {
  codeOf,
  expectOk,
  jsonOf,
  outcomeOf,
  parse,
  problemOf,
  reasonOf,
  requestIdOf,
  unreachable,
  wasNotSent
} = require("./chunk-CM6UTRT4.js");
const {
  sameDatabase
} = require("./chunk-575NBNA6.js");
const {
  isPromoted,
  places
} = require("./chunk-DP4TIWUZ.js");

// src/heroku/http/retry.ts
var BASE = 500, CAP = 2e4, BUDGET = 60;
function newPace(clock, random) {
  let left = BUDGET;
  return {
    now: () => clock.now(),
    sleep: (milliseconds) => clock.sleep(milliseconds),
    pauses() {
      let last = BASE;
      return () => (last = Math.min(CAP, BASE + random() * (3 * last - BASE)), last);
    },
    spendRetry() {
      return left -= 1, left >= 0;
    }
  };
}
function retryDelay(reply, pause, now) {
  return isTransient(reply) ? retryAfter(reply, now) ?? pause() : null;
}
function isTransient({ status }) {
  return status === 408 || status === 429 || status >= 500;
}
var NEVER_PASSES = [501, 505], TRANSIENT_ERRORS = /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|timeout|ENOTFOUND|EAI_AGAIN|ENETUNREACH|ENETDOWN|EHOSTUNREACH|HPE_\w+|PROXY_5\d\d)$/, NO_ROUTE = ["ENETUNREACH", "ENETDOWN", "EHOSTUNREACH"];
function isOutage(end, isKnown) {
  if (!("error" in end)) return isTransient(end) && !NEVER_PASSES.includes(end.status);
  let code = codeOf(end.error);
  return !isKnown && (wasNotSent(end.error) || NO_ROUTE.includes(code)) ? !1 : TRANSIENT_ERRORS.test(code);
}
function neverPasses(end) {
  return "error" in end && codeOf(end.error) === "PROXY_407";
}
function retryAfter(reply, now) {
  let text = reply.header("retry-after");
  if (text === null) return null;
  let seconds = Number(text);
  if (!Number.isNaN(seconds)) return seconds * 1e3;
  let date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

// src/heroku/http/outage.ts
var LONGEST_OUTAGE = 6e5, HICCUP = 1e4, MINUTE = 6e4;
function newOutageLog(note) {
  let notedAt = Number.NEGATIVE_INFINITY;
  return ({ end, since, now }) => {
    now - since < HICCUP || now - notedAt < MINUTE || (notedAt = now, note(`${symptom(end)}, for ${duration(now - since)}; still trying`));
  };
}
function isTooLong({ since, startedAt }) {
  return startedAt - since >= LONGEST_OUTAGE;
}
function symptom(end) {
  return "error" in end ? `Heroku is not responding (${codeOf(end.error)})` : end.status === 429 ? "Heroku accepts no more requests of this account for now (429)" : `Heroku is not responding (${end.status})`;
}

// src/heroku/http/attempts.ts
var MOST_ATTEMPTS = 5, LONGEST_PAUSE = 6e5;
function attempts({
  exchange,
  guard,
  pace,
  cancelled,
  report
}) {
  return async (request) => {
    let isRead = request.method === "GET", since = null, pause = pace.pauses();
    for (let attempt = 1; ; attempt += 1) {
      isRead && await exchange.turn(request.url);
      let startedAt = pace.now(), end = await exchange.send(request, guard), delay = isRead ? delayAfterRead(end, pause, exchange) : delayAfterChange(end, pause, exchange);
      if (delay === null || delay > LONGEST_PAUSE || neverPasses(end) || cancelled.aborted) return end;
      if (isRead && isOutage(end, exchange.isKnown())) {
        since ??= startedAt;
        let failure2 = { end, since, startedAt, now: pace.now() };
        if (isTooLong(failure2)) return end;
        report(failure2);
      } else if (attempt >= MOST_ATTEMPTS || !pace.spendRetry()) return end;
      if (await pace.sleep(delay), cancelled.aborted) return end;
    }
  };
}
function delayAfterRead(end, pause, { now }) {
  return "error" in end ? pause() : retryDelay(end, pause, now());
}
function delayAfterChange(end, pause, { now }) {
  return "error" in end ? wasNotSent(end.error) ? pause() : null : end.status === 429 ? retryDelay(end, pause, now()) : null;
}

// src/heroku/http/deadline.ts
function deadline(method, cancelled, grace = 3e3) {
  let own = new AbortController(), isRead = method === "GET", timers = [
    setTimeout(() => own.abort(new DOMException("It took too long", "TimeoutError")), 6e4)
  ], onCancel = () => timers.push(setTimeout(() => own.abort(), isRead ? 0 : grace));
  return cancelled.aborted && onCancel(), cancelled.addEventListener("abort", onCancel), {
    signal: own.signal,
    end() {
      cancelled.removeEventListener("abort", onCancel);
      for (let timer of timers) clearTimeout(timer);
    }
  };
}

// src/heroku/http/production-guard.ts
var ForbiddenRequest = class extends Error {
  name = "ForbiddenRequest";
};
function newProductionGuard() {
  let forbidden = /* @__PURE__ */ new Set(), own = null, along = [], usedElsewhere = [], captured = null;
  return {
    observe(seen, named, mayCapture = !1) {
      captured = mayCapture ? seen.source.database?.id ?? null : null, own = [seen.target.app.id, seen.target.app.name], along = staging(seen, named), usedElsewhere = heldIn(seen).flatMap(
        ({ database, elsewhere }) => elsewhere.length > 0 ? [database.id, database.name] : []
      );
      for (let it of othersIn(seen, along)) forbidden.add(it);
    },
    check(request) {
      let { method, url, body } = request;
      if (method === "GET" || isCapture(captured, request)) return;
      let sent = body === void 0 ? {} : JSON.parse(body), path = new URL(url).pathname.split("/").map(decodeURIComponent), named = [...path, ...texts(withoutReads(sent))], deadly = method === "DELETE" ? usedElsewhere : [], hit = named.find((it) => forbidden.has(it) || deadly.includes(it)) ?? strangerIn(path, sent);
      if (hit !== void 0)
        throw new ForbiddenRequest(
          `${method} ${new URL(url).pathname} names ${hit}, which is not the target app's`
        );
      if (sameDatabase(sent.from_url ?? null, sent.to_url ?? null))
        throw new ForbiddenRequest(`${method} ${new URL(url).pathname} copies a database onto itself`);
    }
  };
  function strangerIn([, first, second, third], { app }) {
    let changed = first === "apps" ? second : first === "addon-attachments" ? app?.name : void 0;
    if (own === null || changed === void 0 || own.includes(changed)) return;
    let isMild = first === "addon-attachments" || third === "releases";
    return along.includes(changed) && isMild ? void 0 : changed;
  }
}
function isCapture(id, { method, url, body }) {
  let { pathname, search } = new URL(url);
  return id !== null && (method === "POST" && body === void 0 && search === "") && pathname === `/client/v11/databases/${id}/backups`;
}
function staging({ source, others }, named) {
  let inProduction = others.filter((it) => it.stage === "production").map((it) => it.name);
  return named.filter((it) => it !== source.app.name && !inProduction.includes(it));
}
function heldIn(seen) {
  return places.map((it) => seen[it]).filter((it) => it !== null);
}
function othersIn(seen, along) {
  let { source, target } = seen, held = heldIn(seen), promoted = seen.undone === null ? seen.new : seen.old, isInUse = ({ database: { id } }) => id === seen.current?.database.id && id === promoted?.database.id, isShared = (held2) => !isInUse(held2) && held2.elsewhere.some((it) => !along.includes(it.app.name)), shared = held.filter(isShared).map((it) => it.database), borrowed = target.attachments.map((it) => it.database).filter((it) => it.app.id !== target.app.id), databases = [...source.attachments.map((it) => it.database), ...borrowed, ...shared], attachments = [...source.attachments, ...held.flatMap((it) => it.elsewhere)].map((it) => it.id);
  return [source.app.id, source.app.name, ...databases.flatMap((it) => [it.id, it.name]), ...attachments];
}
function withoutReads({ from_url: _, config, ...rest }) {
  return { ...rest, config: { ...config, fork: null } };
}
function texts(value) {
  return typeof value == "string" ? [value] : Object.values(value ?? {}).flatMap(texts);
}

// src/heroku/http/rate-limit.ts
function newRateLimit() {
  let left = Number.POSITIVE_INFINITY, last = Number.NEGATIVE_INFINITY;
  return {
    observe(remaining) {
      remaining !== null && remaining.trim() !== "" && !Number.isNaN(Number(remaining)) && (left = Number(remaining));
    },
    wait(now) {
      let pause = 12e4 * Math.max(0, 1 - left / 450);
      return last = Math.max(now, last + pause), last - now;
    }
  };
}

// src/heroku/http/exchange.ts
function nothingShown() {
  return { rateLimit: newRateLimit(), ahead: 0, isKnown: !1 };
}
var WrongHost = class extends Error {
  name = "WrongHost";
};
function newExchange(options, shown) {
  let { endpoints, pace } = options, { rateLimit } = shown;
  async function send({ headers, ...request }, guard) {
    let { origin } = new URL(request.url);
    if (origin !== endpoints.platform && origin !== endpoints.data)
      throw new WrongHost(`No key for ${origin}`);
    guard.check(request);
    let { signal, end } = deadline(request.method, options.cancelled, options.grace), sent = { ...request, headers: allHeaders(options.key, request.body, headers), signal }, reply = await options.transport(sent).finally(end);
    shown.isKnown = !0, rateLimit.observe(reply.header("ratelimit-remaining"));
    let date = Date.parse(reply.header("date") ?? "");
    return Number.isNaN(date) || (shown.ahead = date - pace.now()), reply;
  }
  return {
    send: (request, guard) => send(request, guard).catch(failure),
    async turn(url) {
      let wait = new URL(url).origin === endpoints.platform ? rateLimit.wait(pace.now()) : 0;
      wait > 0 && await pace.sleep(wait);
    },
    now: () => pace.now() + shown.ahead,
    isKnown: () => shown.isKnown
  };
}
function allHeaders(key, body, more = {}) {
  return {
    Accept: "application/vnd.heroku+json; version=3",
    Authorization: `Bearer ${key.reveal()}`,
    "User-Agent": "heroku-staging-refresh",
    "Request-Id": crypto.randomUUID(),
    ...body === void 0 ? {} : { "Content-Type": "application/json" },
    ...more
  };
}
function failure(error) {
  if (error instanceof ForbiddenRequest || error instanceof WrongHost) throw error;
  return { error };
}

// src/heroku/http/client.ts
function clientsOver(access) {
  let shown = nothingShown();
  return (guard, terms) => {
    let options = { ...access, ...terms }, exchange = newExchange(options, shown), report = newOutageLog(terms.note);
    return clientOver(options, exchange, attempts({ ...options, exchange, guard, report }));
  };
}
function clientOver(options, exchange, ask) {
  let { endpoints, key } = options, get = getterOf(options, ask);
  async function find(url, shape, purpose = {}) {
    let reply = await get(url, purpose);
    return reply.status === 404 ? null : parse(url, expectOk(url, reply, purpose.about), shape);
  }
  async function findAll(url, shape, purpose = {}) {
    let items = [], range = null;
    do {
      let from = range === null ? {} : { Range: range }, reply = await get(url, { ...purpose, headers: { ...purpose.headers, ...from } });
      if (reply.status === 404) return null;
      items.push(...parse(url, expectOk(url, reply, purpose.about), array(shape))), range = reply.header("next-range");
    } while (range !== null);
    return items;
  }
  return {
    endpoints,
    now: exchange.now,
    rest: (milliseconds) => options.pace.sleep(milliseconds),
    find,
    async read(url, shape, purpose = {}) {
      return await find(url, shape, purpose) ?? stop(problemOf(url, 404, "", purpose.about));
    },
    async readIfPossible(url, shape) {
      let reply = await get(url, {}), parsed = safeParse(shape, reply.status === 200 ? jsonOf(reply.body) : void 0);
      return parsed.success ? parsed.data : null;
    },
    findAll,
    async list(url, shape, purpose = {}) {
      return await findAll(url, shape, purpose) ?? stop(problemOf(url, 404, "", purpose.about));
    },
    async send({ body, about, ...mutation }) {
      let end = await ask({ ...mutation, ...body === void 0 ? {} : { body: JSON.stringify(body) } });
      return "error" in end ? { is: "unknown", message: reason(end.error, key), requestId: null } : outcomeOf(mutation.url, end, about);
    }
  };
}
function getterOf({ cancelled, key }, ask) {
  return async (url, { headers }) => {
    cancelled.aborted && stop(endedBy(cancelled));
    let end = await ask({ method: "GET", url, headers });
    if (cancelled.aborted && stop(endedBy(cancelled)), "error" in end) return stop(unreachable(url, reason(end.error, key), codeOf(end.error)));
    if (!isTransient(end)) return end;
    let id = requestIdOf(end);
    return stop(unreachable(url, id === null ? `HTTP ${end.status}` : `HTTP ${end.status}, request ${id}`));
  };
}
function reason(error, key) {
  return reasonOf(error).replaceAll(key.reveal(), "***");
}

// src/hosts/clock.ts
const { setTimeout: setTimeout2 } = require("node:timers/promises");
function clockUntil(cancelled) {
  let start = Date.now() - performance.now();
  return {
    now: () => start + performance.now(),
    async sleep(milliseconds) {
      await setTimeout2(Math.min(milliseconds, LONGEST), void 0, { signal: cancelled }).catch(() => {
      });
    }
  };
}

// src/domain/report/leftovers.ts
function leftovers(request, seen, unused = []) {
  let names = workNames(request.targetDatabase), isUndone = seen.new !== null && seen.new.database.id === seen.undone?.database.id, fresh = isPromoted(seen) || isUndone ? null : seen.new, isIdle = (it) => it !== null && it.database.id !== seen.current?.database.id, [old, undone] = [seen.old, seen.undone].map((it) => isIdle(it) ? it : null);
  return [
    ...fresh === null ? [] : [leftover(fresh.database, names.new)],
    ...old == null ? [] : [leftover(old.database, names.old)],
    ...undone == null ? [] : [leftover(undone.database, names.undone)],
    ...unused.map((it) => leftover(it, null))
  ];
}
function perhapsUnused(request, { target }) {
  return target.databases.filter(
    ({ id, name, state }) => isCandidateName(request.targetApp, name) && !isEnding(state) && !target.attachments.some((it) => it.database.id === id)
  );
}
function unusedWarning(database, { at, target }) {
  let { info, destroy } = commandsFor(database.name, target.app.name);
  return `${withPrice(database)} is ${age(database, at)} old and attached to no app. Check what it is: \`${info}\`. If nothing needs it, \`${destroy}\` destroys it.`;
}
function age({ createdAt }, at) {
  let days = Math.floor((at - createdAt) / 864e5);
  return days < 1 ? "less than a day" : count(days, "day");
}
function commandsFor(database, app) {
  let command = (verb) => `heroku addons:${verb} ${database} --app ${app}`;
  return { info: command("info"), destroy: command("destroy") };
}
function leftover({ name, plan, price: price2 }, attachment) {
  return { attachment, name, plan, price: price2 };
}
function withPrice(database) {
  let cost = database.price === null ? "" : `, ${price(database.price)}`;
  return `${database.name} (${database.plan}${cost})`;
}

module.exports = {
  leftovers,
  perhapsUnused,
  unusedWarning,
  age,
  commandsFor,
  withPrice,
  newPace,
  ForbiddenRequest,
  newProductionGuard,
  clientsOver,
  clockUntil
};
