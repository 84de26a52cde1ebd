import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  _default,
  object,
  safeParse,
  string
} from "./chunk-ZRL5A7VI.js";
import {
  stop
} from "./chunk-FW7RPWWF.js";

// src/heroku/http/transport.ts
function httpTransport(proxies = /* @__PURE__ */ new Map()) {
  if (proxies.size === 0) return (request) => exchange(request);
  let loaded = import("./proxy-C2FQOSEH.js").then(({ throughProxies }) => throughProxies(proxies));
  return async (request) => exchange(request, await (await loaded)(request.url));
}
async function exchange({ url, method, body, signal, ...rest }, way) {
  let { request } = await (url.startsWith("https:") ? import("node:https") : import("node:http")), length = body === void 0 ? {} : { "Content-Length": `${Buffer.byteLength(body)}` }, options = { method, signal, headers: { ...rest.headers, ...length }, ...way?.options };
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
var access = (app) => `See who has access: \`heroku access --app ${app}\`.`, denials = [
  {
    status: 401,
    code: "KEY_REJECTED",
    isOfKey: !0,
    what: "Heroku rejects the key",
    remedy: () => "Create one with `heroku authorizations:create` and store it as the secret HEROKU_API_KEY."
  },
  {
    status: 402,
    code: "PAYMENT_NEEDED",
    what: "Heroku wants a payment first",
    remedy: () => "Settle it in the Heroku dashboard, under Billing."
  },
  {
    status: 403,
    words: /^two_factor\b/,
    code: "SECOND_FACTOR_NEEDED",
    isOfKey: !0,
    what: "Heroku asks for a second factor",
    remedy: () => "Create a key that needs no second factor: `heroku authorizations:create`."
  },
  {
    status: 403,
    words: /\bscopes?\b/i,
    code: "SCOPE_TOO_NARROW",
    isOfKey: !0,
    what: "the key's OAuth scope does not cover this",
    remedy: () => "Create a key with the default scope, global: `heroku authorizations:create`. Store it as the secret HEROKU_API_KEY."
  },
  {
    status: 403,
    words: /^suspended\b|suspended/i,
    code: "NOT_PERMITTED",
    what: "Heroku has suspended it",
    remedy: () => "Ask the owner of the account or the app; only Heroku Support lifts a suspension."
  },
  {
    status: 403,
    words: /permission|privilege|\b(deploy|operate|manage)\b/i,
    code: "NOT_PERMITTED",
    what: "the account of this key lacks a permission",
    remedy: (app) => `${access(app)} Then have an admin of ${app} give the account the permission that Heroku names. A refresh needs deploy and operate on the target app; on the source app, only what Heroku asks for.`
  },
  {
    status: 403,
    code: "NOT_PERMITTED",
    what: "the key may not do this",
    remedy: (app) => `${access(app)} Then have an admin of ${app} add the account of this key: \`heroku access:add EMAIL --app ${app}\`.`
  },
  {
    status: 404,
    code: "NOT_FOUND",
    what: "Heroku shows no such app to this key",
    remedy: (app) => `Check the spelling, and that the account of this key may see it: \`heroku apps:info --app ${app}\`.`
  }
];
function problemOf(url, status, body, about = { subject: placeOf(url), app: "NAME" }, requestId = null) {
  let { id, message } = errorBody(body), facts = requestId === null ? `HTTP ${status}` : `HTTP ${status}, request ${requestId}`, said = message === "" ? facts : `${message} (${facts})`, row = denials.find((it) => it.status === status && (it.words?.test(`${id} ${message}`) ?? !0));
  if (row === void 0) return unreachable(url, said);
  let lead = `${row.isOfKey ? "api-key" : about.subject}: ${row.what}`;
  return {
    code: row.code,
    kind: "denied",
    what: status === 404 ? `${lead}.` : `${lead}: ${said}`,
    remedy: row.remedy(about.app),
    sameAs: `${lead}: ${message}`
  };
}
var connections = [
  {
    code: /^PROXY_/,
    remedy: (host) => `Check HTTPS_PROXY, and that this proxy connects to ${host}; or name the host in NO_PROXY.`
  },
  {
    code: /CERT|^UNABLE_TO_|^ERR_TLS|^EPROTO/,
    remedy: (host) => `The certificate is not one of ${host}. If a proxy of yours inspects TLS, name its certificate in NODE_EXTRA_CA_CERTS.`
  },
  {
    code: /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|timeout)$/,
    remedy: (host) => `Check that this machine reaches ${host}; if it needs a proxy for that, set HTTPS_PROXY. If it does, look at status.heroku.com.`
  }
];
function unreachable(url, why, code = "") {
  let remedy = connections.find((it) => it.code.test(code))?.remedy(new URL(url).host);
  return {
    code: "HEROKU_UNREACHABLE",
    kind: "failed",
    what: `Heroku did not answer at ${placeOf(url)}: ${why}.`,
    remedy: `${remedy ?? "Look at status.heroku.com."} Then run again to continue.`,
    // Several reads meet one outage.
    sameAs: "HEROKU_UNREACHABLE"
  };
}
function unreadable(url, why) {
  return {
    code: "REPLY_UNREADABLE",
    kind: "failed",
    what: `Heroku's reply at ${placeOf(url)} cannot be understood: ${why}.`,
    remedy: "Report it, with this message: Heroku has changed its API."
  };
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

export {
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
