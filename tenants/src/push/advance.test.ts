import { expect, it } from "vitest";
import { advance, speedAt } from "./advance.ts";

const second = (at: number) => new Date(at * 1_000);

it("counts what was sent since a queue formed, and how fast of late", () => {
  const first = advance(null, {
    records: 2_000,
    from: second(0),
    until: second(1),
    drained: false,
  });
  expect(first).toMatchObject({ sent: 2_000, perSecond: 2_000, drained: false });
  const next = advance(first, { records: 1_000, from: second(1), until: second(2), drained: true });
  expect(next).toMatchObject({ sent: 3_000, perSecond: 1_700, drained: true });
  expect(next.startedAt).toBe(first.startedAt);
});

it("knows a speed only while the sending moves", () => {
  const step = { records: 2_000, from: second(0), until: second(1), drained: false };
  const sending = advance(null, step);
  expect(speedAt(sending, second(30))).toBe(2_000);
  expect(speedAt(sending, second(70))).toBe(0);
  expect(speedAt(advance(null, { ...step, drained: true }), second(2))).toBe(0);
  expect(speedAt(null, second(2))).toBe(0);
});

it("begins anew once nothing waited", () => {
  const step = { records: 10, from: second(5), until: second(5), drained: true };
  const before = advance(null, { ...step, records: 9_000, from: second(0) });
  expect(advance(before, step)).toMatchObject({ sent: 10, startedAt: second(5).toISOString() });
});
