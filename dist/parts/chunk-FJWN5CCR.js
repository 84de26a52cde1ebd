import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/report/version.ts
var version = false ? "unbuilt" : "0.1.0";

// src/hosts/signals.ts
function cancellation() {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => controller.abort());
  return controller.signal;
}
var LONGEST = 2 ** 31 - 1;
function endingAfter(milliseconds, cancelled) {
  const controller = new AbortController();
  const timeUp = () => controller.abort(new DOMException("The time is up", "TimeoutError"));
  setTimeout(timeUp, Math.min(milliseconds, LONGEST)).unref();
  if (cancelled.aborted) controller.abort(cancelled.reason);
  cancelled.addEventListener("abort", () => controller.abort(cancelled.reason));
  return controller.signal;
}

// src/domain/secret.ts
var HIDDEN = "[secret]";
var Secret = class {
  #text;
  constructor(text) {
    this.#text = text;
  }
  reveal() {
    return this.#text;
  }
  toString() {
    return HIDDEN;
  }
  toJSON() {
    return HIDDEN;
  }
  /** What `console.log` and `util.inspect` show. */
  [/* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom")]() {
    return HIDDEN;
  }
};

export {
  Secret,
  version,
  cancellation,
  LONGEST,
  endingAfter
};
