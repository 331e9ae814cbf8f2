import { fullCompare } from "./full-compare.ts";
import { tried } from "./live-through-faults.ts";
import { requireTrueFigures } from "./true-figures.ts";
import { withLine } from "./with-line.ts";

export type Checked = { checked: number; differences: string[] };

/** Lets two processes push for one city at once, round by round, while it changes. */
export function liveWithTwoSenders(seed: number, rounds: number): Promise<Checked> {
  return withLine(seed, async ({ line, change }) => {
    const { push } = line.driven;
    let checked = 0;
    for (let round = 0; round < rounds; round += 1) {
      await change();
      await Promise.all([tried(push()), tried(push()), change().then(() => tried(push()))]);
      if (await requireTrueFigures(line)) checked += 1;
    }
    await push();
    return { checked, differences: await fullCompare(line) };
  });
}
