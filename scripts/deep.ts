// Runs every test that goes deeper with DEEP=1 to its full depth, and shows what each sweep has tried and found.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Line = { readonly sweep: string; readonly executions: number; readonly violations: number };

const deeper = [
  'test/sweeps',
  'test/dist',
  'test/scenarios/crowd.test.ts',
  'test/scenarios/hold.test.ts',
  'test/scenarios/quiesce.test.ts',
  'test/postgres/statements.test.ts',
];

const folder = mkdtempSync(join(tmpdir(), 'deep-'));
const file = join(folder, 'tally.jsonl');
const files = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', ...(files.length > 0 ? files : deeper)],
  { stdio: 'inherit', env: { ...process.env, DEEP: '1', SWEEP_TALLY: file } },
);

const lines = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);
rmSync(folder, { recursive: true });
const sweeps = [...new Set(lines.map((it) => it.sweep))];
const sum = (of: readonly number[]) => of.reduce((total, it) => total + it, 0);
const rows = sweeps.map((sweep) => {
  const own = lines.filter((it) => it.sweep === sweep);
  return [
    sweep,
    sum(own.map((it) => it.executions)).toLocaleString('en'),
    `${sum(own.map((it) => it.violations))}`,
  ];
});

const table = [['sweep', 'executions', 'violations'], ...rows];
const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
for (const [sweep = '', ...figures] of table) {
  console.log(
    [sweep.padEnd(widths[0] ?? 0), ...figures.map((it, at) => it.padStart(widths[at + 1] ?? 0))].join('  '),
  );
}
process.exitCode = status ?? 1;
