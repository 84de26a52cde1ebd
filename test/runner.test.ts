import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runAction, type Step, type StepEnd } from '../scripts/runner.ts';

const manifest = `
inputs:
  a-name: {}
  mode: { default: auto }
runs: { using: node24, main: index.cjs }
`;

/** Runs an action that does only this. */
async function action(script: string, step: Partial<Step> = {}): Promise<StepEnd> {
  const folder = await mkdtemp(join(tmpdir(), 'action-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'action.yml'), manifest);
  await writeFile(
    join(folder, 'index.cjs'),
    `const { appendFileSync } = require('node:fs');\nconst { env } = process;\nconst say = (...lines) => console.log(lines.join('\\n'));\n${script}`,
  );
  return runAction({ uses: folder, with: {}, env: {}, ...step });
}

test('inputs keep their hyphens, have their defaults, and begin in an empty workspace', async () => {
  const { log } = await action(
    `say(env['INPUT_A-NAME'], env.INPUT_MODE, require('node:fs').readdirSync('.').length, process.cwd() === env.GITHUB_WORKSPACE)`,
    { with: { 'a-name': 'x y' } },
  );
  expect(log).toEqual(['x y', 'auto', '0', 'true']);
});

test('outputs, state and environment are read from their files, in both ways of writing them', async () => {
  const { outputs, state, env } = await action(`
    appendFileSync(env.GITHUB_OUTPUT, 'one=1\\nlong<<END\\nfirst\\nsecond=2\\nEND\\nempty<<END\\nEND\\n');
    appendFileSync(env.GITHUB_STATE, 'id=7\\n');
    appendFileSync(env.GITHUB_ENV, 'COLOUR=red=ish\\n');`);
  expect(outputs).toEqual({ one: '1', long: 'first\nsecond=2', empty: '' });
  expect(state).toEqual({ id: '7' });
  expect(env).toEqual({ COLOUR: 'red=ish' });
});

test('a line that begins with a command is obeyed, indented or in the old form, and one that stops commands stops them', async () => {
  const { log, annotations, outputs } =
    await action(`say('::group::Work', '  ::error title=BAD,x=1::a%0Ab%25', 'look: ##[warning]old',
    '::nonsense::text', '::stop-commands::token', '::error::not shown', '::set-output name=x::evil', '::token::', '::set-output name=y::set')`);
  expect(log).toEqual([
    '▸ Work',
    'error: a\nb%',
    'warning: old',
    '::nonsense::text',
    '::error::not shown',
    '::set-output name=x::evil',
  ]);
  expect(annotations).toEqual([
    { level: 'error', title: 'BAD', message: 'a\nb%' },
    { level: 'warning', title: '', message: 'old' },
  ]);
  expect(outputs).toEqual({ y: 'set' });
});

describe('a masked value', () => {
  const secret = `p4ss"word'&<1>/`;

  test.each([
    ['itself', secret],
    ['base64', Buffer.from(secret).toString('base64')],
    ['base64 of it behind a user name', Buffer.from(`user:${secret}`).toString('base64')],
    ['percent-encoded', 'p4ss%22word%27%26%3C1%3E%2F'],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ['XML', 'p4ss&quot;word&apos;&amp;&lt;1&gt;/'],
    ['an expression', secret.replaceAll("'", "''")],
  ])('is hidden as %s, in log, annotation and summary', async (_, spelling) => {
    const { log, annotations, summary } = await action(`
      say('::add-mask::' + ${JSON.stringify(secret)});
      say('got ' + ${JSON.stringify(spelling)}, '::error::got ' + ${JSON.stringify(spelling)});
      appendFileSync(env.GITHUB_STEP_SUMMARY, 'got ' + ${JSON.stringify(spelling)});`);
    const shown = log.join() + JSON.stringify(annotations) + summary;
    expect(shown).not.toContain(spelling);
    expect(shown.match(/got .{0,8}\*\*\*/g)).toHaveLength(4);
  });

  test('of several lines is hidden line by line; what was written before is not', async () => {
    const { log } = await action(`say('first', '::add-mask::first%0Asecond', 'first and second')`);
    expect(log).toEqual(['first', '*** and ***']);
  });

  test('in an output keeps that output from other jobs', async () => {
    const { outputs, annotations } = await action(
      `say('::add-mask::hidden'); appendFileSync(env.GITHUB_OUTPUT, 'url=is hidden here\\nname=plain\\n');`,
    );
    expect(outputs).toEqual({ name: 'plain' });
    expect(annotations.map((it) => it.message)).toEqual(["Skip output 'url' since it may contain secret."]);
  });
});

test('annotations end at ten of a level, and each at 4096 characters', async () => {
  const { annotations } = await action(
    `for (let n = 0; n < 12; n++) say('::warning::' + 'x'.repeat(5000)); say('::error::one')`,
  );
  expect(annotations.map((it) => it.level)).toEqual([...Array(10).fill('warning'), 'error']);
  expect(annotations[0]?.message).toHaveLength(4_096);
});

test('a summary of more than a MiB is not shown, and the log says so', async () => {
  const write = (bytes: number) => action(`appendFileSync(env.GITHUB_STEP_SUMMARY, 'x'.repeat(${bytes}))`);
  expect((await write(1_048_576)).summary).toHaveLength(1_048_576);
  const { summary, annotations } = await write(1_048_577);
  expect(summary).toBe('');
  expect(annotations).toMatchObject([{ level: 'error', message: expect.stringContaining('1024k') }]);
});

describe('a cancelled step', () => {
  /** Cancels the step as soon as it says that it is ready, forty times faster than GitHub. */
  async function cancelled(script: string) {
    const job = new AbortController();
    let at = 0;
    const end = await action(`${script}; setTimeout(() => {}, 60_000); say('ready')`, {
      cancelled: job.signal,
      haste: 40,
      onLine(line) {
        if (line !== 'ready') return;
        at = performance.now();
        job.abort();
      },
    });
    return { ...end, took: performance.now() - at };
  }

  test('gets SIGINT, and may end by itself', async () => {
    const end = await cancelled(`process.on('SIGINT', () => { say('tidied'); process.exit(4); })`);
    expect(end.log).toEqual(['ready', 'tidied']);
    expect(end.code).toBe(4);
  });

  test('that ignores SIGINT gets SIGTERM after 7.5 seconds', async () => {
    const end = await cancelled(
      `process.on('SIGINT', () => say('no')); process.on('SIGTERM', () => process.exit(5))`,
    );
    expect(end.log).toEqual(['ready', 'no']);
    expect(end.code).toBe(5);
    expect(end.took).toBeGreaterThan(7_500 / 40);
  });

  test('that ignores both is killed 2.5 seconds later', async () => {
    const end = await cancelled(`for (const it of ['SIGINT', 'SIGTERM']) process.on(it, () => say(it))`);
    expect(end.log).toEqual(['ready', 'SIGINT', 'SIGTERM']);
    expect(end.code).toBeNull();
    expect(end.took).toBeGreaterThan(10_000 / 40);
    expect(end.took).toBeLessThan(5_000);
  });
});
