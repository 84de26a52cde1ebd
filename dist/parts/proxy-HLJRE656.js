"use strict";
require("./core.js");

// src/heroku/http/proxy.ts
function throughProxies(proxies) {
  let agents = /* @__PURE__ */ new Map();
  return async (url) => {
    let { origin } = new URL(url), proxy = proxies.get(origin);
    if (proxy === void 0) return;
    let agent = agents.get(origin) ?? agentThrough(proxy, origin);
    return agents.set(origin, agent), { options: { agent: await agent }, watch: endAtRefusal };
  };
}
async function agentThrough(proxy, origin) {
  let options = { keepAlive: !0 };
  if (origin.startsWith("https:")) {
    let { HttpsProxyAgent } = await Promise.resolve().then(() => require("./dist-7UNJ5LUS.js"));
    return new HttpsProxyAgent(proxy.reveal(), options);
  }
  let { HttpProxyAgent } = await Promise.resolve().then(() => require("./dist-ORQJKHC5.js"));
  return new HttpProxyAgent(proxy.reveal(), options);
}
function endAtRefusal(request) {
  request.on("proxyConnect", ({ statusCode }) => {
    if (statusCode === void 0 || statusCode === 200) return;
    let message = `the proxy answers ${statusCode} instead of connecting`;
    request.destroy(Object.assign(new Error(message), { code: `PROXY_${statusCode}` }));
  });
}
module.exports = {
  throughProxies
};
