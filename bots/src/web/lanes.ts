/** Runs work one after the other in each lane, and different lanes side by side. */
export type Lanes = {
  run(lane: string, work: () => Promise<void>): Promise<void>;
  idle(): Promise<void>;
};

export function createLanes(): Lanes {
  const tails = new Map<string, Promise<void>>();
  return {
    run: (lane, work) => {
      const done = (tails.get(lane) ?? Promise.resolve()).then(work);
      const tail = done
        .catch(() => undefined)
        .then(() => {
          if (tails.get(lane) === tail) tails.delete(lane);
        });
      tails.set(lane, tail);
      return done;
    },
    idle: async () => {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
