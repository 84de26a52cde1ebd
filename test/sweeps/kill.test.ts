import { expect, test } from 'vitest';
import type { Settings } from '../../simulator/world/settings.ts';
import type { Request } from '../../src/domain/request.ts';
import { type Death, runUntil } from '../support/kill.ts';
import { changes, endState, newStage, prepared, run } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';
import { twoApps, withCable } from '../support/two-apps.ts';

type Story = {
  readonly name: string;
  readonly settings: Partial<Settings>;
  readonly request: Partial<Request>;
};

/** Short waits make few requests, and each request is a place to die. */
const quick = { provision: 20_000, fork: 20_000, copy: 20_000, release: 6_000, destroy: 6_000 };

const stories: readonly Story[] = [
  { name: 'a fork', settings: quick, request: { mode: 'fork' } },
  {
    name: 'a copy that is prepared, where what is destroyed is detached at once',
    settings: { ...quick, deprovision: 'detached at once' },
    request: { mode: 'copy', ...prepared },
  },
  {
    name: 'a fork with a release phase',
    settings: { ...quick, releasePhase: 'succeeds' },
    request: { mode: 'fork' },
  },
  {
    name: 'a copy, where what is destroyed goes at once',
    settings: { ...quick, deprovision: 'synchronous' },
    request: { mode: 'copy' },
  },
  { name: 'a copy', settings: quick, request: { mode: 'copy' } },
  {
    name: 'a backup that is made first, restored and prepared',
    settings: quick,
    request: { mode: 'backup', captureBackup: true, ...prepared },
  },
  {
    name: 'a backup, where Heroku does not show what is of what',
    settings: { ...quick, transferUrls: 'hidden' },
    request: { mode: 'backup', captureBackup: true },
  },
  { name: 'a fork that is prepared', settings: quick, request: { mode: 'fork', ...prepared } },
  {
    name: 'a fork for two apps with a release phase',
    settings: { ...quick, releasePhase: 'succeeds' },
    request: { mode: 'fork', ...withCable },
  },
  { name: 'a fork and a command', settings: quick, request: { mode: 'fork', afterPromote: 'rake index' } },
  {
    name: 'a fork on a Heroku whose lists are ten seconds behind',
    settings: { ...quick, listsBehind: 10_000 },
    request: { mode: 'fork' },
  },
];

const refreshed = (label: string) => ({
  databases: [label],
  attachments: [`DATABASE = ${label}`],
  violations: [],
});

/** Every commit tries every ninth request, and `npm run test:deep` all. */
const STRIDE = deep ? 1 : 9;

for (const [at, { name, settings, request }] of stories.entries()) {
  // The first two stories, a backup, and that of two apps, are enough for every commit.
  test.runIf(deep || at < 2 || request.alsoAttachedTo || name.startsWith('a backup that'))(
    `${name} that dies at any request, before or after its effect, is finished by the next run`,
    { timeout: 3_600_000 },
    async () => {
      let died = 0;
      for (let at = 1; ; at += STRIDE) {
        const ends = [];
        for (const when of ['before', 'after'] as const) ends.push(await dieAndRunAgain({ at, when }));
        died += ends.filter((end) => end === 'killed').length;
        // The loop is over when a run comes to its end without having died: then every place has been tried.
        if (!ends.includes('killed')) break;
      }
      tally(`${name}, killed at every request, then run again`, died, []);
      expect(died).toBeGreaterThan(100 / STRIDE);
    },
  );

  async function dieAndRunAgain(death: Death) {
    const options = { request: { ...request, pollInterval: 10_000 } };
    const stage = await (request.alsoAttachedTo ? twoApps : newStage)(settings);
    // Its names are older than what is done now.
    stage.clock.advance(60_000);
    const first = await runUntil(death, stage, options);
    const { report } = await run(stage, options);
    const where = `${death.when} request ${death.at}: ${report.problems.map((it) => it.what).join()}`;
    expect({ where, status: report.status }).toEqual({ where, status: 'refreshed' });
    expect({ where, ...endState(stage) }).toEqual({
      where,
      ...refreshed(request.sanitize ? 'production, sanitized' : 'production'),
    });
    if (request.alsoAttachedTo)
      expect({ where, ...endState(stage, 'acme-cable') }).toMatchObject({
        where,
        attachments: ['DATABASE = production', 'DATABASE_CONNECTION_POOL = production'],
      });
    expect(endState(stage, 'acme-production')).toEqual(refreshed('production'));
    const created = changes(stage).filter((it) => it === 'POST /apps/:id/addons');
    // A run that died after its work was done leaves nothing to continue: the next one is a new refresh.
    expect(created.length).toBeLessThanOrEqual(2);
    // Each reads all of production: what a run that died has begun is found.
    const captured = changes(stage).filter((it) => it.endsWith('/backups'));
    expect({ where, captured: captured.length }).toEqual({ where, captured: request.captureBackup ? 1 : 0 });
    return first === 'killed' ? 'killed' : 'done';
  }
}
