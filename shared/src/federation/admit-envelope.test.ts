import fc from "fast-check";
import { expect, it } from "vitest";
import { admitEnvelope, type Position } from "./admit-envelope.ts";

const at: Position = { epoch: 3, cursor: 10 };
const span = (firstSeq: number, lastSeq: number) => ({
  epoch: 3,
  kind: "delta" as const,
  firstSeq,
  lastSeq,
});

it("takes the next envelope and one that overlaps what it knows", () => {
  expect(admitEnvelope(at, span(11, 20))).toEqual({ result: "apply" });
  expect(admitEnvelope(at, span(5, 11))).toEqual({ result: "apply" });
});

it("answers a repeat with its cursor and a gap with what it waits for", () => {
  expect(admitEnvelope(at, span(1, 10))).toEqual({ result: "repeat", cursor: 10 });
  expect(admitEnvelope(at, span(12, 20))).toEqual({ result: "gap", expected: 11 });
});

it("asks for everything when a city goes on from before what it had sent already: its database was restored", () => {
  const other = { ...span(5, 20), sentSeq: 4 };
  expect(admitEnvelope(at, other)).toEqual({ result: "needFull", epoch: 3 });
  expect(admitEnvelope(at, { ...other, sentSeq: 10 })).toEqual({ result: "apply" });
  expect(admitEnvelope(at, { ...other, lastSeq: 9 })).toEqual({ result: "repeat", cursor: 10 });
});

it("refuses an epoch that is over, and lets a new one start only with a full from 1", () => {
  const next = { ...span(1, 5), epoch: 4 };
  expect(admitEnvelope(at, { ...span(11, 12), epoch: 2 })).toEqual({
    result: "needFull",
    epoch: 3,
  });
  expect(admitEnvelope(at, next)).toEqual({ result: "needFull", epoch: 3 });
  expect(admitEnvelope(at, { ...next, kind: "full", firstSeq: 2 })).toMatchObject({
    result: "needFull",
  });
  expect(admitEnvelope(at, { ...next, kind: "full" })).toEqual({ result: "apply" });
});

it("never moves its cursor over a change that it was not sent", () => {
  const sends = fc.array(
    fc.record({
      firstSeq: fc.integer({ min: 1, max: 30 }),
      length: fc.integer({ min: 1, max: 9 }),
    }),
  );
  fc.assert(
    fc.property(sends, (envelopes) => {
      const seen = new Set<number>();
      let cursor = 0;
      for (const { firstSeq, length } of envelopes) {
        const lastSeq = firstSeq + length - 1;
        const admission = admitEnvelope({ epoch: 3, cursor }, span(firstSeq, lastSeq));
        if (admission.result !== "apply") continue;
        for (let seq = firstSeq; seq <= lastSeq; seq += 1) seen.add(seq);
        expect(lastSeq).toBeGreaterThan(cursor);
        cursor = lastSeq;
      }
      for (let seq = 1; seq <= cursor; seq += 1) expect(seen.has(seq)).toBe(true);
    }),
  );
});
