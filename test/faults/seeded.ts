/** A small generator (mulberry32) whose seed replays a run: numbers from 0 up to 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed that DUOYUN_SEED names, or a new one. */
export function newSeed(): number {
  return Number(process.env.DUOYUN_SEED ?? Math.floor(Math.random() * 2 ** 31));
}
