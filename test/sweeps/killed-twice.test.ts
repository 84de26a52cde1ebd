import { expect, test } from 'vitest';
import { type Choice, execute, refreshing, type Setting } from '../support/interleave.ts';
import { prepared } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';

/** The first run is killed at one turn, the next at another of its own, and a third goes on undisturbed. */
function killedAt(first: number, second: number): Choice {
  let since = 0;
  return (turn, alive) => {
    if (turn === first && alive.includes(0)) {
      since = turn;
      return { moves: 1, killed: 0 };
    }
    if (alive.includes(0)) return { moves: 0 };
    return turn - since === second ? { moves: 1, killed: 1 } : { moves: 1 };
  };
}

/** Half of the stories are prepared too. */
const preparing = { sanitize: prepared.sanitize, assertions: prepared.assertions };

const stories = (['fork', 'copy', 'backup'] as const).flatMap((mode) =>
  (['none', 'succeeds'] as const).flatMap((releasePhase) =>
    [false, true].flatMap((pooler) =>
      (['attached until gone', 'detached at once'] as const).map((deprovision) => ({
        mode,
        settings: { releasePhase, deprovision },
        pooler,
        runs: [refreshing(1), refreshing(1)],
        request: { ...(releasePhase === 'none' ? {} : preparing), captureBackup: mode === 'backup' },
      })),
    ),
  ),
);

const reported = ({ mode, settings, pooler }: Setting) =>
  `a ${mode}${settings?.releasePhase === 'succeeds' ? ' with a release phase' : ''}${pooler ? ' and a pooler' : ''}`;

test.each(deep ? stories : stories.slice(0, 1).concat(stories.slice(-1)))(
  '$mode, release phase $settings.releasePhase, pooler $pooler, $settings.deprovision: every single and every pair of kills is put right',
  { timeout: 3_600_000 },
  async (setting) => {
    const { turns } = await execute(() => ({ moves: 0 }), { ...setting, runs: [refreshing(1)] });
    const wrong: string[] = [];
    let executions = 0;
    // A turn is a read or a change: killed before it is killed after the one before.
    for (let first = 0; first <= turns; first += 1) {
      for (let second = 0; second <= turns; second += deep ? 1 : 7) {
        const { wrong: found } = await execute(killedAt(first, second), setting);
        executions += 1;
        if (found !== null) wrong.push(`killed at ${first}, then at ${second}: ${found}`);
      }
    }
    tally(`${reported(setting)}: killed at any moment, and the next run too`, executions, wrong);
    expect(wrong).toEqual([]);
  },
);
