/** A small generator of numbers between 0 and 1 that a seed repeats: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The seed to begin with: `SEED` of the environment repeats a run. */
export function firstSeed(): number {
  return Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
}
