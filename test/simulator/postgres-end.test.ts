import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { describe, expect, type TestContext, test, vi } from 'vitest';
import { connected } from '../../simulator/postgres/connection.ts';
import type { Login } from '../../simulator/storage.ts';

const MODULE = new URL('../../simulator/postgres/storage.ts', import.meta.url);

/** Opens a storage with two databases and says how to log in to them. */
const PARENT = `
  import { setTimeout as sleep } from 'node:timers/promises';
  import { openPostgresStorage } from ${JSON.stringify(MODULE.href)};
  const storage = await openPostgresStorage();
  const works = [storage.create('one'), storage.create('two')];
  while (works.some((work) => work.state === 'working')) await sleep(5);
  console.log(JSON.stringify([storage.login('one'), storage.login('two')]));
  `;

type Parent = { readonly child: ChildProcess; readonly folder: string; readonly logins: readonly Login[] };

/** Runs the parent, which then does `last`, until it has printed its logins. */
async function parent({ onTestFinished }: TestContext, last: string): Promise<Parent> {
  const folder = await mkdtemp(join(tmpdir(), 'storage-test-'));
  // Root's databases run as another user, who has to get in.
  await chmod(folder, 0o755);
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', PARENT + last], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, folder, logins: JSON.parse(line) };
}

async function expectNothingLeft({ folder, logins }: Parent): Promise<void> {
  for (const login of logins) await expect(connected(login, async () => {})).rejects.toThrow('ECONNREFUSED');
  expect((await readdir(folder)).filter((name) => name.startsWith('heroku-simulator'))).toEqual([]);
}

describe.concurrent('the databases of a process', () => {
  test('end when it is killed in the middle of its work', async (context) => {
    const running = await parent(context, "storage.fork('three', 'one'); await sleep(60_000);");
    const session = new Client({ ...(running.logins[0] as Login), ssl: false });
    const sessionEnds = new Promise((resolve) => session.once('error', resolve));
    await session.connect();

    running.child.kill('SIGKILL');

    await sessionEnds;
    await vi.waitFor(() => expectNothingLeft(running), 3_000);
  });

  test('are gone when the storage is closed', async (context) => {
    const running = await parent(context, "storage.fork('three', 'one'); await storage.close();");
    expect(await once(running.child, 'exit')).toEqual([0, null]);
    await expectNothingLeft(running);
  });

  test('do not keep it alive, and end with it', async (context) => {
    const running = await parent(context, '');
    expect(await once(running.child, 'exit')).toEqual([0, null]);
    await vi.waitFor(() => expectNothingLeft(running), 3_000);
  });
});
