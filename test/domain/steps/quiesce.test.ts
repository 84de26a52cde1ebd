import { describe, expect, test } from 'vitest';
import { inWords, PAUSED } from '../../../src/domain/activity.ts';
import type { Quiesce } from '../../../src/domain/request.ts';
import type { Activity } from '../../../src/domain/seen.ts';
import { pause, quiesceProblems, resume, resumeOrphans } from '../../../src/domain/steps/quiesce.ts';
import { request, run, seen } from '../../support/seen.ts';

const running: Activity = { maintenance: false, processes: { web: 1, worker: 2 } };
const spec = { mode: 'fork', plan: 'standard-0', price: null } as const;

function seenWith(activity: Activity | null, paused: Activity | null = null) {
  const now = seen();
  return { ...now, target: { ...now.target, activity, paused } };
}

/** What is done to pause what runs, when `paused` is noted already. */
function pausing(
  quiesce: Quiesce | null,
  activity: Activity | null = running,
  paused: Activity | null = null,
) {
  return pause({ request: { ...request, quiesce }, seen: seenWith(activity, paused), run: run(), spec });
}

describe('a pause', () => {
  test('notes first what runs, and stops only what is named', () => {
    const noted = { maintenance: true, processes: { worker: 2 } };
    expect(pausing({ maintenance: true, types: ['worker'] })).toEqual([
      { verb: 'note', paused: noted },
      { verb: 'maintenance', name: 'on' },
      { verb: 'scale', name: 'worker=0', processes: { worker: 0 } },
    ]);
  });

  test('of processes leaves maintenance mode out of the note', () => {
    expect(pausing({ maintenance: false, types: ['worker'] })[0]).toEqual({
      verb: 'note',
      paused: { maintenance: false, processes: { worker: 2 } },
    });
  });

  test('does not touch what someone has already paused', () => {
    const quiet = { maintenance: true, processes: { web: 1, worker: 0 } };
    expect(pausing({ maintenance: true, types: ['worker'] }, quiet)).toEqual([]);
  });

  test('that was noted goes on where it stopped, with what was noted first', () => {
    const half = { maintenance: true, processes: { web: 1, worker: 2 } };
    const noted = { maintenance: true, processes: { worker: 2 } };
    expect(pausing({ maintenance: true, types: ['worker'] }, half, noted)).toEqual([
      { verb: 'scale', name: 'worker=0', processes: { worker: 0 } },
    ]);
  });

  test('is none when none is asked for, or no look was made', () => {
    expect(pausing(null)).toEqual([]);
    expect(pausing({ maintenance: true, types: [] }, null)).toEqual([]);
  });
});

describe('afterwards', () => {
  const noted = { maintenance: true, processes: { worker: 2 } };

  test('what was noted runs again, and the note goes', () => {
    const quiet = { maintenance: true, processes: { web: 1, worker: 0 } };
    expect(resume(seenWith(quiet, noted))).toEqual([
      { verb: 'scale', name: 'worker=2', processes: { worker: 2 } },
      { verb: 'maintenance', name: 'off' },
      { verb: 'forget' },
    ]);
  });

  test('what someone has started meanwhile stays as it is', () => {
    const started = { maintenance: false, processes: { web: 1, worker: 5 } };
    expect(resume(seenWith(started, noted))).toEqual([{ verb: 'forget' }]);
  });

  test('nothing is done without a note, or when no look was made', () => {
    expect(resume(seenWith(running))).toEqual([]);
    expect(resume(seenWith(null, noted))).toEqual([]);
  });

  test('what this run has paused runs again also when another has removed its note', () => {
    const quiet = { maintenance: true, processes: { web: 1, worker: 0 } };
    expect(resumeOrphans(seenWith(quiet), run({ noted }))).toEqual([
      { verb: 'scale', name: 'worker=2', processes: { worker: 2 } },
      { verb: 'maintenance', name: 'off' },
    ]);
    expect(resumeOrphans(seenWith(quiet, noted), run({ noted }))).toEqual([]);
    expect(resumeOrphans(seenWith(quiet), run())).toEqual([]);
  });
});

test('a process type that is not there is reported, with those that are', () => {
  const quiesce = { maintenance: false, types: ['worker', 'wroker'] };
  const problems = quiesceProblems({ ...request, quiesce }, seenWith(running));
  expect(problems).toMatchObject([
    {
      code: 'PROCESS_TYPE_UNKNOWN',
      kind: 'refused',
      what: 'quiesce: acme-staging has no process type wroker.',
      remedy: 'Use maintenance, or one of: web, worker.',
    },
  ]);
  const [none] = quiesceProblems({ ...request, quiesce }, seenWith({ maintenance: false, processes: {} }));
  expect(none?.remedy).toBe('Use maintenance, or one of: (none).');
});

test('what is paused is shown in words, and noted under a name of ours', () => {
  expect(inWords({ maintenance: true, processes: { worker: 2 } })).toBe('maintenance mode, worker (2)');
  expect(inWords({ maintenance: false, processes: { worker: 2 } })).toBe('worker (2)');
  expect(PAUSED).toBe('HEROKU_STAGING_REFRESH_PAUSED');
});
