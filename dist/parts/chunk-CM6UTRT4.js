"use strict";
const {
  _default,
  object,
  safeParse,
  string,
  failed,
  stop
} = require("./core.js");

// src/heroku/http/transport.ts
function httpTransport(proxies = /* @__PURE__ */ new Map()) {
  if (proxies.size === 0) return (request) => exchange(request);
  let loaded = Promise.resolve().then(() => require("./proxy-HLJRE656.js")).then(({ throughProxies }) => throughProxies(proxies));
  return async (request) => exchange(request, await (await loaded)(request.url));
}
async function exchange({ url, method, body, signal, ...rest }, way) {
  let { request } = await (url.startsWith("https:") ? Promise.resolve().then(() => require("node:https")) : Promise.resolve().then(() => require("node:http"))), length = body === void 0 ? {} : { "Content-Length": `${Buffer.byteLength(body)}` }, options = { method, signal, headers: { ...rest.headers, ...length }, ...way?.options };
  try {
    let response = await new Promise((resolve, reject) => {
      let sent = request(url, options, resolve).on("error", reject);
      way?.watch(sent), sent.end(body);
    }), { statusCode: status = 0, headers } = response, text = await textOf(response);
    if (status >= 300 && status < 400 && headers.location !== void 0)
      throw new Error("unexpected redirect");
    return { status, header: (name) => headerOf(headers, name), body: text };
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}
function textOf(response) {
  let text = "";
  return response.setEncoding("utf8").on("data", (part) => {
    text += part;
  }), new Promise((resolve, reject) => {
    response.on("end", () => resolve(text)).on("error", reject);
  });
}
function headerOf(headers, name) {
  let value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(", ") : value ?? null;
}
var NOT_CONNECTED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"];
function wasNotSent(error) {
  let { code, message } = partsOf(error);
  return code.startsWith("PROXY_") ? !0 : NOT_CONNECTED.includes(code) || code === "ECONNRESET" && message.startsWith("connect");
}
function codeOf(error) {
  return partsOf(error).code;
}
function reasonOf(error) {
  let { code, message } = partsOf(error);
  return code === "" ? message : `${message} (${code})`;
}
function partsOf(error) {
  if (!(error instanceof Error)) return { code: "", message: String(error) };
  let code = "code" in error && typeof error.code == "string" ? error.code : "", { name, message } = error;
  return { code: name === "TimeoutError" ? "timeout" : code, message };
}

// src/domain/problems/heroku.ts
var advice = {
  proxy: (host) => `Check HTTPS_PROXY, and that this proxy connects to ${host}; or name the host in NO_PROXY.`,
  certificate: (host) => `The certificate does not belong to ${host}. If a proxy of yours inspects TLS, name its certificate in NODE_EXTRA_CA_CERTS.`,
  network: (host) => `Check that this machine can reach ${host}; if it needs a proxy for that, set HTTPS_PROXY. If it can, check status.heroku.com.`
};
function herokuUnreachable(host, path, why, by) {
  let look = by === null ? "Check status.heroku.com." : advice[by](host);
  return {
    ...failed(
      "HEROKU_UNREACHABLE",
      `Heroku did not answer at ${path}: ${why}.`,
      `${look} Then run again to continue.`
    ),
    // Several reads meet one outage.
    sameAs: "HEROKU_UNREACHABLE"
  };
}
function replyUnreadable(path, why) {
  return failed(
    "REPLY_UNREADABLE",
    `Could not parse Heroku's reply from ${path}: ${why}.`,
    "Report it, with this message: Heroku has changed its API."
  );
}
function herokuRefused(change, message, taken) {
  let problem = failed(
    "HEROKU_REFUSED",
    `Heroku refused "${change}": ${message}`,
    "Fix what Heroku reports, then run again."
  );
  return taken ? { ...problem, kind: "conflict" } : problem;
}
function changeNotShown(change, isAccepted) {
  return failed(
    "CHANGE_NOT_SHOWN",
    `Could not confirm this change: ${change}. ${isAccepted ? "Heroku accepted it, but" : "Heroku gave no definite reply, and"} it is not visible.`,
    "Check status.heroku.com, then run again."
  );
}
function changeUndone(app, step, times) {
  return failed(
    "CHANGE_UNDONE",
    `"${step}" was done ${times} times in this run, and something keeps undoing it.`,
    `Check \`heroku releases --app ${app}\` to see who undoes it, then run again. If no one does, report a bug and attach this log.`
  );
}

// src/domain/problems/key.ts
var access = (app) => `Check who has access: \`heroku access --app ${app}\`.`, keyRejected = {
  code: "KEY_REJECTED",
  isOfKey: !0,
  what: "Heroku rejects the key",
  remedy: () => "Create one with `heroku authorizations:create` and store it as the secret HEROKU_API_KEY."
}, paymentNeeded = {
  code: "PAYMENT_NEEDED",
  what: "Heroku wants a payment first",
  remedy: () => "Settle it in the Heroku dashboard, under Billing."
}, secondFactorNeeded = {
  code: "SECOND_FACTOR_NEEDED",
  isOfKey: !0,
  what: "Heroku asks for a second factor",
  remedy: () => "Create a key that needs no second factor: `heroku authorizations:create`."
}, scopeTooNarrow = {
  code: "SCOPE_TOO_NARROW",
  isOfKey: !0,
  what: "the key's OAuth scope does not cover this",
  remedy: () => "Create a key with the default scope, global: `heroku authorizations:create`. Store it as the secret HEROKU_API_KEY."
}, suspended = {
  code: "NOT_PERMITTED",
  what: "Heroku has suspended it",
  remedy: () => "Ask the owner of the account or the app; only Heroku Support lifts a suspension."
}, permissionMissing = {
  code: "NOT_PERMITTED",
  what: "the account of this key lacks a permission",
  remedy: (app) => `${access(app)} Then have an admin of ${app} give the account the permission that Heroku names. A refresh needs deploy and operate on the target app; on the source app, only what Heroku asks for.`
}, notPermitted = {
  code: "NOT_PERMITTED",
  what: "the key may not do this",
  remedy: (app) => `${access(app)} Then have an admin of ${app} add the account of this key: \`heroku access:add EMAIL --app ${app}\`.`
}, notFound = {
  code: "NOT_FOUND",
  what: "no such app, or this key has no access to it",
  remedy: (app) => `Check the spelling, and that the account of this key has access: \`heroku apps:info --app ${app}\`.`
};

// src/heroku/http/errors.ts
var shape = object({
  id: _default(string(), ""),
  message: _default(string(), "")
});
function errorBody(text) {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return { id: "", message: "" };
  }
}
var denials = [
  { status: 401, is: keyRejected },
  { status: 402, is: paymentNeeded },
  { status: 403, words: /^two_factor\b/, is: secondFactorNeeded },
  { status: 403, words: /\bscopes?\b/i, is: scopeTooNarrow },
  { status: 403, words: /^suspended\b|suspended/i, is: suspended },
  { status: 403, words: /permission|privilege|\b(deploy|operate|manage)\b/i, is: permissionMissing },
  { status: 403, is: notPermitted },
  { status: 404, is: notFound }
];
function problemOf(url, status, body, about = { subject: placeOf(url), app: "NAME" }, requestId = null) {
  let { id, message } = errorBody(body), facts = requestId === null ? `HTTP ${status}` : `HTTP ${status}, request ${requestId}`, said = message === "" ? facts : `${message} (${facts})`, row = denials.find((it) => it.status === status && (it.words?.test(`${id} ${message}`) ?? !0));
  if (row === void 0) return unreachable(url, said);
  let { code, isOfKey, what, remedy } = row.is, lead = `${isOfKey ? "api-key" : about.subject}: ${what}`;
  return {
    code,
    kind: "denied",
    what: status === 404 ? `${lead}.` : `${lead}: ${said}`,
    remedy: remedy(about.app),
    sameAs: `${lead}: ${message}`
  };
}
var hindrances = [
  [/^PROXY_/, "proxy"],
  [/CERT|^UNABLE_TO_|^ERR_TLS|^EPROTO/, "certificate"],
  [/^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|timeout)$/, "network"]
];
function unreachable(url, why, code = "") {
  let [, by] = hindrances.find(([words]) => words.test(code)) ?? [null, null];
  return herokuUnreachable(new URL(url).host, placeOf(url), why, by);
}
function unreadable(url, why) {
  return replyUnreadable(placeOf(url), why);
}
function placeOf(url) {
  return new URL(url).pathname;
}

// src/heroku/http/reply.ts
function expectOk(url, reply, about) {
  return reply.status >= 200 && reply.status < 300 ? reply : stop(problemOf(url, reply.status, reply.body, about, requestIdOf(reply)));
}
function parse(url, reply, shape2) {
  let json = jsonOf(reply.body), parsed = safeParse(shape2, json);
  if (parsed.success) return parsed.data;
  let issue = parsed.error.issues[0];
  return stop(
    unreadable(
      url,
      json === void 0 ? "the reply is not JSON" : `${issue?.path.join(".")}: ${issue?.message}`
    )
  );
}
var REFUSED_FOR_NOW = /cannot run one-off process at this time/i;
function outcomeOf(url, reply, about) {
  let requestId = requestIdOf(reply);
  if (reply.status >= 200 && reply.status < 300)
    return { is: "accepted", body: jsonOf(reply.body), requestId };
  let { message } = errorBody(reply.body);
  return (reply.status >= 500 || reply.status === 408) && !REFUSED_FOR_NOW.test(message) ? { is: "unknown", message: `HTTP ${reply.status}`, requestId } : ([401, 402, 403].includes(reply.status) && stop(problemOf(url, reply.status, reply.body, about, requestId)), {
    is: "refused",
    taken: [409, 423].includes(reply.status),
    message: message || `HTTP ${reply.status}`,
    requestId
  });
}
function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return;
  }
}
function requestIdOf(reply) {
  return reply.header("request-id")?.split(",").at(-1)?.trim() ?? null;
}

module.exports = {
  herokuRefused,
  changeNotShown,
  changeUndone,
  httpTransport,
  wasNotSent,
  codeOf,
  reasonOf,
  problemOf,
  unreachable,
  expectOk,
  parse,
  REFUSED_FOR_NOW,
  outcomeOf,
  jsonOf,
  requestIdOf
};
