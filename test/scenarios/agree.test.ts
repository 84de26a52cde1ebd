import { expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import { attachmentsOf, databaseOf } from '../support/ask.ts';
import { created, promoted, runUntilDone } from '../support/kill.ts';
import { changes, newStage, run, type Stage } from '../support/stage.ts';

const BEFORE = ['DATABASE = postgresql-deep-22222'];

/** Runs with a person at the keyboard; `answer` may do something before it answers. */
async function asking(stage: Stage, answer: () => boolean, request = {}) {
  const questions: string[] = [];
  const agree = async (consequence: string) => {
    const [what = '', ...effects] = consequence.split('\n');
    expect(effects[0]).toMatch(/^ {2}It restarts the dynos in \d steps?: /);
    questions.push(what);
    return answer();
  };
  return { ...(await run(stage, { request, agree })), questions };
}

test('a no to the plan changes nothing', async () => {
  const stage = await newStage();
  const { report, questions } = await asking(stage, () => false);
  expect(questions).toEqual([
    'acme-staging will move to a new database with the data of acme-production; postgresql-deep-22222 will be destroyed.',
  ]);
  expect(report).toMatchObject({ status: 'refused', state: 'Nothing was changed.' });
  expect(report.problems.map((it) => it.code)).toEqual(['DECLINED']);
  expect(changes(stage)).toEqual([]);
  expect(attachmentsOf(stage)).toEqual(BEFORE);
});

test('a yes is not asked for a second time', async () => {
  const { report, questions } = await asking(await newStage(), () => true);
  expect(report.status).toBe('refreshed');
  expect(questions).toHaveLength(1);
});

test('a dry run asks nothing', async () => {
  const { questions } = await asking(await newStage(), () => true, { dryRun: true });
  expect(questions).toEqual([]);
});

test('the question names what an interrupted run has left and this one will destroy', async () => {
  const stage = await newStage();
  await runUntilDone(created, stage, { request: { plan: 'standard-2' } });
  const { questions } = await asking(stage, () => false);
  expect(questions).toEqual([
    expect.stringMatching(/; acme-staging-\S+ and postgresql-deep-22222 will be destroyed\.$/),
  ]);
});

test('the question says when an interrupted refresh only has to be finished', async () => {
  const stage = await newStage();
  await runUntilDone(promoted, stage);
  const { questions } = await asking(stage, () => true);
  expect(questions).toEqual([
    'The refresh of acme-staging that was interrupted will be finished; postgresql-deep-22222 will be destroyed.',
  ]);
});

test('what someone else changes while the question waits for its answer is seen before anything is done', async () => {
  const stage = await newStage();
  const { report } = await asking(stage, () => {
    stage.clock.advance(60_000);
    attach(stage.world, stage.world.app('acme-dev'), databaseOf(stage), { name: 'THEIRS', namespace: null });
    return true;
  });
  expect(report.problems.map((it) => it.code)).toEqual(['DATABASE_USED_ELSEWHERE']);
  expect(changes(stage)).toEqual([]);
});

test('a run that is cancelled during the question is cancelled, not declined', async () => {
  const stage = await newStage();
  const cancel = new AbortController();
  const agree = async () => {
    cancel.abort();
    return false;
  };
  const { report } = await run(stage, { agree, cancelled: cancel.signal });
  expect(report.problems.map((it) => it.code)).toEqual(['CANCELLED']);
  expect(changes(stage)).toEqual([]);
});
