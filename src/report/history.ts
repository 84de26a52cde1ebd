import { appendFile, mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { count } from '../domain/format.ts';
import { statuses } from '../domain/report/outcome.ts';
import type { Report } from '../domain/report/report.ts';
import type { RequestReport } from '../domain/report/request.ts';
import { outgrowing, type PastRun } from '../domain/report/trend.ts';

/** The runs so far, this one last, and what there is to be said about them. */
export type Remembered = { readonly past: readonly PastRun[]; readonly warnings: readonly string[] };

/** A line of the file. More fields than that may be in it. */
const entry = z.object({
  endedAt: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/)),
  targetApp: z.string(),
  mode: z.nullable(z.enum(['fork', 'copy', 'backup'])),
  status: z.enum(statuses),
  durationSeconds: z.number(),
  bytes: z.nullable(z.number()),
  isWhole: z.boolean(),
});

type Entry = z.infer<typeof entry>;

/**
 * Adds a line for this run to the file that the input `history` names, and reads what it has of the runs before. Nothing that
 * is in it is ever changed, and nothing about it can make a run fail: that is a warning.
 *
 * @param request of the report, and `path` its `history`
 */
export async function remember(report: Report, request: RequestReport, path: string): Promise<Remembered> {
  try {
    const file = await fileOf(path, request.targetApp);
    const text = await readFile(file, 'utf8').catch(emptyIfMissing);
    const lines = text.split('\n').filter((it) => it.trim() !== '');
    const entries = lines.flatMap((it) => entryIn(it) ?? []);
    const isKept = report.status !== 'planned';
    // A last line without an end is half a line: another one must not be spoilt by it.
    const gap = text === '' || text.endsWith('\n') ? '' : '\n';
    if (isKept) await appendFile(file, `${gap}${JSON.stringify(entryOf(report))}\n`);
    const all = [...entries, ...(isKept ? [entryOf(report)] : [])];
    // A fork and a copy take as long as they take.
    const own = all.filter((it) => it.targetApp === request.targetApp && it.mode === report.mode);
    const past = own.map(pastRun);
    return { past, warnings: warnings(file, lines.length - entries.length, past, request.timeout) };
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    return { past: [], warnings: [`history: this run could not be added to it: ${why}.`] };
  }
}

/** In a directory each target app has a file of its own. What is missing is made. */
async function fileOf(path: string, targetApp: string): Promise<string> {
  const isDirectory = path.endsWith('/') || (await stat(path).catch(() => null))?.isDirectory() === true;
  const file = isDirectory ? join(path, `${targetApp}.jsonl`) : path;
  await mkdir(dirname(file), { recursive: true });
  return file;
}

function emptyIfMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}

function entryIn(line: string): Entry | null {
  try {
    return entry.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

function entryOf({ status, request, mode, startedAt, endedAt, takenOver, new: fresh }: Report) {
  return {
    endedAt: new Date(endedAt).toISOString(),
    sourceApp: request?.sourceApp ?? '',
    targetApp: request?.targetApp ?? '',
    status,
    mode,
    durationSeconds: Math.round((endedAt - startedAt) / 1000),
    bytes: fresh?.bytes ?? null,
    isWhole: takenOver === 'idle',
  };
}

function pastRun({ endedAt, durationSeconds, bytes, status, isWhole }: Entry): PastRun {
  return { endedAt: Date.parse(endedAt), took: durationSeconds * 1000, bytes, status, isWhole };
}

function warnings(file: string, odd: number, past: readonly PastRun[], timeout: number): readonly string[] {
  const trend = outgrowing(past, timeout);
  return [
    ...(odd === 0 ? [] : [`history: ${count(odd, 'line')} of ${file} cannot be read, and stay as they are.`]),
    ...(trend === null ? [] : [trend]),
  ];
}
