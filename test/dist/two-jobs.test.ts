import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { HOLD } from '../../src/domain/hold.ts';
import { configurationsIn, filledIn } from '../support/buildkite-files.ts';
import { act, openSite, type Site } from '../support/dist.ts';
import { filled } from '../support/expressions.ts';
import { inputOf, job } from '../support/job.ts';
import { endState } from '../support/stage.ts';
import { command } from '../support/terminal.ts';
import { blockOf } from '../support/yaml-blocks.ts';

const HOUR = 3_600_000;

let site: Site;

beforeEach(async () => {
  site = await openSite({ fork: HOUR });
});

afterEach(() => site.close());

type Texts = Readonly<Record<string, string>>;

describe('the example for GitHub', () => {
  const { on, jobs } = parse(blockOf('examples/github/two-jobs.yml').text);
  const [saturday, sunday] = on.schedule as readonly { readonly cron: string }[];

  /** What the action is asked for by a run that this schedule, or no schedule, begins. */
  function inputsOn(schedule: string | null): Texts {
    const contexts = {
      github: { event: { schedule } },
      secrets: { HEROKU_API_KEY: site.env.HEROKU_API_KEY },
    };
    const inputs = Object.entries(jobs.refresh.steps[0].with as Texts);
    return Object.fromEntries(inputs.map(([name, text]) => [name, filled(text, contexts)]));
  }

  test('begins on Saturday night and finishes on Sunday; the push button does all of it', async () => {
    const first = await act(site, { with: inputsOn(saturday?.cron ?? '') });
    expect(first).toMatchObject({ code: 0, outputs: { status: 'under-way' } });
    expect(first.outputs['resume-before']).toMatch(/^2026-11-23T02:00:0/);
    expect(first.summary).toContain('### ⏳ Heroku is working on the new database');
    site.clock.advance(8 * HOUR);
    const second = await act(site, { with: inputsOn(sunday?.cron ?? '') });
    expect(second).toMatchObject({
      code: 0,
      outputs: { status: 'refreshed', 'new-addon': first.outputs['new-addon'] },
    });
    expect(endState(site)).toEqual({
      databases: ['production'],
      attachments: ['DATABASE = production'],
      violations: [],
    });
    expect(inputsOn(null).wait).toBe('true');
  });
});

describe('the example for Buildkite', () => {
  const example = blockOf('examples/buildkite/two-jobs.yml');
  const configurationWith = (variables: Texts) =>
    configurationsIn(parse(filledIn(example, variables).text).steps)[0] as Texts;

  test('begins where the schedule sets WAIT=false, and finishes where it does not', async () => {
    const first = await job(site, { configuration: configurationWith({ WAIT: 'false' }) });
    expect(first.code).toBe(0);
    expect(first.output).toMatch(
      /^\+\+\+ Heroku is working on the new database of acme-staging; a later run finishes the refresh\./m,
    );
    expect(first.calls.find((it) => it.args[0] === 'annotate')?.args).toContain('info');
    expect(inputOf(first, 'meta-data', 'set', 'heroku-staging-refresh:status')).toBe('under-way');
    site.clock.advance(8 * HOUR);
    const second = await job(site, { configuration: configurationWith({}) });
    expect(second.code).toBe(0);
    expect(endState(site)).toMatchObject({ databases: ['production'], violations: [] });
  });
});

test('in a terminal --no-wait begins, and the same command without it finishes', async () => {
  const first = await command(site, { flags: ['--no-wait'] });
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toContain('ends before step 2: Heroku works on, and a later run does the rest');
  site.clock.advance(8 * HOUR);
  expect((await command(site)).code).toBe(0);
  expect(endState(site)).toMatchObject({ databases: ['production'], violations: [] });
});

describe('an app that is held', () => {
  beforeEach(() => {
    site.world.app('acme-staging').vars[HOLD] = '2026-12-01 ::error::billing <b>QA</b> `heroku apps`';
  });

  const said = 'acme-staging is held through 2026-12-01 UTC (“::error::billing <b>QA</b> heroku apps”)';

  test('on GitHub is a warning and no failure, and its text has no power', async () => {
    const { code, outputs, summary, annotations, output } = await act(site);
    expect({ code, status: outputs.status }).toEqual({ code: 0, status: 'held' });
    expect(annotations).toHaveLength(1);
    expect(annotations[0]).toMatchObject({ level: 'warning' });
    expect(output).toContain(said);
    expect(summary).toContain('### ✋ acme-staging is held through 2026-12-01 UTC');
    expect(summary).not.toContain('<b>');
    expect(endState(site).databases).toEqual(['staging']);
  });

  test('on Buildkite is a yellow annotation with its text and date', async () => {
    const end = await job(site);
    expect(end.code).toBe(0);
    const annotate = end.calls.find((it) => it.args[0] === 'annotate');
    expect(annotate?.args).toContain('warning');
    expect(annotate?.input).toContain('held through 2026-12-01 UTC');
    expect(inputOf(end, 'meta-data', 'set', 'heroku-staging-refresh:status')).toBe('held');
  });

  test('in a terminal ends with 0, and --ignore-hold refreshes it', async () => {
    const held = await command(site);
    expect(held.code).toBe(0);
    expect(held.stdout).toContain(said);
    expect(held.stdout).toContain(' and was not refreshed. This run has changed nothing.');
    expect(held.stderr).toContain('ends the hold');
    const { code } = await command(site, { flags: ['--ignore-hold', '--no-wait'] });
    expect(code).toBe(0);
    expect(endState(site).databases).toHaveLength(2);
  });
});
