import { monthly } from '../domain/report/overlap.ts';
import { type Report, verdict } from '../domain/report/report.ts';
import type { Price } from '../domain/seen.ts';
import type { Trigger } from './trigger.ts';
import { version } from './version.ts';

const VERSION = 2;

/**
 * The report as JSON has it: times in ISO 8601, durations in seconds, sizes in bytes, money in US cents. Its
 * form is in docs/report.schema.json, which is made from this type. The verdict comes last, so that a document without one is not whole.
 */
export type Document = {
  /** Of this form: another number when a field goes or means something else. */
  version: typeof VERSION;
  tool: { name: string; version: string };
  trigger: Written<Trigger>;
  durationSeconds: number;
} & Written<Report> & {
    /** How it ended, in a sentence; a document without it is not whole. */
    verdict: string;
  };

/** `T` with every time as text, and every price in US cents a month: null where it is of another kind. */
type Written<T> = T extends readonly (infer Item)[]
  ? Written<Item>[]
  : T extends object
    ? {
        -readonly [Name in keyof T]: Name extends TimeName
          ? Exclude<T[Name], number> | string
          : Name extends 'price'
            ? number | null
            : Written<T[Name]>;
      }
    : T;

type TimeName = `${string}At` | `${string}AsOf`;

/** How the document has a field that the report has in milliseconds, or as a price of Heroku's. */
export function unitOf(name: string): 'time' | 'seconds' | 'cents' | null {
  if (/(At|AsOf)$/.test(name)) return 'time';
  if (['timeout', 'pollInterval', 'maxAge', 'backupMaxAge', 'keepOld', 'duration'].includes(name))
    return 'seconds';
  return name === 'price' ? 'cents' : null;
}

/** @param report and `trigger` without secrets */
export function documentOf(report: Report, trigger: Trigger): Document {
  return {
    version: VERSION,
    tool: { name: 'heroku-staging-refresh', version },
    trigger: { ...trigger },
    durationSeconds: inSeconds(report.endedAt - report.startedAt),
    ...(written(report) as Written<Report>),
    verdict: verdict(report),
  };
}

function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, field(name, it)]));
}

function field(name: string, value: unknown): unknown {
  const unit = unitOf(name);
  if (unit === 'cents' && typeof value !== 'number') return monthly(value as Price | null);
  if (typeof value !== 'number') return written(value);
  if (unit === 'time') return new Date(value).toISOString();
  return unit === 'seconds' ? inSeconds(value) : value;
}

/** To the millisecond. */
function inSeconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}
