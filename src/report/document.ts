import { monthly } from '../domain/report/overlap.ts';
import { type Report, verdict } from '../domain/report/report.ts';
import type { Price } from '../domain/seen.ts';
import type { Trigger } from './trigger.ts';
import { version } from './version.ts';

/** Of the document's form: another number when a field goes or means something else. */
const VERSION = 1;

/**
 * The report as JSON has it: times in ISO 8601, durations in seconds, sizes in bytes, money in US cents. Its schema is
 * report-schema.ts. The verdict comes last, so that a document without one is not whole.
 */
export type Document = {
  version: typeof VERSION;
  tool: { name: string; version: string };
  trigger: Written<Trigger>;
  durationSeconds: number;
} & Written<Report> & { verdict: string };

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

const isTime = (name: string) => /(At|AsOf)$/.test(name);

/** What is told in milliseconds otherwise. */
const DURATIONS = ['timeout', 'pollInterval', 'maxAge', 'duration'];

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
  if (name === 'price' && typeof value !== 'number') return monthly(value as Price | null);
  if (typeof value !== 'number') return written(value);
  if (isTime(name)) return new Date(value).toISOString();
  return DURATIONS.includes(name) ? inSeconds(value) : value;
}

/** To the millisecond. */
function inSeconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}
