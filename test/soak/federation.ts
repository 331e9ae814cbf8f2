import { liveAcrossReleases } from "../faults/federation/live-across-releases.ts";
import { liveAsCopies } from "../faults/federation/live-as-copies.ts";
import { liveAway } from "../faults/federation/live-away.ts";
import { liveBesideNoise } from "../faults/federation/live-beside-noise.ts";
import { liveOnAFullDisk } from "../faults/federation/live-on-a-full-disk.ts";
import { liveOnWrongClocks } from "../faults/federation/live-on-wrong-clocks.ts";
import { liveThroughOutages } from "../faults/federation/live-through-outages.ts";
import { liveThroughRestores } from "../faults/federation/live-through-restores.ts";
import { liveWithLoss } from "../faults/federation/live-with-loss.ts";
import { liveWithTwoSenders } from "../faults/federation/live-with-two-senders.ts";
import { mayMount } from "../faults/small-disk.ts";

/** The long versions of what the tests prove of the federation in short; each returns how many runs failed. */
export const federationSoaks = {
  away: (seed: number) => soak("away", seed, soakAway),
  noise: (seed: number) => soak("noise", seed, soakInNoise),
  outages: (seed: number) => soak("outages", seed, soakInOutages),
  disk: (seed: number) => soak("disk", seed, soakOnAFullDisk),
  loss: (seed: number) => soak("loss", seed, soakInLoss),
  senders: (seed: number) => soak("senders", seed, soakWithTwoSenders),
  restores: (seed: number) => soak("restores", seed, soakInRestores),
  clock: (seed: number) => soak("clock", seed, soakOnWrongClocks),
  releases: (seed: number) => soak("releases", seed, soakAcrossReleases),
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

const lossyTimes = [
  { minutes: 12 * 60, lostPercent: 10 },
  { minutes: 3 * 60, lostPercent: 80 },
];

async function soakInLoss(seed: number): Promise<Verdict> {
  const said: string[] = [];
  const wrong: string[] = [];
  for (const time of lossyTimes) {
    const { lost, told, silences, differences } = await liveWithLoss(seed, time);
    said.push(`${lost} calls lost, ${silences} long silences, ${told.length} turns told of`);
    wrong.push(...differences, ...(told.length > 3 * silences ? told : []));
  }
  return { said: said.join("; "), wrong };
}

async function soakWithTwoSenders(seed: number): Promise<Verdict> {
  const { checked, differences } = await liveWithTwoSenders(seed, 300);
  const wrong = [...differences, ...(checked > 0 ? [] : ["nothing was checked"])];
  for (let copied = 0; copied < 5; copied += 1) {
    const { phases, differences: left } = await liveAsCopies(seed + copied);
    const states = phases.map(({ state }) => state).join(" ");
    const isRight = states === "ready doubled doubled ready doubled ready";
    wrong.push(...left, ...(isRight ? [] : [`copies were shown as ${states}`]));
  }
  return { said: "300 rounds of two processes on one database, and five copied cities", wrong };
}

async function soakInRestores(seed: number): Promise<Verdict> {
  const times = 60;
  return { said: `${times} restores`, wrong: await liveThroughRestores(seed, times) };
}

async function soakOnWrongClocks(seed: number): Promise<Verdict> {
  const times = 40;
  return { said: `a clock set wrong ${times} times`, wrong: await liveOnWrongClocks(seed, times) };
}

async function soakAcrossReleases(seed: number): Promise<Verdict> {
  const rounds = 100;
  const wrong = await liveAcrossReleases(seed, rounds);
  return { said: `${rounds} rounds each before and after an upgrade, and of an older city`, wrong };
}
