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
import { asCountyTakesIt, decisionSteps, isDecision, stepOf } from "./steps.ts";

const day = "2026-05-11";

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
  fc.record({ type: fc.constant("returned" as const), by: fc.constantFrom("a", "b") }),
  fc.constant({ type: "resubmitted" as const }),
  fc.constant({ type: "reclaimed" as const }),
  fc.record({
    type: fc.constant("confirmed" as const),
    by: fc.constantFrom("a", "b", "c"),
    party: fc.constantFrom("operator" as const, "userUnit" as const, "provider" as const),
  }),
  fc.record({
    type: fc.constant("objected" as const),
    by: fc.constantFrom("a", "b", "c"),
    party: fc.constantFrom("operator" as const, "userUnit" as const, "provider" as const),
  }),
  fc.record({
    type: fc.constant("reported" as const),
    watch: fc.constantFrom("deploy", "goLive"),
  }),
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
      fc.property(walks, ({ kind, states }) => {
        const watched = kind.watches.map(({ id }) => id);
        for (const state of states) {
          const running = state.clocks.filter(
            ({ state, step }) => state === "running" && !watched.includes(step),
          );
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
        for (const after of ended === -1 ? [] : states.slice(ended)) {
          expect({ ...after, clocks: [] }).toEqual({ ...states[ended], clocks: [] });
        }
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
            if (!["running", "paused"].includes(clock.state))
              expect(after.clocks[place]).toEqual(clock);
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

  it("stops the clock of a returned request and lets it go on with what is filed anew (A-28)", () => {
    if (!yancheng) throw new Error("Yancheng takes temporary requests.");
    const back = { type: "returned", by: "a" } as const;
    const { states } = walk(yancheng, [back, { type: "withdrawn" }]);
    expect(states[1]).toMatchObject({ status: "returned", clocks: [{ state: "paused" }] });
    const again = walk(yancheng, [back, { type: "resubmitted" }]).states.at(-1);
    expect(again).toMatchObject({ status: "pending", revision: 2, step: "review" });
    expect(again?.clocks).toMatchObject([{ state: "running", clock: { dueOn: "2026-05-19" } }]);
  });

  it("decides anew from the first step what the second one returned", () => {
    if (!yancheng) throw new Error("Yancheng takes temporary requests.");
    const { states } = walk(yancheng, [
      { type: "approved", by: "a" },
      { type: "returned", by: "b" },
      { type: "resubmitted" },
    ]);
    expect(states.at(-1)).toMatchObject({ step: "review", decisions: [], revision: 2 });
    expect(states.at(-1)?.clocks.map(({ state }) => state)).toEqual(["met", "stopped", "running"]);
  });

  it.each([
    ["320500", { rule: { id: "P24-20" }, startedOn: "2026-06-01", dueOn: "2026-06-22" }],
    ["320900", { rule: { id: "YCC-27" }, startedOn: "2026-06-16", dueOn: "2026-06-18" }],
  ] as const)(
    "leaves the wait for the applicant out of what runs from the filing in %s (A-28)",
    (code, clock) => {
      const kind = kindsOf(code).find((one) => one.kind === "reclaim");
      if (!kind) throw new Error("Reclaims are taken.");
      const on = (day: string) => ({ kind, calendar: builtInCalendars, on: day });
      const filed = fileRequest(on("2026-06-01")).state;
      const returned = advance(filed, { type: "returned", by: "a" }, on("2026-06-02")).state;
      const again = advance(returned, { type: "resubmitted" }, on("2026-06-15")).state;
      const approved = advance(again, { type: "approved", by: "a" }, on("2026-06-16")).state;
      expect(approved.clocks.at(-1)).toMatchObject({ step: "reclaim", clock });
    },
  );

  describe("in Yancheng, where three parties confirm before the opening", () => {
    const formal = kindsOf("320900").find(({ kind }) => kind === "formal");
    if (!formal) throw new Error("Yancheng's own rules are not yet in force.");
    const approved: RequestEvent[] = ["a", "b"].map((by) => ({ type: "approved", by }));
    const parties = ["operator", "provider", "userUnit"] as const;
    const confirmed = parties.map((party) => ({ type: "confirmed", by: party, party }) as const);
    const opened = [{ type: "orderReleased" }, { type: "orderAnswered", result: "done" }] as const;

    it("orders once all have confirmed, and watches deployment once it is open", () => {
      const waiting = walk(formal, approved);
      expect(waiting.states.at(-1)).toMatchObject({ status: "confirming", step: "confirm" });
      expect(count(waiting.effects, "holdOrder")).toBe(0);
      const { states, effects } = walk(formal, [...approved, ...confirmed, ...opened]);
      expect(states.at(-1)).toMatchObject({ status: "done", step: null, reserved: false });
      expect(count(effects, "holdOrder")).toBe(1);
      const watched = states.at(-1)?.clocks.filter(({ state }) => state === "running");
      expect(watched?.map(({ step }) => step)).toEqual(["deploy", "goLive"]);
    });

    it("counts the opening from the approval, however long the parties took (P24-13)", () => {
      const { states } = walk(formal, [...approved, ...confirmed]);
      const opening = states.at(-1)?.clocks.at(-1);
      expect(opening).toMatchObject({ step: "provision", clock: { startedOn: shiftDay(day, 1) } });
    });

    it("refuses one party twice", () => {
      const [first] = confirmed;
      const { states } = walk(formal, [...approved, ...(first ? [first, first] : [])]);
      expect(states.at(-1)?.confirmations).toHaveLength(1);
    });

    it("goes back to the review when one says no, with what was answered before void", () => {
      const no = { type: "objected", by: "u", party: "userUnit" } as const;
      const { states, effects } = walk(formal, [...approved, ...confirmed.slice(0, 2), no]);
      const back = { status: "pending", step: "review", revision: 2, reserved: true };
      expect(states.at(-1)).toMatchObject({ ...back, decisions: [], confirmations: [] });
      expect(count(effects, "release")).toBe(0);
    });

    it("asks what was ordered under earlier rules after the opening, and opens it once", () => {
      const filed = fileRequest({ kind: formal, calendar: builtInCalendars, on: day }).state;
      const ordered = { ...filed, status: "opening" as const, step: "provision" };
      const rules = { kind: formal, calendar: builtInCalendars, on: day };
      const answered = { type: "orderAnswered", result: "done" } as const;
      const before = advance(ordered, answered, rules).state;
      expect(before).toMatchObject({ status: "confirming", step: "confirm", reserved: false });
      const last = confirmed.reduce((state, one) => advance(state, one, rules).state, before);
      expect(last).toMatchObject({ status: "done", step: null });
    });
  });

  it("counts the city's limits of a county's reclaim from the day its authority has passed it on", () => {
    const city = kindsOf("320900").find(({ kind }) => kind === "reclaim");
    if (!city) throw new Error("Reclaims are taken.");
    const kind = asCountyTakesIt(city);
    const on = (day: string) => ({ kind, calendar: builtInCalendars, on: day });
    const filed = fileRequest(on("2026-06-01")).state;
    expect(filed).toMatchObject({
      step: "countyReview",
      clocks: [{ clock: { nature: "internal" } }],
    });
    const passed = advance(filed, { type: "approved", by: "a" }, on("2026-06-08")).state;
    const review = { rule: { id: "P24-20" }, startedOn: "2026-06-08", dueOn: "2026-06-15" };
    expect(passed.clocks.at(-1)).toMatchObject({ step: "secondReview", clock: review });
    const approved = advance(passed, { type: "approved", by: "b" }, on("2026-06-15")).state;
    expect(approved.clocks.at(-1)).toMatchObject({ step: "reclaim", clock: review });
  });

  it("refuses to file a kind that is not yet taken online", () => {
    const known = effectiveRulebook("320900", day).kinds.temporary;
    if (!known) throw new Error("The province knows temporary requests.");
    const kind = { ...known, executable: false };
    const file = () => fileRequest({ kind, calendar: builtInCalendars, on: day });
    expect(file).toThrow(EventRefused);
  });
});
