"use strict";
require("./core.js");
const {
  Agent,
  debug_default
} = require("./chunk-TEC7GT3J.js");

// node_modules/https-proxy-agent/dist/index.js
const net = require("net");
const tls = require("tls");
const assert = require("assert");
const { URL } = require("url");

// node_modules/https-proxy-agent/dist/parse-proxy-response.js
var debug = debug_default("https-proxy-agent:parse-proxy-response");
function parseProxyResponse(socket) {
  return new Promise((resolve, reject) => {
    let buffersLength = 0, buffers = [];
    function read() {
      let b = socket.read();
      b ? ondata(b) : socket.once("readable", read);
    }
    function cleanup() {
      socket.removeListener("end", onend), socket.removeListener("error", onerror), socket.removeListener("readable", read);
    }
    function onend() {
      cleanup(), debug("onend"), reject(new Error("Proxy connection ended before receiving CONNECT response"));
    }
    function onerror(err) {
      cleanup(), debug("onerror %o", err), reject(err);
    }
    function ondata(b) {
      buffers.push(b), buffersLength += b.length;
      let buffered = Buffer.concat(buffers, buffersLength), endOfHeaders = buffered.indexOf(`\r
\r
`);
      if (endOfHeaders === -1) {
        debug("have not received end of HTTP headers yet..."), read();
        return;
      }
      let headerParts = buffered.slice(0, endOfHeaders).toString("ascii").split(`\r
`), firstLine = headerParts.shift();
      if (!firstLine)
        return socket.destroy(), reject(new Error("No header received from proxy CONNECT response"));
      let firstLineParts = firstLine.split(" "), statusCode = +firstLineParts[1], statusText = firstLineParts.slice(2).join(" "), headers = {};
      for (let header of headerParts) {
        if (!header)
          continue;
        let firstColon = header.indexOf(":");
        if (firstColon === -1)
          return socket.destroy(), reject(new Error(`Invalid header from proxy CONNECT response: "${header}"`));
        let key = header.slice(0, firstColon).toLowerCase(), value = header.slice(firstColon + 1).trimStart(), current = headers[key];
        typeof current == "string" ? headers[key] = [current, value] : Array.isArray(current) ? current.push(value) : headers[key] = value;
      }
      debug("got proxy server response: %o %o", firstLine, headers), cleanup(), resolve({
        connect: {
          statusCode,
          statusText,
          headers
        },
        buffered
      });
    }
    socket.on("error", onerror), socket.on("end", onend), read();
  });
}

// node_modules/https-proxy-agent/dist/index.js
var debug2 = debug_default("https-proxy-agent"), setServernameFromNonIpHost = (options) => options.servername === void 0 && options.host && !net.isIP(options.host) ? {
  ...options,
  servername: options.host
} : options, HttpsProxyAgent = class extends Agent {
  constructor(proxy, opts) {
    super(opts), this.options = { path: void 0 }, this.proxy = typeof proxy == "string" ? new URL(proxy) : proxy, this.proxyHeaders = opts?.headers ?? {}, debug2("Creating new HttpsProxyAgent instance: %o", this.proxy.href), opts?.negotiate ? this.onProxyAuth = (void 0)() : opts?.onProxyAuth && (this.onProxyAuth = opts.onProxyAuth);
    let host = (this.proxy.hostname || this.proxy.host).replace(/^\[|\]$/g, ""), port = this.proxy.port ? parseInt(this.proxy.port, 10) : this.proxy.protocol === "https:" ? 443 : 80;
    this.connectOpts = {
      // Attempt to negotiate http/1.1 for proxy servers that support http/2
      ALPNProtocols: ["http/1.1"],
      ...opts ? omit(opts, "headers", "onProxyAuth", "negotiate") : null,
      host,
      port
    };
  }
  /**
   * Called when the node-core HTTP client library is creating a
   * new HTTP request.
   */
  async connect(req, opts) {
    let { proxy } = this;
    if (!opts.host)
      throw new TypeError('No "host" provided');
    let socket;
    proxy.protocol === "https:" ? (debug2("Creating `tls.Socket`: %o", this.connectOpts), socket = tls.connect(setServernameFromNonIpHost(this.connectOpts))) : (debug2("Creating `net.Socket`: %o", this.connectOpts), socket = net.connect(this.connectOpts));
    let headers = typeof this.proxyHeaders == "function" ? this.proxyHeaders() : { ...this.proxyHeaders }, host = net.isIPv6(opts.host) ? `[${opts.host}]` : opts.host, payload = `CONNECT ${host}:${opts.port} HTTP/1.1\r
`;
    if (proxy.username || proxy.password) {
      let auth = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
      headers["Proxy-Authorization"] = `Basic ${Buffer.from(auth).toString("base64")}`;
    }
    headers.Host = `${host}:${opts.port}`, headers["Proxy-Connection"] || (headers["Proxy-Connection"] = this.keepAlive ? "Keep-Alive" : "close");
    for (let name of Object.keys(headers))
      payload += `${name}: ${headers[name]}\r
`;
    let proxyResponsePromise = parseProxyResponse(socket);
    socket.write(`${payload}\r
`);
    let { connect: connect3, buffered } = await proxyResponsePromise;
    if (req.emit("proxyConnect", connect3), this.emit("proxyConnect", connect3, req), req.emit("proxy", { proxy: this.proxy.href, socket }), connect3.statusCode === 200)
      return req.once("socket", resume), opts.secureEndpoint ? (debug2("Upgrading socket connection to TLS"), tls.connect({
        ...omit(setServernameFromNonIpHost(opts), "host", "path", "port"),
        socket
      })) : socket;
    if (connect3.statusCode === 407 && this.onProxyAuth) {
      debug2("Got 407 response, invoking onProxyAuth callback"), socket.destroy();
      let proxyAuthenticate = connect3.headers["proxy-authenticate"] || "", scheme = Array.isArray(proxyAuthenticate) ? proxyAuthenticate[0].split(/\s/)[0] : proxyAuthenticate.split(/\s/)[0], authResponse = await this.onProxyAuth({
        response: connect3,
        scheme
      });
      return this._connectWithAuth(req, opts, authResponse.headers);
    }
    socket.destroy();
    let fakeSocket = new net.Socket({ writable: !1 });
    return fakeSocket.readable = !0, req.once("socket", (s) => {
      debug2("Replaying proxy buffer for failed request"), assert(s.listenerCount("data") > 0), s.push(buffered), s.push(null);
    }), fakeSocket;
  }
  /**
   * Retry a CONNECT request with additional auth headers.
   */
  async _connectWithAuth(req, opts, authHeaders) {
    let { proxy } = this, socket;
    proxy.protocol === "https:" ? socket = tls.connect(setServernameFromNonIpHost(this.connectOpts)) : socket = net.connect(this.connectOpts);
    let headers = typeof this.proxyHeaders == "function" ? this.proxyHeaders() : { ...this.proxyHeaders }, host = net.isIPv6(opts.host) ? `[${opts.host}]` : opts.host, payload = `CONNECT ${host}:${opts.port} HTTP/1.1\r
`;
    if (proxy.username || proxy.password) {
      let auth = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
      headers["Proxy-Authorization"] = `Basic ${Buffer.from(auth).toString("base64")}`;
    }
    Object.assign(headers, authHeaders), headers.Host = `${host}:${opts.port}`, headers["Proxy-Connection"] || (headers["Proxy-Connection"] = this.keepAlive ? "Keep-Alive" : "close");
    for (let name of Object.keys(headers))
      payload += `${name}: ${headers[name]}\r
`;
    let proxyResponsePromise = parseProxyResponse(socket);
    socket.write(`${payload}\r
`);
    let { connect: connect3 } = await proxyResponsePromise;
    if (req.emit("proxyConnect", connect3), this.emit("proxyConnect", connect3, req), connect3.statusCode === 200)
      return req.once("socket", resume), opts.secureEndpoint ? (debug2("Upgrading socket connection to TLS"), tls.connect({
        ...omit(setServernameFromNonIpHost(opts), "host", "path", "port"),
        socket
      })) : socket;
    throw socket.destroy(), new Error(`Proxy authentication failed with status ${connect3.statusCode} after retry`);
  }
};
HttpsProxyAgent.protocols = ["http", "https"];
function resume(socket) {
  setImmediate(() => {
    socket.resume();
  });
}
function omit(obj, ...keys) {
  let ret = {}, key;
  for (key in obj)
    keys.includes(key) || (ret[key] = obj[key]);
  return ret;
}
module.exports = {
  HttpsProxyAgent
};
