
// src/hosts/signals.ts
import { setMaxListeners } from "node:events";
function cancellation() {
  let controller = new AbortController();
  setMaxListeners(0, controller.signal);
  for (let signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => controller.abort());
  return controller.signal;
}
var LONGEST = 2 ** 31 - 1;
function endingAfter(milliseconds, cancelled) {
  let controller = new AbortController();
  return setMaxListeners(0, controller.signal), setTimeout(() => controller.abort(new DOMException("The time is up", "TimeoutError")), Math.min(milliseconds, LONGEST)).unref(), cancelled.aborted && controller.abort(cancelled.reason), cancelled.addEventListener("abort", () => controller.abort(cancelled.reason)), controller.signal;
}

export {
  cancellation,
  LONGEST,
  endingAfter
};
