
// src/domain/problem.ts
function refused(code, what, remedy) {
  return { code, kind: "refused", what, remedy };
}
function failed(code, what, remedy) {
  return { code, kind: "failed", what, remedy };
}
function conflict(code, what, remedy) {
  return { code, kind: "conflict", what, remedy };
}
var Stopped = class extends Error {
  name = "Stopped";
  problems;
  constructor(problems, cause) {
    super(problems.map((problem) => `${problem.code}: ${problem.what}`).join(`
`), { cause }), this.problems = distinct(problems);
  }
};
function stop(problem, cause) {
  throw new Stopped([problem], cause);
}
async function allOrEveryProblem(works) {
  let ends = await Promise.allSettled(works), failures = ends.flatMap((end) => end.status === "rejected" ? [end.reason] : []), bug = failures.find((failure) => !(failure instanceof Stopped));
  if (bug !== void 0) throw bug;
  let problems = failures.flatMap((failure) => failure.problems);
  if (problems.length > 0) throw new Stopped(problems, failures[0]);
  return ends.map((end) => end.value);
}
function distinct(problems) {
  let same = (it) => it.sameAs ?? it.what;
  return problems.filter(
    (problem, at) => problems.findIndex((other) => same(other) === same(problem)) === at
  );
}

export {
  refused,
  failed,
  conflict,
  Stopped,
  stop,
  allOrEveryProblem,
  distinct
};
