import { appendFileSync } from 'node:fs';
import { afterAll, afterEach, expect } from 'vitest';
import { schemasFolder } from '../../scripts/schemas/folder.ts';
import { watchReplies } from '../../scripts/schemas/tally.ts';
import { deep } from './sweep.ts';
import { verdictOn } from './verdict.ts';

/** Of every test file: a reply of the simulator that does not fit Heroku's own schema fails the test that has got it. */
const folder = isLeftOut(expect.getState().testPath ?? '') ? null : schemasFolder();

/** The sweeps of every commit get the replies of the scenarios a hundred thousand times; it would be a quarter of their time. */
function isLeftOut(path: string): boolean {
  return !deep && path.includes('/test/sweeps/');
}

if (folder !== null) {
  const tally = watchReplies((reply) => verdictOn(folder, reply));

  afterEach(() => {
    const misfits = [...new Set(tally.misfits.splice(0))];
    if (misfits.length > 0)
      throw new Error(`Heroku's schemas do not allow:\n${misfits.slice(0, 10).join('\n')}`);
  });

  afterAll(() => {
    tally.end();
    const { fitting, unknown } = tally;
    const file = process.env.SCHEMA_TALLY;
    if (file !== undefined && fitting > 0)
      appendFileSync(file, `${JSON.stringify({ fitting, unknown: unknown.length })}\n`);
  });
}
