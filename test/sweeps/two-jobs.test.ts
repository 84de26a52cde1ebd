import { expect, test } from 'vitest';
import { PAUSED } from '../../src/domain/activity.ts';
import type { Request } from '../../src/domain/request.ts';
import { type Death, runUntil } from '../support/kill.ts';
import { endState, newStage, prepared, type Ran, run, type Stage } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';

const stories: Readonly<Record<string, Partial<Request>>> = {
  'a fork': { mode: 'fork' },
  'a copy': { mode: 'copy' },
  'a fork, prepared and quiesced': {
    mode: 'fork',
    ...prepared,
    beforePromote: null,
    quiesce: { maintenance: true, types: ['worker'] },
  },
};

const HOUR = 3_600_000;

/** What Heroku makes takes longer than any job that does not wait. */
const settings = { provision: 20_000, fork: HOUR, copy: HOUR, release: 6_000, destroy: 6_000 };

/** `npm run test:deep` tries every request, and every commit every ninth. */
const STRIDE = deep ? 1 : 9;

const isChange = (title: string) => !/^(Wait|Check) /.test(title);

function mustBeUnderWay({ world }: Stage, { report }: Ran): void {
  const { maintenance, vars } = world.app('acme-staging');
  const planned = report.planned?.steps.filter((it) => !it.isLater).map((it) => it.title) ?? [];
  const done = report.steps.map((it) => it.title);
  expect({
    status: report.status,
    isPaused: maintenance || vars[PAUSED] !== undefined,
    done: done.filter(isChange),
  }).toEqual({
    status: 'under-way',
    isPaused: false,
    done: planned.filter(isChange),
  });
}

function mustBeRefreshed(stage: Stage, { report }: Ran, story: Partial<Request>, where: string): void {
  const label = story.sanitize ? 'production, sanitized' : 'production';
  const problems = report.problems.map((it) => it.what);
  expect({ where, problems, status: report.status, ...endState(stage) }).toEqual({
    where,
    problems: [],
    status: 'refreshed',
    databases: [label],
    attachments: [`DATABASE = ${label}`],
    violations: [],
  });
}

/** How often a database was asked for, and a copy begun. */
function begun({ world }: Stage) {
  const created = world.requests.filter(
    (it) => it.method === 'POST' && /^\/apps\/[^/]+\/addons$/.test(it.path),
  );
  return { databases: created.length, copies: world.transfers.length };
}

type Work = (death: Death, story: Partial<Request>) => Promise<'killed' | 'done'>;

/** The job that begins is killed, the next begins it or finds it begun, and one that waits finishes. */
const killedAtTheBeginning: Work = async (death, story) => {
  const stage = await newStage(settings);
  const request = { ...story, pollInterval: 10_000 };
  const end = await runUntil(death, stage, { request: { ...request, wait: false } });
  mustBeUnderWay(stage, await run(stage, { request: { ...request, wait: false } }));
  stage.clock.advance(2 * HOUR);
  mustBeRefreshed(stage, await run(stage, { request }), story, `${death.when} request ${death.at}`);
  const { databases, copies } = begun(stage);
  // An empty database is replaced where the run died that could begin the copy; a copy is begun once.
  expect(databases).toBeLessThanOrEqual(story.mode === 'copy' ? 2 : 1);
  expect(copies).toBe(story.mode === 'copy' ? 1 : 0);
  return end === 'killed' ? 'killed' : 'done';
};

/** The job that would finish, though it does not wait, is killed, and one that waits finishes. */
const killedAtTheEnd: Work = async (death, story) => {
  const stage = await newStage(settings);
  const request = { ...story, pollInterval: 10_000 };
  mustBeUnderWay(stage, await run(stage, { request: { ...request, wait: false } }));
  stage.clock.advance(2 * HOUR);
  const end = await runUntil(death, stage, { request: { ...request, wait: false } });
  const last = await run(stage, { request });
  mustBeRefreshed(stage, last, story, `${death.when} request ${death.at}`);
  // One that died when all was done has left nothing: the next is another refresh.
  if (last.report.takenOver !== 'idle') expect(begun(stage).databases).toBe(1);
  return end === 'killed' ? 'killed' : 'done';
};

for (const [name, story] of Object.entries(stories))
  for (const [part, work] of Object.entries({ begins: killedAtTheBeginning, finishes: killedAtTheEnd }))
    test(`${name} in two jobs: killed at any request of the one that ${part}, it converges and nothing is done twice`, {
      timeout: 3_600_000,
    }, async () => {
      let died = 0;
      for (let at = 1; ; at += STRIDE) {
        const ends = [];
        for (const when of ['before', 'after'] as const) ends.push(await work({ at, when }, story));
        died += ends.filter((end) => end === 'killed').length;
        if (!ends.includes('killed')) break;
      }
      tally(`${name} in two jobs, killed at every request of the one that ${part}`, died, []);
      expect(died).toBeGreaterThan(20 / STRIDE);
    });
