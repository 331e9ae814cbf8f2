import { describe, expect, it } from "vitest";
import type { Sender } from "../database/schema/index.ts";
import { hearSender, nextDoubled } from "./hear-sender.ts";

type Call = { at: number; by: string; signedAt?: number };

const instant = (seconds: number) => new Date(seconds * 1_000);

/** Lets calls arrive, by seconds; returns when the city began and ceased to count as doubled. */
function live(calls: readonly Call[]): [number, boolean][] {
  const turns: [number, boolean][] = [];
  let senders: readonly Sender[] = [];
  let doubled = false;
  let last = Number.NEGATIVE_INFINITY;
  let steady = 0;
  for (const { at, by, signedAt = at } of calls.toSorted((a, b) => a.at - b.at)) {
    if (at - last > 90) steady = at;
    last = at;
    const now = instant(at);
    senders = hearSender(senders, { id: by, signedAt: instant(signedAt), now });
    const next = nextDoubled({ doubled, senders, steadySince: instant(steady), now });
    if (next !== doubled) turns.push([at, next]);
    doubled = next;
  }
  return turns;
}

const every = (seconds: number, by: string, from: number, to: number): Call[] =>
  Array.from({ length: Math.floor((to - from) / seconds) }, (_, n) => ({
    at: from + n * seconds,
    by,
  }));

describe("two processes of one city", () => {
  it("are two copies when both go on, and one again once the other has been silent for five minutes", () => {
    const turns = live([...every(30, "first", 0, 2_000), ...every(30, "copy", 610, 1_200)]);
    expect(turns).toEqual([
      [expect.any(Number), true],
      [expect.any(Number), false],
    ]);
    const [[from], [to]] = turns as [[number, boolean], [number, boolean]];
    expect(from - 610).toBeLessThanOrEqual(120);
    expect(to).toBeGreaterThanOrEqual(1_150 + 300);
    expect(to).toBeLessThanOrEqual(1_150 + 360);
  });

  it("are two copies also when a third is there, and each is heard every two seconds", () => {
    const all = ["first", "second", "third"].flatMap((by, n) => every(2, by, n, 200));
    expect(live(all).map(([, doubled]) => doubled)).toEqual([true]);
  });

  it("are told apart though one's clock is as far off as a token may be", () => {
    for (const off of [-80, 25]) {
      const slow = every(30, "first", 0, 600).map((call) => ({ ...call, signedAt: call.at + off }));
      expect(live([...slow, ...every(30, "copy", 100, 600)])).toHaveLength(1);
    }
  });
});

describe("what is no second copy", () => {
  it("is a restart, with calls of the former still on their way", () => {
    const late = [105, 130, 160].map((at) => ({ at, by: "first", signedAt: 99 }));
    expect(live([...every(10, "first", 0, 100), ...late, ...every(10, "next", 101, 900)])).toEqual(
      [],
    );
  });

  it("is a process that was stuck and says a few things more before it knows that it lost its turn", () => {
    for (const back of [112, 160, 3_600]) {
      const stuck = [0, 1, 2, 3].map((n) => ({ at: back + n, by: "first" }));
      const calls = [...every(2, "first", 0, 100), ...stuck, ...every(2, "next", 110, 4_000)];
      expect(live(calls)).toEqual([]);
    }
  });

  it("is one restart after the other, each taken over from", () => {
    const calls = Array.from({ length: 50 }, (_, n) => [
      ...every(2, `process ${n}`, n * 25, n * 25 + 20),
      { at: n * 25 + 28, by: `process ${n}` },
    ]);
    expect(live(calls.flat())).toEqual([]);
  });
});

it("does not call a city well because the hub was away and heard neither of two copies", () => {
  const both = (from: number, to: number) => [
    ...every(30, "first", from, to),
    ...every(30, "copy", from + 12, to),
  ];
  expect(live([...both(0, 600), ...both(2_000, 3_000)])).toHaveLength(1);
});
