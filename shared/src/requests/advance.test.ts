import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInCalendars } from "../calendar/built-in.ts";
import { shiftDay } from "../clocks/day.ts";
import { nodes } from "../nodes.ts";
import { effectiveRulebook } from "../rulebooks/effective-rulebook.ts";
import type { RequestKind } from "../rulebooks/kind-schema.ts";
import { advance } from "./advance.ts";
import { fileRequest } from "./file-request.ts";
import { type Effect, EventRefused, type RequestEvent, type RequestState } from "./state.ts";
import { decisionSteps, isDecision, stepOf } from "./steps.ts";

const day = "2026-03-02";

function kindsOf(code: (typeof nodes)[number]["code"]): RequestKind[] {
  return Object.values(effectiveRulebook(code, day).kinds).filter(({ executable }) => executable);
}

const allKinds = nodes.flatMap(({ code }) => kindsOf(code));
const yancheng = kindsOf("320900").find(({ kind }) => kind === "temporary");
const taizhou = kindsOf("321200").find(({ kind }) => kind === "temporary");

const event: fc.Arbitrary<RequestEvent> = fc.oneof(
  fc.record({ type: fc.constant("approved" as const), by: fc.constantFrom("a", "b", "c") }),
  fc.record({ type: fc.constant("rejected" as const), by: fc.constantFrom("a", "b") }),
  fc.constant({ type: "withdrawn" as const }),
  fc.constant({ type: "takenBack" as const }),
  fc.constant({ type: "orderReleased" as const }),
  fc.record({
    type: fc.constant("orderAnswered" as const),
    result: fc.constantFrom("done" as const, "failed" as const),
  }),
  fc.constant({ type: "expired" as const }),
);

type Walk = { states: RequestState[]; effects: Effect[] };

function walk(kind: RequestKind, events: readonly RequestEvent[]): Walk {
  const calendar = builtInCalendars;
  const filed = fileRequest({ kind, calendar, on: day });
  const result: Walk = { states: [filed.state], effects: [...filed.effects] };
  let state = filed.state;
  for (const [index, one] of events.entries()) {
    try {
      const next = advance(state, one, { kind, calendar, on: shiftDay(day, index) });
      state = next.state;
      result.states.push(state);
      result.effects.push(...next.effects);
    } catch (error) {
      if (!(error instanceof EventRefused)) throw error;
    }
  }
  return result;
}

const walks = fc
  .tuple(fc.constantFrom(...allKinds), fc.array(event, { maxLength: 30 }))
  .map(([kind, events]) => ({ kind, ...walk(kind, events) }));

const endings = new Set(["done", "rejected", "withdrawn", "expired", "failed"]);
const isEnded = ({ status }: RequestState) => endings.has(status);
const count = (effects: Effect[], type: Effect["type"]) =>
  effects.filter((effect) => effect.type === type).length;

describe("advance, whatever happens in whatever order", () => {
  it("balances reservations: each is either still held, given back or used", () => {
    fc.assert(
      fc.property(walks, ({ states, effects }) => {
        const held = states.at(-1)?.reserved ? 1 : 0;
        expect(count(effects, "reserve")).toBe(
          held + count(effects, "release") + count(effects, "use"),
        );
      }),
    );
  });

  it("holds one order at most, and an order that left is never cancelled", () => {
    fc.assert(
      fc.property(walks, ({ states, effects }) => {
        const open =
          count(effects, "holdOrder") - count(effects, "sendOrder") - count(effects, "cancelOrder");
        expect(open).toBe(states.at(-1)?.status === "approved" ? 1 : 0);
      }),
    );
  });

  it("runs the clock of the open step alone, and none once the request has ended", () => {
    fc.assert(
      fc.property(walks, ({ states }) => {
        for (const state of states) {
          const running = state.clocks.filter((clock) => clock.state === "running");
          expect(running.length).toBeLessThanOrEqual(isEnded(state) ? 0 : 1);
          for (const clock of running) expect(clock.step).toBe(state.step);
        }
      }),
    );
  });

  it("opens a decision only while it is pending, and no step at all in the end", () => {
    fc.assert(
      fc.property(walks, ({ kind, states }) => {
        for (const state of states) {
          const step = stepOf(kind, state.step);
          if (state.status === "pending") expect(step && isDecision(step)).toBe(true);
          if (isEnded(state)) expect(step).toBeNull();
        }
      }),
    );
  });

  it("leaves what has ended as it ended", () => {
    fc.assert(
      fc.property(walks, ({ states }) => {
        const ended = states.findIndex(isEnded);
        expect(ended === -1 || ended === states.length - 1).toBe(true);
      }),
    );
  });

  it("never forgets or rewrites a clock that has ended, and a revision only grows", () => {
    fc.assert(
      fc.property(walks, ({ states }) => {
        for (const [index, after] of states.entries()) {
          const before = states[index - 1];
          if (!before) continue;
          expect(after.revision).toBeGreaterThanOrEqual(before.revision);
          before.clocks.forEach((clock, place) => {
            if (clock.state !== "running") expect(after.clocks[place]).toEqual(clock);
          });
        }
      }),
    );
  });
});

describe("advance", () => {
  it("walks Yancheng's temporary request through review and approval, Taizhou's through one approval", () => {
    if (!yancheng || !taizhou) throw new Error("Both cities take temporary requests.");
    expect(decisionSteps(yancheng).map(({ id }) => id)).toEqual(["review", "approve"]);
    expect(decisionSteps(taizhou)).toHaveLength(1);
    const approve = { type: "approved", by: "a" } as const;
    const once = walk(yancheng, [approve]).states.at(-1);
    expect(once).toMatchObject({ status: "pending", step: "approve" });
    const twice = walk(yancheng, [approve, { ...approve, by: "b" }]).states.at(-1);
    expect(twice).toMatchObject({ status: "approved", step: "provision" });
    expect(walk(taizhou, [approve]).states.at(-1)).toMatchObject({ status: "approved" });
  });

  it("calls a step's clock missed when it was decided after its last day", () => {
    if (!taizhou) throw new Error("Taizhou takes temporary requests.");
    const late = Array.from({ length: 9 }, () => ({ type: "takenBack" }) as const);
    const { states } = walk(taizhou, [...late, { type: "approved", by: "a" }]);
    expect(states.at(-1)?.clocks[0]).toMatchObject({ state: "missed" });
  });

  it("runs a reopened step's clock from its old start", () => {
    if (!taizhou) throw new Error("Taizhou takes temporary requests.");
    const { states } = walk(taizhou, [{ type: "approved", by: "a" }, { type: "takenBack" }]);
    const last = states.at(-1);
    expect(last).toMatchObject({ status: "pending", revision: 2, decisions: [] });
    expect(last?.clocks.map(({ state }) => state)).toEqual(["met", "stopped", "running"]);
    expect(last?.clocks[2]?.clock).toEqual(last?.clocks[0]?.clock);
  });

  it("refuses to file a kind that is not yet taken online", () => {
    const formal = effectiveRulebook("320900", day).kinds.formal;
    if (!formal) throw new Error("The province knows formal requests.");
    const file = () => fileRequest({ kind: formal, calendar: builtInCalendars, on: day });
    expect(file).toThrow(EventRefused);
  });
});
