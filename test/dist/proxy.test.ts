import { expect, onTestFinished, test } from 'vitest';
import { act, openSite } from '../support/dist.ts';
import { type ProxyOptions, proxyTo } from '../support/proxy.ts';
import { endState } from '../support/stage.ts';

/** A Heroku that only the proxy leads to, under its real names. */
async function behindProxy(options: ProxyOptions = {}) {
  const site = await openSite();
  onTestFinished(site.close);
  const proxy = await proxyTo(site.env.HEROKU_HOST ?? '', options);
  const env = { HEROKU_HOST: '', HEROKU_DATA_HOST: '', NODE_EXTRA_CA_CERTS: proxy.caFile };
  return { site, proxy, env };
}

const refreshed = { databases: ['production'], attachments: ['DATABASE = production'], violations: [] };

test.each(['HTTPS_PROXY', 'https_proxy'])(
  '%s is the way to both APIs: a dry run and a refresh',
  async (variable) => {
    const { site, proxy, env } = await behindProxy();
    const through = { ...env, [variable]: `http://${proxy.address}` };
    const dry = await act(site, { env: through, with: { 'dry-run': 'true' } });
    expect(dry.output).toContain('1. Create NEW_DATABASE, a fast fork of acme-production::DATABASE');
    expect(dry.code).toBe(0);
    const end = await act(site, { env: through });
    expect(end.code).toBe(0);
    expect(endState(site)).toEqual(refreshed);
    expect([...new Set(proxy.asked)].sort()).toEqual([
      'CONNECT api.data.heroku.com:443',
      'CONNECT api.heroku.com:443',
    ]);
  },
);

test('a proxy is named without its scheme, too', async () => {
  const { site, proxy, env } = await behindProxy();
  const end = await act(site, { env: { ...env, HTTPS_PROXY: proxy.address }, with: { 'dry-run': 'true' } });
  expect(end.outputs.status).toBe('planned');
});

test('HTTP_PROXY is the way to a simulator, and NO_PROXY leaves it out', async () => {
  const { site, proxy } = await behindProxy();
  const variables = { HTTP_PROXY: `http://${proxy.address}`, HTTPS_PROXY: 'http://127.0.0.1:1' };
  const dryRun = { 'dry-run': 'true' };
  const first = await act(site, { env: variables, with: dryRun });
  expect(first.output).toContain('1. Create NEW_DATABASE');
  expect(first.outputs.status).toBe('planned');
  const asked = proxy.asked.length;
  expect(asked).toBeGreaterThan(5);
  const without = { ...variables, NO_PROXY: 'example.com,127.0.0.1' };
  expect((await act(site, { env: without, with: dryRun })).outputs.status).toBe('planned');
  expect(proxy.asked).toHaveLength(asked);
});

test('the login of a proxy is sent to it and shown nowhere, nor is it when the proxy refuses', async () => {
  const login = 'robot:canary-of-a-proxy';
  const { site, proxy, env } = await behindProxy({ login });
  const end = await act(site, {
    env: { ...env, HTTPS_PROXY: `http://${login}@${proxy.address}`, DEBUG: '*' },
  });
  expect(end.code).toBe(0);
  const wrong = { ...env, HTTPS_PROXY: `http://robot:canary-too@${proxy.address}` };
  const refused = await act(site, { env: wrong });
  expect(refused.output).toContain('the proxy answers 407 instead of connecting');
  expect(refused.output).toContain('Check HTTPS_PROXY');
  expect(refused.code).toBe(1);
});

test('a proxy of another kind is refused, without its login', async () => {
  const { site, env } = await behindProxy();
  const end = await act(site, { env: { ...env, HTTPS_PROXY: 'socks5://robot:canary@127.0.0.1:1080' } });
  expect(end.outputs.status).toBe('refused');
  expect(end.output).toContain(
    'title=PROXY_NOT_USABLE::The proxy that the environment names for https://api.heroku.com is a socks5:// proxy',
  );
});

test('what a proxy does not carry is named before it is needed', async () => {
  const { site, proxy, env } = await behindProxy();
  const through = { ...env, HTTPS_PROXY: `http://${proxy.address}` };
  const plain = await act(site, { env: through, with: { 'dry-run': 'true' } });
  expect(plain.output).not.toContain('directly');
  const end = await act(site, { env: through, with: { 'dry-run': 'true', 'after-promote': 'rake seed' } });
  expect(end.output).toContain(
    "Only Heroku's APIs are reached through the proxy: this machine must reach the one-off dyno (port 5000) directly.",
  );
});
