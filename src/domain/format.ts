import type { Price } from './seen.ts';

/** `$50 a month`, `contract price`. */
export function price(it: Price): string {
  if (typeof it === 'string') return `${it} price`;
  const { cents, unit } = it;
  const article = /^(hour|[aeio])/.test(unit) ? 'an' : 'a';
  return `$${(cents / 100).toFixed(cents % 100 === 0 ? 0 : 2)} ${article} ${unit}`;
}

/** `1.2 GB`, in powers of ten as Heroku's plans. */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${units[power]}`;
}

/** `31m 07s`. @param milliseconds rounded to seconds */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  if (h > 0) return `${h}h ${two(m)}m ${two(s)}s`;
  return m > 0 ? `${m}m ${two(s)}s` : `${s}s`;
}

/** `1 statement`, `2 statements`. */
/** `7 days`, `1 day`; what is no whole number of days as a duration. */
export function span(milliseconds: number): string {
  const days = milliseconds / 86_400_000;
  return Number.isInteger(days) ? count(days, 'day') : duration(milliseconds);
}

export function count(number: number, noun: string, nouns = `${noun}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? noun : nouns}`;
}

/** `$0.14`; or that it is less than a cent. */
export function dollars(cents: number): string {
  return cents > 0 && cents < 1 ? 'less than $0.01' : `$${(cents / 100).toFixed(2)}`;
}

/** `2026-11-22 02:14 UTC`. */
export function moment(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
