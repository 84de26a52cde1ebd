/**
 * What goes wrong with a request: the connection breaks before or after Heroku has done it, Heroku never answers, or it answers a
 * status.
 */
export type Effect = 'lose-request' | 'lose-reply' | 'hang' | number;

/** `POST /apps/:app/addons 1 lose-reply`: the first request of that kind is done, and its reply is lost. */
export type Fault = {
  /** Null for any. */
  readonly method: string | null;
  readonly path: RegExp;
  readonly nth: number;
  readonly effect: Effect;
  /** Milliseconds of the simulator's time, from the n-th request on, in which every such request is struck; 0 for that one alone. */
  readonly lasts: number;
};

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000 };

/** @throws Error that says how a fault is written */
export function parseFault(text: string): Fault {
  const [, method, path = '', nth = '1', effect = '', amount = '0', unit = 's'] =
    /^([A-Z]+|\*) (\S+)(?: (\d+))? (lose-request|lose-reply|hang|[45]\d\d)(?: for (\d+)([sm]))?$/.exec(
      text.trim(),
    ) ?? [];
  if (method === undefined) {
    throw new Error(`A fault is written as "POST /apps/:app/addons 1 lose-reply", not as ${JSON.stringify(text)}.
The number counts requests of that kind; the effect is lose-request, lose-reply, hang or a status such as 503.
An outage is "* * 20 503 for 2m": from the 20th request on, every request for two minutes.`);
  }
  return {
    method: method === '*' ? null : method,
    path: path === '*' ? /^/ : new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
    nth: Number(nth),
    effect: /^\d+$/.test(effect) ? Number(effect) : (effect as Effect),
    lasts: Number(amount) * (UNITS[unit] ?? 0),
  };
}

type Count = { requests: number; began: number };

/**
 * Decides, request by request, which fault strikes; null for most.
 *
 * @param now the simulator's time, in milliseconds
 */
export function faultFinder(
  faults: readonly Fault[],
  now: () => number,
): (method: string, path: string) => Effect | null {
  const counts = new Map<Fault, Count>(faults.map((it) => [it, { requests: 0, began: 0 }]));
  const strikes = (it: Fault) => {
    const count = counts.get(it) as Count;
    count.requests += 1;
    if (count.requests === it.nth) count.began = now();
    return count.requests === it.nth || (count.requests > it.nth && now() < count.began + it.lasts);
  };
  return (method, path) => {
    const pathname = path.replace(/\?.*/, '');
    const meant = faults.filter(
      (it) => (it.method === null || it.method === method) && it.path.test(pathname),
    );
    // Each counts the request, whichever strikes.
    return meant.filter(strikes)[0]?.effect ?? null;
  };
}
