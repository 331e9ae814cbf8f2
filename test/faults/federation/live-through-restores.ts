import { fullCompare } from "./full-compare.ts";
import { requireTrueFigures } from "./true-figures.ts";
import { withLine } from "./with-line.ts";
import { backUp, cityTables, hubTables } from "./yesterday.ts";

/** Restores the city's database and the hub's by turns, so many times, each from before some days; returns what differed after any. */
export function liveThroughRestores(seed: number, times: number): Promise<string[]> {
  return withLine(seed, async ({ line, random, change }) => {
    const { driven } = line;
    const differences: string[] = [];
    const liveDays = async () => {
      for (let day = Math.floor(random() * 4); day >= 0; day -= 1) {
        await change();
        await driven.push();
        await driven.heartbeat();
      }
    };
    for (let time = 0; time < times; time += 1) {
      await liveDays();
      const restore =
        time % 2 === 0 ? await backUp(line.city, cityTables) : await backUp(line.hub, hubTables);
      await liveDays();
      await restore();
      if (random() < 0.5) await change();
      await driven.heartbeat();
      await driven.push();
      await requireTrueFigures(line);
      differences.push(...(await fullCompare(line)));
    }
    return differences;
  });
}
