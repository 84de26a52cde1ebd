// Loaded before the action (node --import): lets its time pass faster, as fast as the simulator's. The action itself is unchanged.
import { syncBuiltinESMExports } from 'node:module';
import { performance } from 'node:perf_hooks';
import timers from 'node:timers/promises';

const speed = Number(process.env.SPEED);
const start = Number(process.env.START);
const { setTimeout } = timers;
const began = performance.now();
const now = performance.now.bind(performance);

Date.now = () => start + (now() - began) * speed;
performance.now = () => (now() - began) * speed;
timers.setTimeout = (milliseconds = 0, ...rest) => setTimeout(milliseconds / speed, ...rest);

const Then = Date;
globalThis.Date = new Proxy(Date, {
  construct: (_, given, asked) => Reflect.construct(Then, given.length === 0 ? [Then.now()] : given, asked),
});
syncBuiltinESMExports();
