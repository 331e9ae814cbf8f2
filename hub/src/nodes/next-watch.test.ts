import { describe, expect, it } from "vitest";
import { hearingOf } from "./hearing.ts";
import { nextWatch, type Seen, type Watch } from "./next-watch.ts";
import { nodeStateAt } from "./node-state.ts";

const well: Watch = {
  hearing: "well",
  clock: "well",
  records: "well",
  source: "well",
  senders: "well",
};
const fine: Seen = {
  ageSeconds: 10,
  steadySeconds: 500,
  skewSeconds: 0,
  sourceSeconds: 30,
  differed: null,
  doubled: false,
};

describe("what is told of a node", () => {
  it.each([
    ["well", "well", 149, 500],
    ["well", "late", 150, 500],
    ["late", "silent", 300, 500],
    ["silent", "silent", 200, 500],
    ["late", "late", 20, 59],
    ["late", "well", 20, 60],
    ["silent", "silent", 20, null],
  ] as const)(
    "goes from %s to %s when last heard %s s ago, steadily for %s s",
    (from, to, ageSeconds, steadySeconds) => {
      const seen = { ...fine, ageSeconds, steadySeconds };
      expect(nextWatch({ ...well, hearing: from }, seen).hearing).toBe(to);
    },
  );

  it("calls a clock skewed from 30 seconds on, and well again within 10, whatever its sign", () => {
    const clock = (from: Watch["clock"], skewSeconds: number) =>
      nextWatch({ ...well, clock: from }, { ...fine, skewSeconds }).clock;
    expect([clock("well", 29), clock("well", -30)]).toEqual(["well", "skewed"]);
    expect([clock("skewed", -11), clock("skewed", 10)]).toEqual(["skewed", "well"]);
  });

  it("calls a source unread after a quarter of an hour, and well once it was read within ten minutes", () => {
    const source = (from: Watch["source"], seen: Partial<Seen>) =>
      nextWatch({ ...well, source: from }, { ...fine, ...seen }).source;
    expect([899, 900].map((sourceSeconds) => source("well", { sourceSeconds }))).toEqual([
      "well",
      "unread",
    ]);
    expect([601, 600].map((sourceSeconds) => source("unread", { sourceSeconds }))).toEqual([
      "unread",
      "well",
    ]);
    expect(source("unread", { sourceSeconds: null })).toBe("unread");
  });

  it("says nothing new of the clock of a node that is not heard", () => {
    const gone = { ...fine, ageSeconds: 400, skewSeconds: 0 };
    expect(nextWatch({ ...well, clock: "skewed" }, gone).clock).toBe("skewed");
  });
});

/** Instants of a day at which a heartbeat arrives: one every 30 s, of which a tenth is lost and never repeated. */
function heardWithLoss(seed: number): number[] {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
  const beats = Array.from({ length: 2_880 }, (_, at) => at * 30);
  return beats.filter(() => next() >= 0.1);
}

it("does not flap at ten percent loss, where the bare limit of 90 seconds would, and tells nobody what is not shown", () => {
  let told = 0;
  let bare = 0;
  let contradicted = false;
  for (let seed = 1; seed <= 10; seed += 1) {
    const heard = heardWithLoss(seed);
    let watch = well;
    let state = "ready";
    let last = 0;
    let steadySince = 0;
    for (let now = 0, at = 0; now < 86_400; now += 15) {
      while ((heard[at] ?? Number.POSITIVE_INFINITY) <= now) {
        const beat = heard[at] ?? now;
        if (beat - last > 90) steadySince = beat;
        last = beat;
        at += 1;
      }
      const seen = { ...fine, ageSeconds: now - last, steadySeconds: now - steadySince };
      const next = nextWatch(watch, seen);
      const { shown: after } = hearingOf(next.hearing, seen);
      contradicted ||= (next.hearing === "well") !== (after === "well") && seen.ageSeconds < 90;
      contradicted ||= next.hearing !== "well" && after === "well";
      const heartbeatAt = new Date(last * 1_000);
      const shown = nodeStateAt({ joinedAt: new Date(0), heartbeatAt }, new Date(now * 1_000));
      if (next.hearing !== watch.hearing) told += 1;
      if (shown !== state) bare += 1;
      watch = next;
      state = shown;
    }
  }
  expect(contradicted).toBe(false);
  expect(bare).toBeGreaterThan(10);
  expect(told).toBeLessThan(bare / 10);
});
