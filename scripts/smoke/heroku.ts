import type { Ask } from './site.ts';

/** Every list but that of releases is short; of them the newest matter. */
const NEWEST = { Range: 'version ..; max=10, order=desc' };

/** The Platform API. A redirect would lead the key elsewhere, and ends it. */
export function herokuAt(url: string, key: string): Ask {
  return async (line, body) => {
    const [method = '', path = ''] = line.split(' ');
    const reply = await fetch(`${url}${path}`, {
      method,
      redirect: 'error',
      headers: {
        Authorization: `Bearer ${key}`,
        Accept: 'application/vnd.heroku+json; version=3',
        'Content-Type': 'application/json',
        'User-Agent': 'heroku-staging-refresh-smoke',
        ...(path.endsWith('/releases') ? NEWEST : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    return { status: reply.status, json: text === '' ? {} : JSON.parse(text) };
  };
}

/** US cents a month. @throws Error where there is no such plan */
export async function priceOf(ask: Ask, plan: string): Promise<number> {
  const { json } = await ask('GET /addon-services/heroku-postgresql/plans');
  const found = json.find((it: { readonly name: string }) => it.name === `heroku-postgresql:${plan}`);
  if (typeof found?.price?.cents !== 'number') throw new Error(`There is no plan ${plan} with a price.`);
  return found.price.cents;
}
