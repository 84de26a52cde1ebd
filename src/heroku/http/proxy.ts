import type { Agent, ClientRequest } from 'node:http';
import type { Secret } from '../../domain/secret.ts';

/** The proxy for each origin that is not reached directly. Its address may hold a login. */
export type Proxies = ReadonlyMap<string, Secret>;

/** What a request through a proxy needs. */
export type Way = {
  readonly options: { readonly agent: Agent };
  readonly watch: (request: ClientRequest) => void;
};

/** How to get to a URL: undefined for directly. The agents are kept, since they hold connections. */
export function throughProxies(proxies: Proxies): (url: string) => Promise<Way | undefined> {
  const agents = new Map<string, Promise<Agent>>();
  return async (url) => {
    const { origin } = new URL(url);
    const proxy = proxies.get(origin);
    if (proxy === undefined) return undefined;
    const agent = agents.get(origin) ?? agentThrough(proxy, origin);
    agents.set(origin, agent);
    return { options: { agent: await agent }, watch: endAtRefusal };
  };
}

async function agentThrough(proxy: Secret, origin: string): Promise<Agent> {
  const options = { keepAlive: true };
  if (origin.startsWith('https:')) {
    const { HttpsProxyAgent } = await import('https-proxy-agent');
    return new HttpsProxyAgent(proxy.reveal(), options);
  }
  const { HttpProxyAgent } = await import('http-proxy-agent');
  return new HttpProxyAgent(proxy.reveal(), options);
}

/** The proxy's refusal to connect would pass for Heroku's reply otherwise. Nothing was sent then. */
function endAtRefusal(request: ClientRequest): void {
  request.on('proxyConnect', ({ statusCode }: { readonly statusCode?: number }) => {
    // Plain HTTP goes without CONNECT, and has no answer to it.
    if (statusCode === undefined || statusCode === 200) return;
    const message = `the proxy answers ${statusCode} instead of connecting`;
    request.destroy(Object.assign(new Error(message), { code: `PROXY_${statusCode}` }));
  });
}
