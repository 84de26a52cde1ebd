import { expect, test } from 'vitest';
import { settle } from '../../simulator/world/settle.ts';
import { PAUSED } from '../../src/domain/activity.ts';
import type { Request } from '../../src/domain/request.ts';
import { runUntil } from '../support/kill.ts';
import { deprovisions } from '../support/meanwhile.ts';
import { firstSeed, randomFrom } from '../support/random.ts';
import {
  changes,
  endState,
  newStage,
  prepared,
  type RunOptions,
  run,
  type Stage,
  transportTo,
} from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';

const MINUTE = 60_000;

/** No refresh needs as many requests: who makes more goes in circles. */
const MOST_REQUESTS = 3_000;

/** Every commit is judged by the same stories. */
const first = deep || process.env.SEED !== undefined ? firstSeed() : 1;
const count = deep ? 5_000 : 40;

function oneOf<T>(random: () => number, things: readonly T[]): T {
  return things[Math.floor(random() * things.length)] as T;
}

/** What someone may ask for, together with anything else. */
function wishes(random: () => number): Partial<Request> {
  const plan = oneOf(random, ['standard-0', 'standard-0', 'standard-2', 'essential-0', null]);
  const mode = oneOf(random, ['fork', 'copy', 'auto'] as const);
  return {
    plan,
    // Another refresh may have moved staging to a plan that cannot be forked to.
    mode: mode === 'fork' && !plan?.startsWith('standard') ? 'auto' : mode,
    fast: oneOf(random, [true, false]),
    postgresVersion: oneOf(random, [null, null, 16]),
    allowMissingTables: oneOf(random, [false, true]),
    sanitize: oneOf(random, [null, prepared.sanitize, { ...prepared.sanitize, digest: 'another' }]),
    assertions: oneOf(random, [[], prepared.assertions]),
    reviewedColumns: oneOf(random, [null, prepared.reviewedColumns]),
    beforePromote: oneOf(random, [null, 'rake db:migrate']),
    afterPromote: oneOf(random, [null, 'rake index']),
    onFailure: oneOf(random, ['keep', 'destroy']),
    quiesce: oneOf(random, [
      null,
      { maintenance: true, types: ['worker'] },
      { maintenance: false, types: ['worker'] },
    ]),
    keepOld: oneOf(random, [null, null, 10_080 * MINUTE]),
    onPromoteFailure: oneOf(random, ['keep', 'undo']),
    maxAge: oneOf(random, [1_440 * MINUTE, 2 * MINUTE]),
    pollInterval: 10_000,
    timeout: 120 * MINUTE,
  };
}

/** A Heroku on which much can go wrong; `repair` lets all go well from then on. */
async function brittleStage(seed: number, random: () => number) {
  const broken = {
    releases: oneOf(random, [false, false, true]),
    commands: oneOf(random, [false, false, true]),
  };
  const stage = await newStage(
    {
      provision: 20_000,
      fork: oneOf(random, [20_000, 200_000]),
      copy: 40_000,
      release: 6_000,
      destroy: 6_000,
      deprovision: deprovisions[seed % 3] ?? 'synchronous',
      releasePhase: broken.releases ? 'fails' : oneOf(random, ['none', 'succeeds']),
      transfers: oneOf(random, ['succeed', 'succeed', 'warn', 'fail', 'lose tables']),
      provisioning: oneOf(random, ['succeeds', 'succeeds', 'succeeds', 'fails']),
    },
    async function* () {
      yield `\uFFFF heroku-command-exit-status: ${broken.commands && random() < 0.5 ? 1 : 0}\r\n`;
    },
  );
  const repair = () => {
    broken.commands = false;
    Object.assign(stage.world.settings, { transfers: 'succeed', provisioning: 'succeeds' });
    if (broken.releases) stage.world.settings.releasePhase = 'succeeds';
  };
  return { stage, repair };
}

/** A run that does not come to a good end, or does. */
async function anyRun(random: () => number, stage: Stage, request: Partial<Request>): Promise<void> {
  const finds = random() < 0.3 ? 3 : 0;
  const findings = () => ({ assertions: [{ name: 'x', file: 'a.sql', line: 1, rows: finds }] });
  const options: RunOptions = { request, findings };
  const at = 1 + Math.floor(random() * 110);
  const how = oneOf(random, ['killed', 'killed', 'cancelled', 'out of time', 'left alone']);
  if (how === 'killed') await runUntil({ at, when: oneOf(random, ['before', 'after']) }, stage, options);
  else if (how === 'cancelled') await cancelledAt(at, stage, options);
  else if (how === 'out of time')
    await run(stage, { ...options, request: { ...request, timeout: at * 3_000 } });
  else await run(stage, options);
}

async function cancelledAt(at: number, stage: Stage, options: RunOptions): Promise<void> {
  const cancelling = new AbortController();
  await run(stage, {
    ...options,
    cancelled: cancelling.signal,
    transport: counting(stage, (asked) => asked === at && cancelling.abort()),
  });
}

function counting(stage: Stage, reported: (asked: number) => unknown): NonNullable<RunOptions['transport']> {
  const through = transportTo(stage.world);
  let asked = 0;
  return (sent) => {
    asked += 1;
    reported(asked);
    return through(sent);
  };
}

/** What is wrong after up to three runs of any kind, each with its own inputs, a dry run, and a run that is left alone. */
async function wrongAfter(seed: number): Promise<readonly string[]> {
  const random = randomFrom(seed);
  const { stage, repair } = await brittleStage(seed, random);
  const { world, clock } = stage;
  const app = world.app('acme-staging');
  const before = JSON.stringify([app.maintenance, app.formation]);
  let request = wishes(random);
  for (let left = Math.floor(random() * 4); left > 0; left -= 1) {
    // Each run answers for what it was asked for, not for what the one before it was.
    world.isPrepared = () => true;
    const task = oneOf(random, ['refresh', 'refresh', 'refresh', 'undo', 'tidy'] as const);
    await anyRun(random, stage, { ...request, task });
    clock.advance(oneOf(random, [0, 5_000, 5 * MINUTE, 1_800 * MINUTE]));
    if (random() < 0.6) request = wishes(random);
  }
  repair();
  world.isPrepared = () => true;
  const sent = changes(stage).length;
  await run(stage, { request: { ...request, dryRun: true } });
  const isDry = changes(stage).length === sent;
  let requests = 0;
  const transport = counting(stage, (asked) => {
    requests = asked;
    if (asked > MOST_REQUESTS) throw new Error('It goes in circles');
  });
  const { report } = await run(stage, { request, transport });
  clock.advance(MINUTE);
  settle(world);
  const { databases, attachments, violations } = endState(stage);
  // What is kept for an undo has a name.
  const names = request.keepOld === null ? 1 : 2;
  const wrong = {
    'the dry run has changed something': !isDry,
    [`it was ${report.status}: ${report.problems.map((it) => it.code)}`]: report.status !== 'refreshed',
    'it goes in circles': requests > MOST_REQUESTS,
    'something is paused': JSON.stringify([app.maintenance, app.formation]) !== before || PAUSED in app.vars,
    [`there are ${databases}`]: databases.length !== names || !databases.at(-1)?.startsWith('production'),
    [`there are the names ${attachments}`]: attachments.length !== names,
    [`${violations}`]: violations.length > 0,
  };
  return Object.keys(wrong).filter((it) => wrong[it]);
}

test('whatever has happened before, with whatever inputs, one run that is left alone refreshes staging, and nothing is left over', {
  timeout: 3_600_000,
}, async () => {
  const found: string[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const wrong = await wrongAfter(seed);
    if (wrong.length > 0) found.push(`SEED=${seed}: ${wrong.join('; ')}`);
  }
  tally(`stories at random, from seed ${first}`, count, found);
  expect(found).toEqual([]);
});
