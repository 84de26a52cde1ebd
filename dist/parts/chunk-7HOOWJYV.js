import {
  namedProxies
} from "./chunk-4H6RBDS4.js";
import {
  refused,
  stop
} from "./chunk-ZOX7XFJE.js";

// src/domain/problems/environment.ts
var UNNAMED = "which it does not name";
function eventOfFork(event, repository) {
  return refused(
    "PULL_REQUEST_FROM_FORK",
    `This run was started by a ${event} event of another repository, ${repository ?? UNNAMED}.`,
    "Run it on schedule and workflow_dispatch only. A fork must never get the key."
  );
}
function buildOfFork(number, repository) {
  return refused(
    "PULL_REQUEST_FROM_FORK",
    `This build is of pull request ${number} from another repository, ${repository || UNNAMED}.`,
    "Do not build pull requests of forks in this pipeline. A fork must never get the key."
  );
}
function hostNotAllowed(variable, host) {
  return refused(
    "HOST_NOT_ALLOWED",
    `${variable}: ${host} is neither https at heroku.com nor on this machine.`,
    `Unset ${variable}, or set it to a simulator such as http://127.0.0.1:5055.`
  );
}

// src/heroku/http/endpoints.ts
var HEROKU = /(^|\.)heroku\.com$/, LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];
function endpoints(host, dataHost) {
  let platform = parse("HEROKU_HOST", host.includes("://") ? host : `https://api.${host || "heroku.com"}`), data = parse("HEROKU_DATA_HOST", `https://${dataHost || "api.data.heroku.com"}`);
  return data.protocol = platform.protocol, data.port = platform.port, { platform: allowed("HEROKU_HOST", platform), data: allowed("HEROKU_DATA_HOST", data) };
}
function parse(variable, text) {
  return URL.canParse(text) ? new URL(text) : stop(hostNotAllowed(variable, text));
}
function allowed(variable, { origin, hostname, protocol, host }) {
  return LOOPBACK.includes(hostname) || HEROKU.test(hostname) && protocol === "https:" ? origin : stop(hostNotAllowed(variable, host));
}

// src/proxies.ts
async function proxiesTo({ platform, data }, mask) {
  if (namedProxies().length === 0) return /* @__PURE__ */ new Map();
  let { proxiesFor } = await import("./proxy-B3JW3IKH.js"), proxies = proxiesFor([platform, data]);
  return await mask([...proxies.values()].filter((it) => new URL(it.reveal()).username !== "")), proxies;
}

// src/domain/redact.ts
function redactor() {
  let known = [];
  return {
    mask(secret) {
      if (known.includes(secret.reveal())) return [];
      let fresh = spellings(secret.reveal()).filter((spelling) => !known.includes(spelling));
      return known = [...known, ...fresh].sort((a, b) => b.length - a.length), fresh;
    },
    clean: (text) => known.reduce((cleaned2, spelling) => cleaned2.replaceAll(spelling, "***"), text)
  };
}
function spellings(secret) {
  let forms = [secret, ...loginOf(secret)].flatMap((text) => [text, decoded(text)]).flatMap((text) => [
    text,
    encodeURIComponent(text),
    encodeURI(text),
    JSON.stringify(text).slice(1, -1),
    ...base64(text),
    ...base64(`:${text}`)
  ]);
  return [...new Set(forms)].filter((form) => form.length >= 6);
}
function loginOf(secret) {
  let login = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(secret)?.[1];
  if (login === void 0) return [];
  let password = login.slice(login.indexOf(":") + 1);
  return login.includes(":") ? [login, password] : [login];
}
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
function base64(text) {
  let bytes = String.fromCharCode(...new TextEncoder().encode(text)), standard = btoa(bytes).replace(/=+$/, "");
  return [standard, standard.replaceAll("+", "-").replaceAll("/", "_")];
}

// src/hosts/defuse.ts
import { stripVTControlCharacters } from "node:util";
var LONGEST = 4096;
function plain(text) {
  return stripVTControlCharacters(text).replace(/(?!\t)[\p{Cc}\u2028\u2029]/gu, " ");
}
function defused(text) {
  return plain(text).replace(/^(\s*):(?=:)/, "$1:​").replaceAll("##[", "##​[").slice(0, LONGEST);
}

// src/hosts/clean.ts
function cleaner(redactor2) {
  return (text) => text.split(`
`).map((line) => defused(redactor2.clean(plain(line)))).join(`
`);
}
function cleaned(value, clean) {
  return typeof value == "string" ? clean(value) : Array.isArray(value) ? value.map((it) => cleaned(it, clean)) : value === null || typeof value != "object" ? value : Object.fromEntries(Object.entries(value).map(([key, it]) => [key, cleaned(it, clean)]));
}

// src/hosts/dialect.ts
function print(line) {
  process.stdout.write(`${line}
`);
}
function linesOf(app, printLine) {
  return {
    open: (title) => printLine(`${app}: ${title}`),
    note: (line) => printLine(`${app}:   ${line}`),
    live: () => {
    },
    close: () => {
    }
  };
}

export {
  redactor,
  cleaner,
  cleaned,
  print,
  linesOf,
  eventOfFork,
  buildOfFork,
  endpoints,
  proxiesTo
};
