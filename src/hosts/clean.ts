import type { Redactor } from '../domain/redact.ts';
import { defused, plain } from './defuse.ts';

/** Redacts secrets and defuses workflow commands, line by line. */
export type Clean = (text: string) => string;

/** What every text passes on its way out. */
export function cleaner(redactor: Redactor): Clean {
  return (text) =>
    text
      .split('\n')
      .map((line) => defused(redactor.clean(plain(line))))
      .join('\n');
}

/** A value with every text in it cleaned. */
export function cleaned<T>(value: T, clean: Clean): T {
  if (typeof value === 'string') return clean(value) as T;
  if (Array.isArray(value)) return value.map((it) => cleaned(it, clean)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, cleaned(it, clean)])) as T;
}
