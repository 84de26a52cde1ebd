"use strict";
const {
  namedProxies,
  Secret,
  refused,
  stop
} = require("./core.js");

// node_modules/proxy-from-env/index.js
var DEFAULT_PORTS = {
  ftp: 21,
  gopher: 70,
  http: 80,
  https: 443,
  ws: 80,
  wss: 443
};
function parseUrl(urlString) {
  try {
    return new URL(urlString);
  } catch {
    return null;
  }
}
function getProxyForUrl(url) {
  var parsedUrl = (typeof url == "string" ? parseUrl(url) : url) || {}, proto = parsedUrl.protocol, hostname = parsedUrl.host, port = parsedUrl.port;
  if (typeof hostname != "string" || !hostname || typeof proto != "string" || (proto = proto.split(":", 1)[0], hostname = hostname.replace(/:\d*$/, ""), port = parseInt(port) || DEFAULT_PORTS[proto] || 0, !shouldProxy(hostname, port)))
    return "";
  var proxy = getEnv(proto + "_proxy") || getEnv("all_proxy");
  return proxy && proxy.indexOf("://") === -1 && (proxy = proto + "://" + proxy), proxy;
}
function shouldProxy(hostname, port) {
  var NO_PROXY = getEnv("no_proxy").toLowerCase();
  return NO_PROXY ? NO_PROXY === "*" ? !1 : NO_PROXY.split(/[,\s]/).every(function(proxy) {
    if (!proxy)
      return !0;
    var parsedProxy = proxy.match(/^(.+):(\d+)$/), parsedProxyHostname = parsedProxy ? parsedProxy[1] : proxy, parsedProxyPort = parsedProxy ? parseInt(parsedProxy[2]) : 0;
    return parsedProxyPort && parsedProxyPort !== port ? !0 : /^[.*]/.test(parsedProxyHostname) ? (parsedProxyHostname.charAt(0) === "*" && (parsedProxyHostname = parsedProxyHostname.slice(1)), !hostname.endsWith(parsedProxyHostname)) : hostname !== parsedProxyHostname;
  }) : !0;
}
function getEnv(key) {
  return process.env[key.toLowerCase()] || process.env[key.toUpperCase()] || "";
}

// src/domain/problems/proxy.ts
function proxyNotUsable(origin, protocol) {
  let is = protocol === "" ? "not an address" : `a ${protocol}// proxy`;
  return refused(
    "PROXY_NOT_USABLE",
    `The proxy that the environment names for ${origin} is ${is}; only http:// and https:// work.`,
    "Set HTTPS_PROXY to an HTTP proxy, such as http://proxy.example:3128, or name the host in NO_PROXY."
  );
}

// src/hosts/proxy.ts
function proxiesFor(origins) {
  let values = namedProxies(), found = origins.flatMap((origin) => {
    let named = withScheme(getProxyForUrl(origin), values);
    return named === "" ? [] : [[origin, new Secret(usable(named, origin))]];
  });
  return new Map(found);
}
function withScheme(named, values) {
  let bare = named.replace(/^https?:\/\//, "");
  return bare !== named && values.includes(bare) ? `http://${bare}` : named;
}
function usable(named, origin) {
  let protocol = URL.canParse(named) ? new URL(named).protocol : "";
  return ["http:", "https:"].includes(protocol) ? named : stop(proxyNotUsable(origin, protocol));
}
module.exports = {
  proxiesFor
};
