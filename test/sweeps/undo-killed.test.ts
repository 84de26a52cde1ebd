import { expect, test } from 'vitest';
import type { Settings } from '../../simulator/world/settings.ts';
import type { Request } from '../../src/domain/request.ts';
import { type Death, runUntil } from '../support/kill.ts';
import { deprovisions } from '../support/meanwhile.ts';
import { endState, newStage, type RunOptions, run, type Stage } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';
import { twoApps, withCable } from '../support/two-apps.ts';

const DAY = 86_400_000;

type Story = {
  readonly settings: Partial<Settings>;
  /** What every run is asked for, besides its task. */
  readonly request: Partial<Request>;
  readonly open?: (changed: Partial<Settings>) => Promise<Stage>;
};

/** Short waits make few requests, and each request is a place to die. */
const quick = { provision: 20_000, fork: 20_000, release: 6_000, destroy: 6_000 };

const stories: Readonly<Record<string, Story>> = {
  'an undo': { settings: quick, request: {} },
  'an undo with a release phase, of an app that is paused for it': {
    settings: { ...quick, releasePhase: 'succeeds' },
    request: { quiesce: { maintenance: true, types: ['worker'] } },
  },
  'an undo for two apps': { settings: quick, request: withCable, open: twoApps },
  'an undo on a Heroku whose lists are ten seconds behind': {
    settings: { ...quick, listsBehind: 10_000 },
    request: {},
  },
};

/** What is asked for after the kill, and how it may end. */
const next: Readonly<
  Record<string, { readonly request: Partial<Request>; readonly ends: readonly string[] }>
> = {
  // One that dies after its last request has left nothing to undo.
  undo: { request: { task: 'undo' }, ends: ['undone', 'refused'] },
  tidy: { request: { task: 'tidy', keepOld: 0 }, ends: ['tidied'] },
  refresh: { request: {}, ends: ['refreshed'] },
};

/** Every commit tries every 31st request, and `npm run test:deep` all. */
const STRIDE = deep ? 1 : 31;

const isChange = (title: string) => !/^(Wait|Check) /.test(title);

for (const [at, [name, story]] of Object.entries(stories).entries()) {
  test.runIf(deep || at < 3).each(Object.entries(next))(
    `${name} that dies at any request, before or after its effect, is finished by the next %s, as previewed`,
    { timeout: 3_600_000 },
    async (_, { request, ends }) => {
      let died = 0;
      for (let nth = 1; ; nth += STRIDE) {
        const stage = await kept(story, deprovisions[nth % 3] ?? 'synchronous');
        const death: Death = { at: nth, when: nth % 2 === 0 ? 'before' : 'after' };
        const first = await runUntil(death, stage, asked(story, { task: 'undo' }));
        if (first !== 'killed') break;
        died += 1;
        const hasBegun = isBegun(stage);
        // A name that no list shows yet, no one can finish with.
        stage.clock.advance(story.settings.listsBehind ?? 0);
        const { report } = await run(stage, asked(story, request));
        const where = `${death.when} request ${nth}: ${report.problems.map(({ what }) => what).join()}`;
        expect(ends, where).toContain(report.status);
        const planned = (report.planned?.steps ?? []).map(({ title }) => title).filter(isChange);
        if (report.status !== 'refused')
          expect(report.steps.map(({ title }) => title).filter(isChange), where).toEqual(planned);
        const { databases, attachments, violations } = endState(stage);
        expect({ where, names: attachments.map((it) => it.split(' ')[0]) }).toEqual({
          where,
          names: ['DATABASE'],
        });
        expect({ where, billed: databases.length, violations }).toEqual({ where, billed: 1, violations: [] });
        // What has begun is finished; the run that only tidies up leaves staging where that has led.
        if (hasBegun || request.task === 'undo')
          expect({ where, databases }).toEqual({
            where,
            databases: [request.task === undefined ? 'production' : 'staging'],
          });
      }
      tally(`${name}, killed at every request`, died, []);
      expect(died).toBeGreaterThan(30 / STRIDE);
    },
  );
}

test.each(['fails on fork', 'the command fails'] as const)(
  'a refresh that goes back because %s, and dies at any request, is put right by the next one',
  { timeout: 3_600_000 },
  async (cause) => {
    let died = 0;
    const failing = { is: true };
    const request = {
      onPromoteFailure: 'undo',
      onFailure: 'destroy',
      afterPromote: 'rake index',
      pollInterval: 10_000,
    } as const;
    const releasePhase = cause === 'fails on fork' ? cause : 'succeeds';
    for (let nth = 1; ; nth += deep ? 1 : 37) {
      failing.is = cause === 'the command fails';
      const stage = await newStage({ ...quick, releasePhase }, async function* () {
        yield `\uFFFF heroku-command-exit-status: ${failing.is ? 1 : 0}\r\n`;
      });
      const first = await runUntil({ at: nth, when: nth % 2 === 0 ? 'before' : 'after' }, stage, { request });
      if (first !== 'killed') break;
      died += 1;
      failing.is = false;
      stage.world.settings.releasePhase = 'succeeds';
      const { report } = await run(stage, { request });
      const where = `request ${nth}: ${report.problems.map(({ what }) => what).join()}`;
      expect({ where, status: report.status }).toEqual({ where, status: 'refreshed' });
      expect({ where, ...endState(stage) }).toEqual({
        where,
        databases: ['production'],
        attachments: ['DATABASE = production'],
        violations: [],
      });
    }
    tally(`a refresh that goes back, because ${cause}, killed at every request`, died, []);
    expect(died).toBeGreaterThan(3);
  },
);

function asked({ request }: Story, more: Partial<Request>): RunOptions {
  return { request: { ...request, pollInterval: 10_000, ...more } };
}

/** Whether anything of an undo has taken effect on the databases, and not all of it. */
function isBegun({ world }: Stage): boolean {
  const under = (name: string) => world.attached(world.app('acme-staging'), name)?.addon;
  return under('UNDONE_DATABASE') !== undefined || under('OLD_DATABASE')?.name.includes('-kept-') === true;
}

/** A refresh has kept what it has replaced. */
async function kept(story: Story, deprovision: Settings['deprovision']): Promise<Stage> {
  const stage = await (story.open ?? newStage)({ ...story.settings, deprovision });
  // Its names are older than what is done now.
  stage.clock.advance(60_000);
  const { report } = await run(stage, asked(story, { keepOld: 7 * DAY }));
  expect(report.status).toBe('refreshed');
  stage.clock.advance(60_000);
  return stage;
}
