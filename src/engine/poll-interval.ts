const SHORTEST = 1_500;
const LONGEST = 120_000;

/**
 * How long to wait before the next look, by how long one has waited already; milliseconds both.
 *
 * A sixtieth of the wait: who looks then is at most that late, however long it has taken, and each look makes the next one a
 * little rarer, so that four hours take 385 of them. What is asked for is 2 s or 2 %, whichever is more, and 400; the rest is
 * for the time that Heroku takes to answer.
 */
export function interval(waited: number): number {
  return Math.min(LONGEST, Math.max(SHORTEST, waited / 60));
}
