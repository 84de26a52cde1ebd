/** What goes wrong with a request: the connection breaks before or after Heroku has done it, or Heroku answers a status. */
export type Effect = 'lose-request' | 'lose-reply' | number;

/** `POST /apps/:app/addons 1 lose-reply`: the first request of that kind is done, and its reply is lost. */
export type Fault = {
  readonly method: string;
  readonly path: RegExp;
  readonly nth: number;
  readonly effect: Effect;
};

/** @throws Error that says how a fault is written */
export function parseFault(text: string): Fault {
  const [, method, path = '', nth = '1', effect = ''] =
    /^([A-Z]+) (\S+)(?: (\d+))? (lose-request|lose-reply|[45]\d\d)$/.exec(text.trim()) ?? [];
  if (method === undefined) {
    throw new Error(`A fault is written as "POST /apps/:app/addons 1 lose-reply", not as ${JSON.stringify(text)}.
The number counts requests of that kind; the effect is lose-request, lose-reply or a status such as 503.`);
  }
  const pattern = new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);
  return {
    method,
    path: pattern,
    nth: Number(nth),
    effect: /^\d+$/.test(effect) ? Number(effect) : (effect as Effect),
  };
}

/** Tells, request by request, which fault strikes; null for most. */
export function faultFinder(faults: readonly Fault[]): (method: string, path: string) => Effect | null {
  const counts = new Map<Fault, number>();
  return (method, path) => {
    const meant = faults.filter((it) => it.method === method && it.path.test(path.replace(/\?.*/, '')));
    for (const it of meant) counts.set(it, (counts.get(it) ?? 0) + 1);
    return meant.find((it) => counts.get(it) === it.nth)?.effect ?? null;
  };
}
