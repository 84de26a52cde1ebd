import { expect, test } from 'vitest';
import type { Addon, Attachment } from '../../simulator/world/things.ts';
import type { World } from '../../simulator/world/world.ts';
import type { Request } from '../../src/domain/request.ts';
import { wrongWith } from '../support/advice.ts';
import { runUntil } from '../support/kill.ts';
import { leftBehindOn } from '../support/left-behind.ts';
import { byHand, deeds, deprovisions } from '../support/meanwhile.ts';
import { plant } from '../support/plant.ts';
import { firstSeed, randomFrom } from '../support/random.ts';
import { request } from '../support/seen.ts';
import { newStage, run, type Stage } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';

const MINUTE = 60_000;
const STORIES = 10;

/** Every commit is judged by the same worlds. */
const first = deep || process.env.SEED !== undefined ? firstSeed() : 1;
const count = deep ? 1_000 : 30;

function oneOf<T>(random: () => number, things: readonly T[]): T {
  return things[Math.floor(random() * things.length)] as T;
}

/** What is refreshed: staging, its second database, an app that is made from staging, and one that is made from production, too. */
const refreshes: readonly Partial<Request>[] = [
  {},
  { sourceDatabase: 'DATABASE', targetDatabase: 'ANALYTICS' },
  { sourceApp: 'acme-staging', targetApp: 'acme-dev' },
  { sourceApp: 'acme-demo', targetApp: 'acme-demo-staging', mode: 'copy' },
];

/** What a person does by hand, but no rename: a name is all that shows where a database is from. */
const hands = Object.keys(deeds).filter((it) => !/rename|third/.test(it));

/** What was there before the first refresh, and what people have attached since. The rest is a refresh's. */
type Own = { readonly addons: Set<Addon>; readonly attachments: Set<Attachment> };

/** A world with what people use beside: names of our form, attachments to another app only, and attachments that are called as ours are. */
async function worldOf(random: () => number): Promise<{ readonly stage: Stage; readonly own: Own }> {
  const stage = await newStage({
    provision: 20_000,
    fork: oneOf(random, [20_000, 200_000]),
    copy: 40_000,
    release: 6_000,
    destroy: 6_000,
    forkCooldown: 0,
    pageSize: oneOf(random, [1, 3, 200]),
    listsForeignAttachments: random() < 0.7,
    deprovision: oneOf(random, deprovisions),
    releasePhase: oneOf(random, ['none', 'none', 'succeeds', 'fails']),
    transfers: oneOf(random, ['succeed', 'succeed', 'fail']),
    provisioning: oneOf(random, ['succeeds', 'succeeds', 'succeeds', 'fails']),
  });
  const app = 'acme-staging';
  plant(stage, { name: `${app}-20261115-live`, app, attached: [[app, 'ANALYTICS']] });
  plant(stage, { name: `${app}-20261115-lent`, app, attached: [['acme-dev', 'STAGING_OF_OLD']] });
  plant(stage, { name: `${app}-20261115-away`, app, attached: [['acme-demo', 'OLD_DATABASE']] });
  plant(stage, { name: 'acme-dev-20261115-read', app: 'acme-dev', attached: [['acme-dev', 'OLD_REPORTS']] });
  plant(stage, { name: 'moving', app: 'acme-production', attached: [['acme-production', 'NEW_DATABASE']] });
  plant(stage, { name: 'moved', app: 'acme-production', attached: [['acme-production', 'OLD_DATABASE']] });
  const { addons, attachments } = stage.world;
  return { stage, own: { addons: new Set(addons), attachments: new Set(attachments) } };
}

/** One story: a refresh, an undo or a tidy that ends well or not, a person who does something, or time that passes. */
async function happen(stage: Stage, own: Own, random: () => number): Promise<void> {
  const { world, clock } = stage;
  if (random() < 0.25) {
    const before = new Set(world.attachments);
    byHand(world, deeds[oneOf(random, hands)] ?? (() => {}));
    for (const it of world.attachments) if (!before.has(it)) own.attachments.add(it);
    return;
  }
  const wanted = {
    ...oneOf(random, refreshes),
    task: oneOf(random, ['refresh', 'refresh', 'refresh', 'undo', 'tidy'] as const),
    keepOld: oneOf(random, [null, 0, 10_080 * MINUTE]),
    onPromoteFailure: oneOf(random, ['keep', 'undo'] as const),
    onFailure: oneOf(random, ['keep', 'destroy'] as const),
    wait: random() < 0.8,
    maxAge: oneOf(random, [1_440 * MINUTE, 2 * MINUTE]),
    pollInterval: 10_000,
  };
  const at = 1 + Math.floor(random() * 110);
  if (random() < 0.7)
    await runUntil({ at, when: oneOf(random, ['before', 'after']) }, stage, { request: wanted });
  else await run(stage, { request: wanted });
  clock.advance(oneOf(random, [0, 5_000, 5 * MINUTE, 1_800 * MINUTE]));
}

/**
 * What the world itself says: a database that a refresh has made, or has kept as an old one, and that no one reads. People read what
 * they have attached themselves, and what a refresh has promoted: all but its own NEW_, OLD_ and UNDONE_.
 */
function unusedIn({ addons, attachments }: World, own: Own): readonly string[] {
  const isMark = (it: Attachment) => !own.attachments.has(it) && /^(NEW|OLD|UNDONE)_/.test(it.name);
  return addons
    .filter((addon) => addon.state === 'provisioned' || addon.state === 'provisioning')
    .filter((addon) => attachments.every((it) => it.addon !== addon || isMark(it)))
    .filter((addon) => !own.addons.has(addon) || attachments.some((it) => it.addon === addon))
    .map(({ name }) => name)
    .sort();
}

/** What is listed and should not be, is not listed and should be, or is not safe to paste. */
async function wrongAfter(stage: Stage, own: Own): Promise<readonly string[]> {
  const found = await leftBehindOn(stage);
  const [listed, unused] = [found.map((it) => it.database.name).sort(), unusedIn(stage.world, own)];
  const advice = found.map(({ database: { app }, why, advice }) =>
    wrongWith(
      stage.world,
      { ...request, targetApp: app.name },
      [...why, ...advice.map(({ what, command }) => `${what}: \`${command}\``)].join(' '),
    ),
  );
  return [
    ...listed.filter((it) => !unused.includes(it)).map((it) => `${it} is in use, and listed`),
    ...unused.filter((it) => !listed.includes(it)).map((it) => `${it} is not listed`),
    ...advice.filter((it) => it !== null),
  ];
}

test('after any stories, exactly the databases are listed that the world says are unused', {
  timeout: 3_600_000,
}, async () => {
  const found: string[] = [];
  let [listings, listed] = [0, 0];
  for (let seed = first; seed < first + count; seed += 1) {
    const random = randomFrom(seed);
    const { stage, own } = await worldOf(random);
    for (let story = 1; story <= STORIES; story += 1) {
      await happen(stage, own, random);
      const wrong = await wrongAfter(stage, own);
      if (wrong.length > 0) found.push(`SEED=${seed}, story ${story}: ${wrong.join('; ')}`);
      listings += 1;
      listed += unusedIn(stage.world, own).length;
    }
  }
  tally(`leftovers after stories at random, from seed ${first}`, listings, found);
  expect(found).toEqual([]);
  // That there was something to find, and not too much.
  expect(listed / listings).toBeGreaterThan(0.3);
});
