import { resourcesOf } from "./ingest/resources.ts";
import { benchCity, type OneCity, startOneCity } from "./one-city.ts";
import { type Bench, rounded } from "./row.ts";
import { timed } from "./timed.ts";

const resources = 100_000;
const changesOfEach = 10;
const slice = 10_000;

/** Sending a million changes of a hundred thousand resources that a hub missed, against sending one change of each. */
export const catchUp: Bench = {
  name: "catch-up",
  run: async () => {
    const one = await startOneCity();
    try {
      await change(one, 0);
      await one.city.push();
      await change(one, 1);
      const limit = await timed(() => one.city.push());
      for (let round = 2; round < 2 + changesOfEach; round += 1) await change(one, round);
      const ours = await timed(() => one.city.push());
      await requireAll(one);
      const ratio = rounded(ours / limit);
      const figures = { ours: Math.round(ours), limit: Math.round(limit), unit: "ms", ratio };
      return [{ bench: "catch-up", ...figures, aim: "<= 1.3 x", met: ratio <= 1.3 }];
    } finally {
      await one.stop();
    }
  },
};

async function change({ city }: OneCity, round: number): Promise<void> {
  const all = resourcesOf(benchCity, resources, round);
  let changed = 0;
  for (let from = 0; from < resources; from += slice)
    changed += await city.add(all.slice(from, from + slice));
  if (changed < resources) throw new Error(`Only ${changed} resources changed.`);
}

async function requireAll({ hub, city }: OneCity): Promise<void> {
  const [held] = await hub`
    select count(*)::integer as n, min(version) as oldest from resource
    where tenant = ${benchCity} and not deleted and key like 'vm-%'`;
  const { acknowledgedSeq, seq } = await city.status();
  if (held?.n !== resources || acknowledgedSeq !== seq) throw new Error("Not all has arrived.");
}
