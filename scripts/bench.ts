// Measures what a refresh costs, side by side with what people would use instead, and shows one table.
import { cpus, release } from 'node:os';
import { parseArgs } from 'node:util';
import { classic } from './bench/classic.ts';
import { type Benchmark, table } from './bench/figures.ts';
import { network } from './bench/network.ts';
import { rateLimit } from './bench/rate-limit.ts';
import { start } from './bench/start.ts';
import { waiting } from './bench/waiting.ts';

const benchmarks: Readonly<Record<string, Benchmark>> = {
  classic,
  network,
  start,
  waiting,
  'rate-limit': rateLimit,
};

const HELP = `Measures what a refresh costs, side by side with what people would use instead.

  npm run bench -- [options]

  --only NAME   one of ${Object.keys(benchmarks).join(', ')}; may be given several times
  --runs N      how often each thing is measured, 11 by default; the median counts
  --help
`;

function optionsFrom(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: Object.keys(benchmarks) },
      runs: { type: 'string', default: '11' },
      help: { type: 'boolean', default: false },
    },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs must be 1 or more, not ${values.runs}.`);
  const unknown = values.only.find((it) => !Object.hasOwn(benchmarks, it));
  if (unknown !== undefined)
    throw new Error(`--only must be one of ${Object.keys(benchmarks).join(', ')}, not ${unknown}.`);
  return { help: values.help, only: values.only, runs };
}

const machine = () =>
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, Linux ${release()}, Node ${process.versions.node}`;

async function main(): Promise<void> {
  const { help, only, runs } = optionsFrom(process.argv.slice(2));
  if (help) return console.log(HELP);
  const shown = [];
  for (const name of only) {
    const { title, against, measure } = benchmarks[name] as Benchmark;
    console.error(`▸ ${title}`);
    const figures = await measure(runs, (line) => console.error(`  ${line}`));
    shown.push(`### ${title}\n\nTheirs: ${against}.\n\n${table(figures)}\n`);
    if (figures.some((it) => it.met === false)) process.exitCode = 1;
  }
  console.log(
    `\n${machine()}; medians of ${runs} runs, of the starts ${runs * 3}; what pg:wait does is reckoned from its interval\n\n${shown.join('\n')}`,
  );
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
