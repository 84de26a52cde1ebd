import { expect, test } from 'vitest';
import { type Effect, parseFault } from '../../simulator/faults.ts';
import type { Mode } from '../../src/domain/request.ts';
import { struck } from '../support/faults.ts';
import { endState, newStage, type RunOptions, run, transportTo } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';

const refreshed = { databases: ['production'], attachments: ['DATABASE = production'], violations: [] };

/** How Heroku can be down, and for how long, in its own time. */
const effects: readonly Effect[] = [503, 'lose-request', 'hang'];
const durations = ['30s', '2m', '9m'];

/** The requests of a run that nothing happens to, in their order. */
async function sentBy(mode: Mode): Promise<readonly string[]> {
  const stage = await newStage();
  const through = transportTo(stage.world);
  const sent: string[] = [];
  const transport: RunOptions['transport'] = (request) => {
    sent.push(`${request.method} ${new URL(request.url).pathname}`);
    return through(request);
  };
  await run(stage, { request: asking(mode), transport });
  return sent;
}

const asking = (mode: Mode) => ({ mode, captureBackup: mode === 'backup' });

/** What Heroku may have begun is never sent again by the same run: two copies into one database spoil it. */
function isOnce(sent: string): boolean {
  return /^POST .*\/(transfers|backups|restores)$/.test(sent);
}

for (const mode of ['fork', 'copy', 'backup'] as const) {
  const sent = await sentBy(mode);
  const cells = sent.flatMap((request, at) =>
    effects.flatMap((effect, row) =>
      durations.map((lasts, column) => ({ at: at + 1, request, effect, lasts, of: at + row + column * 3 })),
    ),
  );
  // Of every commit: one in 59 of the reads, each effect with each duration; and every change, in each way.
  const own = cells.filter(({ of, request, lasts }) =>
    deep ? true : request.startsWith('GET') ? of % 59 === 0 : lasts === '9m',
  );

  test.each(own)(
    `${mode}: $effect for $lasts from request $at on, $request`,
    async ({ at, request, effect, lasts }) => {
      const stage = await newStage();
      const transport = struck(stage, parseFault(`* * ${at} ${effect} for ${lasts}`));
      const { report } = await run(stage, { request: asking(mode), transport });
      tally(`outages, ${mode}`, 1, stage.world.violations);
      const expected = isOnce(request) ? 'failed' : 'refreshed';
      expect({ status: report.status, problems: report.problems.map((it) => it.what) }).toMatchObject({
        status: expected,
      });
      if (expected === 'failed') {
        expect(report.problems.map((it) => it.code)).toEqual(['CHANGE_NOT_SHOWN']);
        expect((await run(stage, { request: asking(mode) })).report.status).toBe('refreshed');
      }
      expect(endState(stage)).toEqual(refreshed);
    },
  );
}
