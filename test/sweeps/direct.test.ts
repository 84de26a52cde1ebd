import { expect, test } from 'vitest';
import type { Settings } from '../../simulator/world/settings.ts';
import { ALL_PARTS, type Part } from '../../src/domain/part.ts';
import type { Request } from '../../src/domain/request.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { Seen } from '../../src/domain/seen.ts';
import type { Heroku } from '../../src/engine/ports.ts';
import { herokuAccount } from '../../src/heroku/heroku.ts';
import { newPace } from '../../src/heroku/http/retry.ts';
import { direct } from '../support/direct.ts';
import { request } from '../support/seen.ts';
import { KEY, newStage, run, type Stage, transportTo } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';

/** The real client at a stage. */
function realAt({ world, clock }: Stage, wanted: Request): Heroku {
  const account = herokuAccount({
    endpoints: { platform: 'http://127.0.0.1:1', data: 'http://127.0.0.1:1' },
    key: new Secret(KEY),
    transport: transportTo(world),
    rendezvous: () => {
      throw new Error('A look attaches to no dyno');
    },
    mask: async () => {},
  });
  const pace = newPace(clock, () => 0.5);
  return account.between(wanted, { pace, cancelled: new AbortController().signal, note: () => {} });
}

/** Looks that read one part anew. Those without the config vars come first: the real client goes by those that it has read last. */
const narrow: readonly (readonly Part[])[] = [
  [],
  ...ALL_PARTS.filter((it) => it !== 'config vars' && it !== 'progress').map((it) => [it]),
  ['config vars', 'progress'],
];

/** What the fast client leaves out on purpose: what is in a database, where a fork came from, and what only some refreshes ask for. */
const LEFT_OUT = ['at', 'currentVersion', 'bytes', 'formation', 'forkedFrom', 'tables', 'address', 'message'];

/** `fast` with the fields that `real` has: it hands over the world's own things, which have more. Lists by their content: neither says an order. */
function like(real: unknown, fast: unknown): unknown {
  if (Array.isArray(real) && Array.isArray(fast)) {
    const inOrder = (list: readonly unknown[]) =>
      [...list].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
    return inOrder(fast.map((it) => like(real[0], it)));
  }
  if (typeof real !== 'object' || real === null || typeof fast !== 'object' || fast === null) return fast;
  const fields = fast as Readonly<Record<string, unknown>>;
  const names = Object.keys(real).filter((it) => !LEFT_OUT.includes(it));
  return Object.fromEntries(
    names.map((it) => [
      it,
      it.endsWith('At') ? inSeconds(fields[it]) : like((real as typeof fields)[it], fields[it]),
    ]),
  );
}

/** Heroku writes no parts of a second. */
function inSeconds(time: unknown): unknown {
  return typeof time === 'number' ? Math.floor(time / 1000) : time;
}

/** Both look at the same moment, after every `stride`-th request of a refresh. */
async function compared(
  asked: Partial<Request>,
  settings: Partial<Settings>,
  stride: number,
): Promise<number> {
  // The looks of the test count, too; and the fast client knows of no delay of the Data API.
  const stage = await newStage({ ...settings, requestsAnHour: 1_000_000, dataApiDelay: 0 });
  // Then both read what is paused, and what runs.
  const wanted: Request = { ...request, ...asked, quiesce: { maintenance: true, types: ['worker'] } };
  const through = transportTo(stage.world);
  let count = 0;
  const pairs: [unknown, unknown][] = [];
  const client = realAt(stage, wanted);
  let known: Seen | null = null;
  const compare = async () => {
    const fast = direct(stage.world, wanted, async () => {});
    const pair = async (parts?: readonly Part[]) => {
      const real = await client.look(known, parts);
      pairs.push([like(real, await fast.look(known, parts)), like(real, real)]);
      return real;
    };
    if (known !== null) for (const parts of narrow) await pair(parts);
    known = await pair();
  };
  const { report } = await run(stage, {
    request: wanted,
    async transport(sent) {
      const reply = await through(sent);
      count += 1;
      if (count % stride === 0) await compare();
      return reply;
    },
  });
  expect(report.problems).toEqual([]);
  await compare();
  for (const [fast, real] of pairs) expect(fast).toEqual(real);
  return pairs.length;
}

test.each<[string, Partial<Request>, Partial<Settings>]>([
  ['a fork', {}, {}],
  [
    'a fork with a release phase and a removal that takes a while',
    {},
    { releasePhase: 'succeeds', deprovision: 'detached at once' },
  ],
  ['a copy', { sourceApp: 'acme-demo', targetApp: 'acme-demo-staging' }, {}],
])(
  'what the sweeps of many runs see without HTTP is what the real client sees, all through %s',
  async (name, asked, settings) => {
    const moments = await compared(asked, settings, deep ? 1 : 7);
    expect(moments).toBeGreaterThan(8);
    tally(`the fast client beside the real one, ${name}`, moments, []);
  },
);
