import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/report/version.ts
var version = "0.1.0";

// src/hosts/signals.ts
function cancellation() {
  let controller = new AbortController();
  for (let signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => controller.abort());
  return controller.signal;
}
var LONGEST = 2 ** 31 - 1;
function endingAfter(milliseconds, cancelled) {
  let controller = new AbortController();
  return setTimeout(() => controller.abort(new DOMException("The time is up", "TimeoutError")), Math.min(milliseconds, LONGEST)).unref(), cancelled.aborted && controller.abort(cancelled.reason), cancelled.addEventListener("abort", () => controller.abort(cancelled.reason)), controller.signal;
}

export {
  version,
  cancellation,
  LONGEST,
  endingAfter
};
