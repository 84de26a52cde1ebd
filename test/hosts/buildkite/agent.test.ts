import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildkiteAgent } from '../../../src/hosts/buildkite/agent.ts';

/** Calls a `buildkite-agent` that is this shell script; what is warned of. */
async function warningsOf(script: string, input: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'agent-'));
  const path = process.env.PATH ?? '';
  onTestFinished(async () => {
    process.env.PATH = path;
    await rm(folder, { recursive: true });
  });
  await writeFile(join(folder, 'buildkite-agent'), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, 'buildkite-agent'), 0o755);
  process.env.PATH = `${folder}:${path}`;
  const warnings: string[] = [];
  await buildkiteAgent((line) => warnings.push(line))(['annotate'], { input });
  return warnings;
}

test('an agent that does not read what it is given ends nothing, however long that is', async () => {
  const long = 'x'.repeat(900_000);
  expect(await warningsOf('exit 0', long)).toEqual([]);
  expect(await warningsOf('echo "unknown command" >&2; exit 3', long)).toEqual([
    '`buildkite-agent annotate` ended with exit code 3: unknown command',
  ]);
});
