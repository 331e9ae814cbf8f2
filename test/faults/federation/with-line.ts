import { seeded } from "../seeded.ts";
import { type Line, openLine } from "./live-through-faults.ts";
import { createWorld } from "./world.ts";

/** A line, by chance, and what changes the city at its end. */
export type Changing = { line: Line; random: () => number; change(): Promise<void> };

/** Lets a city that has heard its hub live on a line of its own. */
export async function withLine<T>(
  seed: number,
  live: (changing: Changing) => Promise<T>,
): Promise<T> {
  const random = seeded(seed);
  const line = await openLine(random);
  const { driven } = line;
  const world = createWorld(random);
  const change = async () => {
    await driven.save(world.change(30));
    await driven.saveUsage(world.measure(8));
  };
  try {
    // Before it has heard the hub a city sends no usage days.
    await driven.heartbeat();
    return await live({ line, random, change });
  } finally {
    await line.close();
  }
}
