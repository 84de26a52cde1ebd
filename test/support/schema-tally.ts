import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemasFolder } from '../../scripts/schemas/folder.ts';
import { counted } from '../../scripts/schemas/tally.ts';

type Count = { readonly fitting: number; readonly unknown: number };

/** Once for all test files: adds up what each has seen, and prints it at the end. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'schema-tally-'));
  const file = join(folder, 'counts.jsonl');
  writeFileSync(file, '');
  process.env.SCHEMA_TALLY = file;
  return () => {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    rmSync(folder, { recursive: true });
    const counts = lines.map((line) => JSON.parse(line) as Count);
    const sum = (of: (count: Count) => number) => counts.reduce((total, it) => total + of(it), 0);
    const total = { fitting: sum((it) => it.fitting), unknown: sum((it) => it.unknown) };
    console.log(counted(schemasFolder() === null ? null : total));
  };
}
