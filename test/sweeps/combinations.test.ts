import { expect, test } from 'vitest';
import { PAUSED } from '../../src/domain/activity.ts';
import type { Request } from '../../src/domain/request.ts';
import { runUntil } from '../support/kill.ts';
import { endState, newStage, prepared, run } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';
import { twoApps, withCable } from '../support/two-apps.ts';

/** What may be asked for besides, and with each other. */
const wishes: readonly Partial<Request>[] = [
  { sanitize: prepared.sanitize },
  { beforePromote: 'rake db:migrate' },
  { assertions: prepared.assertions },
  { quiesce: { maintenance: true, types: ['worker'] } },
  { afterPromote: 'rake index' },
  withCable,
  { allowMissingTables: true },
];

const combinations = Array.from({ length: 2 ** wishes.length }, (_, number) => {
  const wished = wishes.filter((_, at) => Math.floor(number / 2 ** at) % 2 === 1);
  return Object.assign({}, ...wished) as Partial<Request>;
});

const quick = { provision: 20_000, fork: 20_000, release: 6_000, destroy: 6_000 };

/** What is wrong after a run, which another one that died at its `at`-th request may have gone before; null when nothing is. */
async function wrongWith(request: Partial<Request>, at: number): Promise<{ killed: boolean; wrong: string }> {
  const stage = await (request.alsoAttachedTo ? twoApps : newStage)(quick, async function* () {
    yield '\uFFFF heroku-command-exit-status: 0\r\n';
  });
  const app = stage.world.app('acme-staging');
  const before = JSON.stringify(app.formation);
  const killed = at > 0 && (await runUntil({ at, when: 'after' }, stage, { request })) === 'killed';
  const { report } = await run(stage, { request });
  const label = request.sanitize ? 'production, sanitized' : 'production';
  const titles = report.steps.map((it) => it.title);
  const wrong = [
    report.status === 'refreshed' ? '' : report.status,
    titles.find((it, place) => titles.indexOf(it) !== place) ?? '',
    app.maintenance || app.vars[PAUSED] !== undefined || JSON.stringify(app.formation) !== before
      ? 'paused'
      : '',
    ...endState(stage).violations,
    request.alsoAttachedTo && endState(stage, 'acme-cable').attachments.some((it) => !it.endsWith(label))
      ? 'acme-cable is left behind'
      : '',
  ];
  return { killed, wrong: wrong.filter((it) => it !== '').join(', ') };
}

test.each(['fork', 'copy', 'backup'] as const)(
  'whatever is asked for together, a %s does each step once and leaves nothing paused',
  { timeout: 3_600_000 },
  async (mode) => {
    const found: string[] = [];
    let executions = 0;
    for (const wish of combinations) {
      const captureBackup = mode === 'backup';
      const request = { ...wish, mode, captureBackup, pollInterval: 10_000, timeout: 7_200_000 };
      for (let at = 0, more = true; more; at += 3) {
        const { killed, wrong } = await wrongWith(request, at);
        executions += 1;
        more = deep && (killed || at === 0);
        if (wrong !== '') found.push(`${Object.keys(wish).join(' and ')}, killed at ${at}: ${wrong}`);
      }
    }
    tally(`a ${mode} with every combination of inputs`, executions, found);
    expect(found).toEqual([]);
  },
);
