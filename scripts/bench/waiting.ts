import { request } from '../../test/support/seen.ts';
import { newStage, run } from '../../test/support/stage.ts';
import { type Benchmark, type Figure, median, plain } from './figures.ts';

const MINUTE = 60_000;

const forks = { '3 min': 3 * MINUTE, '30 min': 30 * MINUTE, '4 h': 240 * MINUTE };

/** `pg:wait` without an option. Source: heroku/cli v11.9.0, src/commands/pg/wait.ts. */
const CLI_INTERVAL = 5_000;

/** How long a wait went unnoticed after its end, in milliseconds, and how often it was checked. */
type Wait = { readonly took: number; readonly late: number; readonly polls: number };

/** A whole refresh on virtual time, with a fork that takes so long. */
async function waitFor(fork: number): Promise<Wait> {
  const stage = await newStage({ fork });
  const { report } = await run(stage, { request });
  const wait = report.steps.find((it) => it.title === 'Wait until NEW_DATABASE is available');
  if (report.status !== 'refreshed' || wait === undefined)
    throw new Error(`The refresh was ${report.status}`);
  const ready = wait.startedAt + fork + stage.world.settings.configVarDelay;
  const polls = stage.world.requests.filter(
    (it) => it.path.endsWith('/wait_status') && it.at > wait.startedAt && it.at <= wait.endedAt,
  );
  return {
    took: ready - wait.startedAt,
    late: wait.endedAt - ready,
    polls: new Set(polls.map((it) => it.at)).size,
  };
}

/** A script that asks every five seconds. */
function asked(took: number): Wait {
  const polls = Math.ceil(took / CLI_INTERVAL);
  return { took, late: polls * CLI_INTERVAL - took, polls };
}

/** Lengths that no interval divides, around `about`. */
function lengths(about: number, runs: number): readonly number[] {
  return Array.from({ length: runs }, (_, at) => Math.round(about * (1 + (0.05 * at) / runs)) + 137 * at);
}

const seconds = (milliseconds: number) => `${plain(milliseconds / 1000)} s`;

function figuresOf(name: string, ours: readonly Wait[], theirs: readonly Wait[]): readonly Figure[] {
  const late = (them: readonly Wait[]) => them.map((it) => it.late);
  const listed = (them: readonly Wait[]) =>
    `${seconds(median(late(them)))}, worst ${seconds(Math.max(...late(them)))}`;
  const polls = (them: readonly Wait[]) => Math.max(...them.map((it) => it.polls));
  return [
    {
      what: `fork of ${name}: noticed after`,
      ours: listed(ours),
      theirs: listed(theirs),
      ratio: '',
      goal: 'at most 2 s or 2 %',
      met: ours.every((it) => it.late <= Math.max(2_000, 0.02 * it.took)),
    },
    {
      what: `fork of ${name}: polls`,
      ours: plain(polls(ours)),
      theirs: plain(polls(theirs)),
      ratio: `${plain(polls(theirs) / polls(ours))} ×`,
      goal: 'at most 400',
      met: polls(ours) <= 400,
    },
  ];
}

/** The delay between ready and noticed, and the number of polls, for forks of three lengths. */
export const waiting: Benchmark = {
  title: 'Waiting for a fork, on virtual time',
  against: '`pg:wait`, every 5 s',
  async measure(runs, progress) {
    const figures = [];
    for (const [name, fork] of Object.entries(forks)) {
      progress(`forks of ${name}`);
      const ours = [];
      for (const length of lengths(fork, runs)) ours.push(await waitFor(length));
      figures.push(
        ...figuresOf(
          name,
          ours,
          ours.map((it) => asked(it.took)),
        ),
      );
    }
    return figures;
  },
};
