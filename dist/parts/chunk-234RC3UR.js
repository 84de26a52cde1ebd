import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/domain/format.ts
function price(it) {
  if (typeof it == "string") return `${it} price`;
  let { cents, unit } = it, article = /^(hour|[aeio])/.test(unit) ? "an" : "a";
  return `$${(cents / 100).toFixed(cents % 100 === 0 ? 0 : 2)} ${article} ${unit}`;
}
function size(bytes) {
  let units = ["B", "kB", "MB", "GB", "TB"], power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3)), value = bytes / 1e3 ** power;
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${units[power]}`;
}
function duration(milliseconds) {
  let seconds = Math.round(milliseconds / 1e3), [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60], two = (n) => String(n).padStart(2, "0");
  return h > 0 ? `${h}h ${two(m)}m ${two(s)}s` : m > 0 ? `${m}m ${two(s)}s` : `${s}s`;
}
function span(milliseconds) {
  let days = milliseconds / 864e5;
  return Number.isInteger(days) ? count(days, "day") : duration(milliseconds);
}
function count(number, noun, nouns = `${noun}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : nouns}`;
}
function dollars(cents) {
  return cents > 0 && cents < 1 ? "less than $0.01" : `$${(cents / 100).toFixed(2)}`;
}
function moment(time) {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

export {
  price,
  size,
  duration,
  span,
  count,
  dollars,
  moment
};
