import { expect, it } from "vitest";
import type { CityActor } from "../context.ts";
import { createCallGate } from "./call-gate.ts";

const yancheng: CityActor = { kind: "city", tenant: "320900" };
const taizhou: CityActor = { kind: "city", tenant: "321200" };

it("refuses more envelopes at once than a city may send, says when to go on, and lets other cities pass", async () => {
  const pass = createCallGate("push", { perMinute: 1_000, atOnce: 2 });
  const hold = Promise.withResolvers<string>();
  const held = [pass(yancheng, () => hold.promise), pass(yancheng, () => hold.promise)];
  await expect(pass(yancheng, async () => "third")).rejects.toMatchObject({
    code: "rate_limited",
    details: { retryAfterSeconds: 1 },
  });
  expect(await pass(taizhou, async () => "other")).toBe("other");
  hold.resolve("done");
  expect(await Promise.all(held)).toEqual(["done", "done"]);
  expect(await pass(yancheng, async () => "next")).toBe("next");
});

it("refuses more envelopes a minute than a city may send, also when they failed", async () => {
  const pass = createCallGate("push", { perMinute: 3, atOnce: 9 });
  const failing = () => pass(yancheng, () => Promise.reject(new Error("unreadable")));
  const outcomes = [];
  for (let turn = 0; turn < 8; turn += 1) outcomes.push(await failing().catch(String));
  // A minute may end in between, and then three more go through.
  expect(outcomes.filter((told) => told.includes("Too fast")).length).toBeGreaterThanOrEqual(2);
  expect(await pass(taizhou, async () => "other")).toBe("other");
});
