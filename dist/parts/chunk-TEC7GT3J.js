"use strict";
// silent:debug
var debug_default = () => () => {
};

// node_modules/agent-base/dist/index.js
const net = require("net");
const http = require("http");
const { Agent: HttpsAgent } = require("https");
var INTERNAL = /* @__PURE__ */ Symbol("AgentBaseInternalState"), Agent2 = class extends http.Agent {
  constructor(opts) {
    super(opts), this[INTERNAL] = {};
  }
  /**
   * Determine whether this is an `http` or `https` request.
   */
  isSecureEndpoint(options) {
    if (options) {
      if (typeof options.secureEndpoint == "boolean")
        return options.secureEndpoint;
      if (typeof options.protocol == "string")
        return options.protocol === "https:";
    }
    let { stack } = new Error();
    return typeof stack != "string" ? !1 : stack.split(`
`).some((l) => l.indexOf("(https.js:") !== -1 || l.indexOf("node:https:") !== -1);
  }
  // In order to support async signatures in `connect()` and Node's native
  // connection pooling in `http.Agent`, the array of sockets for each origin
  // has to be updated synchronously. This is so the length of the array is
  // accurate when `addRequest()` is next called. We achieve this by creating a
  // fake socket and adding it to `sockets[origin]` and incrementing
  // `totalSocketCount`.
  incrementSockets(name) {
    if (this.maxSockets === 1 / 0 && this.maxTotalSockets === 1 / 0)
      return null;
    this.sockets[name] || (this.sockets[name] = []);
    let fakeSocket = new net.Socket({ writable: !1 });
    return this.sockets[name].push(fakeSocket), this.totalSocketCount++, fakeSocket;
  }
  decrementSockets(name, socket) {
    if (!this.sockets[name] || socket === null)
      return;
    let sockets = this.sockets[name], index = sockets.indexOf(socket);
    index !== -1 && (sockets.splice(index, 1), this.totalSocketCount--, sockets.length === 0 && delete this.sockets[name]);
  }
  // In order to properly update the socket pool, we need to call `getName()` on
  // the core `https.Agent` if it is a secureEndpoint.
  getName(options) {
    return this.isSecureEndpoint(options) ? HttpsAgent.prototype.getName.call(this, options) : super.getName(options);
  }
  createSocket(req, options, cb) {
    let connectOpts = {
      ...options,
      secureEndpoint: this.isSecureEndpoint(options)
    }, name = this.getName(connectOpts), fakeSocket = this.incrementSockets(name);
    Promise.resolve().then(() => this.connect(req, connectOpts)).then((socket) => {
      if (this.decrementSockets(name, fakeSocket), typeof socket.addRequest == "function")
        try {
          return socket.addRequest(req, connectOpts);
        } catch (err) {
          return cb(err);
        }
      this[INTERNAL].currentSocket = socket, super.createSocket(req, options, cb);
    }, (err) => {
      this.decrementSockets(name, fakeSocket), cb(err);
    });
  }
  createConnection() {
    let socket = this[INTERNAL].currentSocket;
    if (this[INTERNAL].currentSocket = void 0, !socket)
      throw new Error("No socket was returned in the `connect()` function");
    return socket;
  }
  get defaultPort() {
    return this[INTERNAL].defaultPort ?? (this.protocol === "https:" ? 443 : 80);
  }
  set defaultPort(v) {
    this[INTERNAL] && (this[INTERNAL].defaultPort = v);
  }
  get protocol() {
    return this[INTERNAL].protocol ?? (this.isSecureEndpoint() ? "https:" : "http:");
  }
  set protocol(v) {
    this[INTERNAL] && (this[INTERNAL].protocol = v);
  }
};

module.exports = {
  debug_default,
  Agent: Agent2
};
