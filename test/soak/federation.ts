import { liveAway } from "../faults/federation/live-away.ts";
import { liveBesideNoise } from "../faults/federation/live-beside-noise.ts";
import { liveOnAFullDisk } from "../faults/federation/live-on-a-full-disk.ts";
import { liveThroughOutages } from "../faults/federation/live-through-outages.ts";
import { mayMount } from "../faults/small-disk.ts";

/** The long versions of what the tests prove of the federation in short; each returns how many runs failed. */
export const federationSoaks = {
  away: (seed: number) => soak("away", seed, soakAway),
  noise: (seed: number) => soak("noise", seed, soakInNoise),
  outages: (seed: number) => soak("outages", seed, soakInOutages),
  disk: (seed: number) => soak("disk", seed, soakOnAFullDisk),
};

type Verdict = { said: string; wrong: readonly string[] };

async function soak(
  name: string,
  seed: number,
  live: (seed: number) => Promise<Verdict>,
): Promise<number> {
  const { said, wrong } = await live(seed).catch((error: unknown) => ({
    said: "",
    wrong: [String(error)],
  }));
  const verdict = wrong.length === 0 ? `equal; ${said}` : `WRONG: ${wrong.slice(0, 5).join("; ")}`;
  process.stdout.write(`${name}, seed ${seed}: ${verdict}\n`);
  return wrong.length === 0 ? 0 : 1;
}

async function soakAway(seed: number): Promise<Verdict> {
  const away = await liveAway(seed, { resources: 80_000, roundsADay: 2 });
  const { changes, changed, travelled, seen, differences } = away;
  return {
    said: `${changes} changes in seven days, of which ${travelled} records travelled`,
    wrong: [
      ...differences,
      ...(travelled === changed ? [] : [`${travelled} records travelled, not ${changed}`]),
      ...seen
        .filter(({ state, freshRatio }) => state !== "silent" || freshRatio !== 0)
        .map((day) => `shown as ${JSON.stringify(day)}`),
    ],
  };
}

const noisyRounds = 300;
const lateSeconds = 90;

async function soakInNoise(seed: number): Promise<Verdict> {
  const { shown, failures, refusals, differences } = await liveBesideNoise(seed, noisyRounds);
  const worst = Math.max(...[...shown.values()].map((one) => one.worstDataAgeSeconds));
  return {
    said: `${refusals.length} envelopes of the noisy city refused, records of others ${worst} s old at worst`,
    wrong: [
      ...differences,
      ...failures,
      ...(worst < lateSeconds ? [] : [`records ${worst} s old`]),
      ...(refusals.length > 0 ? [] : ["nothing was refused"]),
    ],
  };
}

async function soakInOutages(seed: number): Promise<Verdict> {
  const { answers, failedThere, differences } = await liveThroughOutages(seed, 20);
  const strange = [...answers].filter((code) => code !== "unavailable");
  return {
    said: `40 outages, ${failedThere} attempts failed at the cities`,
    wrong: [...differences, ...strange.map((code) => `the hub answered ${code}`)],
  };
}

async function soakOnAFullDisk(seed: number): Promise<Verdict> {
  if (!mayMount()) return { said: "not tried, as this user may not mount a disk", wrong: [] };
  const wrong: string[] = [];
  for (const place of ["tables", "everything"] as const) {
    const { orders, differences, full } = await liveOnAFullDisk(seed, { times: 5, place });
    wrong.push(...differences, ...full.flatMap((seen) => seen.differences));
    for (const { history, hosts } of orders) {
      const done = history.filter((action) => action === "done").length;
      if (done !== 1 || hosts !== 2) wrong.push(`an order was done ${done} times, ${hosts} hosts`);
    }
  }
  return { said: "a disk was full ten times", wrong };
}
