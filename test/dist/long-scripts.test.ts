import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { act, openSite, type Site } from '../support/dist.ts';
import { endState } from '../support/stage.ts';

const MB = 2 ** 20;

/** Scripts that take long to read, or once did. */
const scripts: Readonly<Record<string, string>> = {
  'dashes.sql': `UPDATE t SET a = E'x' ${'-'.repeat(100_000)}\nWHERE b`,
  'comments.sql': `${'-- some words about it\n'.repeat(MB / 6)}SELECT 1`,
  'constant.sql': `SELECT E'${'abcdefgh'.repeat(4 * MB)}'`,
  'words.sql': `SELECT ${'a, '.repeat(10 * MB)} 1`,
};

let site: Site;
let workspace: string;
beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'workspace-'));
  for (const [name, text] of Object.entries(scripts)) await writeFile(join(workspace, name), text);
  site = await openSite();
});
afterAll(async () => {
  await site.close();
  await rm(workspace, { recursive: true });
});

const cases = Object.keys(scripts).flatMap((name) =>
  ['true', 'false'].flatMap((dryRun) => [400, 900].map((after) => [name, dryRun, after] as const)),
);

test.each(cases)(
  '%s, dry-run %s: a run ends within two seconds of a SIGTERM after %d ms',
  async (name, dryRun, after) => {
    let sentAt = 0;
    const end = await act(site, {
      with: { 'sanitize-sql': name, 'dry-run': dryRun },
      env: { GITHUB_WORKSPACE: workspace },
      onStart: (child) => {
        setTimeout(() => {
          sentAt = Date.now();
          child.kill('SIGTERM');
        }, after);
      },
    });
    const took = Date.now() - sentAt;
    console.log(`${name}, dry-run ${dryRun}, ${after} ms: exit ${end.code}, ${took} ms later`);
    // It may have come to its end before, or, on a busy machine, not as far as to hear the signal itself.
    expect([0, 4, null]).toContain(end.code);
    if (sentAt > 0) expect(took).toBeLessThan(2_000);
    expect(endState(site).violations).toEqual([]);
  },
);
