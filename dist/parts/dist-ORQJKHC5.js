"use strict";
require("./core.js");
const {
  Agent,
  debug_default
} = require("./chunk-TEC7GT3J.js");

// node_modules/http-proxy-agent/dist/index.js
const net = require("net");
const tls = require("tls");
const { once } = require("events");
const { URL } = require("url");
var debug = debug_default("http-proxy-agent"), HttpProxyAgent = class extends Agent {
  constructor(proxy, opts) {
    super(opts), this.proxy = typeof proxy == "string" ? new URL(proxy) : proxy, this.proxyHeaders = opts?.headers ?? {}, debug("Creating new HttpProxyAgent instance: %o", this.proxy.href), opts?.negotiate ? this.onProxyAuth = (void 0)() : opts?.onProxyAuth && (this.onProxyAuth = opts.onProxyAuth);
    let host = (this.proxy.hostname || this.proxy.host).replace(/^\[|\]$/g, ""), port = this.proxy.port ? parseInt(this.proxy.port, 10) : this.proxy.protocol === "https:" ? 443 : 80;
    this.connectOpts = {
      ...opts ? omit(opts, "headers", "onProxyAuth", "negotiate") : null,
      host,
      port
    };
  }
  addRequest(req, opts) {
    req._header = null, this.setRequestProps(req, opts), super.addRequest(req, opts);
  }
  setRequestProps(req, opts) {
    let { proxy } = this, protocol = opts.secureEndpoint ? "https:" : "http:", hostname = req.getHeader("host") || "localhost", base = `${protocol}//${hostname}`, url = new URL(req.path, base);
    opts.port !== 80 && (url.port = String(opts.port)), req.path = String(url);
    let headers = typeof this.proxyHeaders == "function" ? this.proxyHeaders() : { ...this.proxyHeaders };
    if (proxy.username || proxy.password) {
      let auth = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
      headers["Proxy-Authorization"] = `Basic ${Buffer.from(auth).toString("base64")}`;
    }
    headers["Proxy-Connection"] || (headers["Proxy-Connection"] = this.keepAlive ? "Keep-Alive" : "close");
    for (let name of Object.keys(headers)) {
      let value = headers[name];
      value && req.setHeader(name, value);
    }
  }
  async connect(req, opts) {
    req._header = null, req.path.includes("://") || this.setRequestProps(req, opts);
    let first, endOfHeaders;
    debug("Regenerating stored HTTP header string for request"), req._implicitHeader(), req.outputData && req.outputData.length > 0 && (debug("Patching connection write() output buffer with updated header"), first = req.outputData[0].data, endOfHeaders = first.indexOf(`\r
\r
`) + 4, req.outputData[0].data = req._header + first.substring(endOfHeaders), debug("Output buffer: %o", req.outputData[0].data));
    let socket;
    this.proxy.protocol === "https:" ? (debug("Creating `tls.Socket`: %o", this.connectOpts), socket = tls.connect(this.connectOpts)) : (debug("Creating `net.Socket`: %o", this.connectOpts), socket = net.connect(this.connectOpts)), await once(socket, "connect");
    let connect3 = { socket };
    return req.emit("proxyConnect", connect3), this.emit("proxyConnect", connect3, req), req.emit("proxy", { proxy: this.proxy.href, socket }), socket;
  }
};
HttpProxyAgent.protocols = ["http", "https"];
function omit(obj, ...keys) {
  let ret = {}, key;
  for (key in obj)
    keys.includes(key) || (ret[key] = obj[key]);
  return ret;
}
module.exports = {
  HttpProxyAgent
};
