import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/domain/problem.ts
function refused(code, what, remedy) {
  return { code, kind: "refused", what, remedy };
}
var Stopped = class extends Error {
  name = "Stopped";
  problems;
  constructor(problems, cause) {
    super(problems.map((problem) => `${problem.code}: ${problem.what}`).join("\n"), { cause });
    this.problems = problems;
  }
};
function stop(problem, cause) {
  throw new Stopped([problem], cause);
}
function endedBy({ reason }) {
  if (reason instanceof Error && reason.name === "TimeoutError") return timedOut();
  const remedy = "Nothing is undone. Run again to continue where it stopped.";
  return { code: "CANCELLED", kind: "cancelled", what: "The run was cancelled.", remedy };
}
function timedOut() {
  const remedy = "Nothing is undone. Run again to continue where it stopped, or set a longer timeout.";
  return { code: "TIMED_OUT", kind: "cancelled", what: "The run has reached its timeout.", remedy };
}
async function all(works) {
  const ends = await Promise.allSettled(works);
  const failures = ends.flatMap((end) => end.status === "rejected" ? [end.reason] : []);
  const bug = failures.find((failure) => !(failure instanceof Stopped));
  if (bug !== void 0) throw bug;
  const problems = failures.flatMap((failure) => failure.problems);
  if (problems.length > 0) throw new Stopped(distinct(problems), failures[0]);
  return ends.map((end) => end.value);
}
function distinct(problems) {
  return problems.filter((problem, at) => problems.findIndex((other) => other.what === problem.what) === at);
}

export {
  refused,
  Stopped,
  stop,
  endedBy,
  timedOut,
  all
};
