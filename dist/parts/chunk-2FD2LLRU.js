import {
  failed
} from "./chunk-ZOX7XFJE.js";

// src/domain/problems/ending.ts
var CONTINUE = "Nothing is rolled back. Run again to continue where it stopped";
function endedBy({ reason }) {
  return reason instanceof Error && reason.name === "TimeoutError" ? timedOut() : {
    code: "CANCELLED",
    kind: "cancelled",
    what: "The run was cancelled.",
    remedy: `${CONTINUE}.`
  };
}
function timedOut() {
  return {
    code: "TIMED_OUT",
    kind: "cancelled",
    what: "The run reached its timeout.",
    remedy: `${CONTINUE}, or set a longer timeout.`
  };
}
function bug(error) {
  return failed("BUG", `This is a bug: ${error}`, "Report it with this text, and run again to continue.");
}

export {
  endedBy,
  timedOut,
  bug
};
