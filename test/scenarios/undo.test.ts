import { expect, test } from 'vitest';
import { endState, newStage, run } from '../support/stage.ts';

const DAY = 86_400_000;

test('what was replaced is kept, and an undo goes back to it', async () => {
  const stage = await newStage();
  const first = await run(stage, { request: { keepOld: 7 * DAY } });
  console.log(
    first.log.join('\n'),
    first.report.state,
    JSON.stringify(first.report.keeping),
    JSON.stringify(first.report.problems),
  );
  expect(first.report.status).toBe('refreshed');
  expect(endState(stage)).toEqual({
    databases: ['staging', 'production'],
    attachments: ['OLD_DATABASE = staging', 'DATABASE = production'],
    violations: [],
  });
  const dry = await run(stage, { request: { task: 'undo', dryRun: true } });
  console.log(dry.log.join('\n'), dry.report.state);
  const undone = await run(stage, { request: { task: 'undo' } });
  console.log(undone.log.join('\n'), JSON.stringify(undone.report.problems), undone.report.state);
  expect(undone.report.problems).toEqual([]);
  expect(undone.report.status).toBe('undone');
  expect(endState(stage)).toEqual({
    databases: ['staging'],
    attachments: ['DATABASE = staging'],
    violations: [],
  });
});
