import { createLog } from "@duoyun/shared/runtime/log";
import { TRPCClientError } from "@trpc/client";
import { afterEach, expect, it, vi } from "vitest";
import { retryAfter } from "./hub/retry-after.ts";
import { startLoop } from "./loop.ts";

const log = createLog("loop", "silent");
let stopper = new AbortController();
afterEach(() => {
  stopper.abort();
  stopper = new AbortController();
});

const start = (run: () => Promise<unknown>) =>
  startLoop({ name: "test", everySeconds: 3_600, run, stop: stopper.signal, log });

it("runs at once when it is poked, also when the poke comes during a run", async () => {
  let runs = 0;
  const loop = start(async () => {
    runs += 1;
    if (runs === 1) loop.poke();
  });
  await vi.waitFor(() => expect(runs).toBe(2));
  loop.poke();
  await vi.waitFor(() => expect(runs).toBe(3));
});

it("goes on after a failure", async () => {
  let runs = 0;
  start(async () => {
    runs += 1;
    if (runs === 1) throw new Error("not yet");
  });
  await vi.waitFor(() => expect(runs).toBe(2), { timeout: 10_000 });
});

it("ends when it is stopped, and starts no run after that", async () => {
  let runs = 0;
  const loop = start(async () => {
    runs += 1;
  });
  await vi.waitFor(() => expect(runs).toBe(1));
  stopper.abort();
  await loop.ended;
  loop.poke();
  expect(runs).toBe(1);
});

it("tells of every failure, and once when it works again", async () => {
  const told: string[] = [];
  let runs = 0;
  startLoop({
    name: "test",
    everySeconds: 3_600,
    run: async () => {
      runs += 1;
      if (runs < 3) throw new Error(`failure ${runs}`);
    },
    onFailure: (error) => told.push(String(error)),
    onRecovery: () => told.push("works again"),
    stop: stopper.signal,
    log,
  });
  await vi.waitFor(() => expect(told).toHaveLength(3), { timeout: 30_000 });
  expect(told).toEqual(["Error: failure 1", "Error: failure 2", "works again"]);
});

const refusal = (retryAfterSeconds: number) => {
  const data = { app: { code: "rate_limited", details: { retryAfterSeconds } } };
  return TRPCClientError.from({ error: { code: -32_029, message: "Too fast", data } });
};

it("comes back to a hub that refused it as too fast when that said, and not before, though it is poked", async () => {
  const began: number[] = [];
  const loop = start(async () => {
    began.push(performance.now());
    if (began.length === 1) throw refusal(1.5);
  });
  const poking = setInterval(() => loop.poke(), 20);
  await vi.waitFor(() => expect(began.length).toBeGreaterThan(1), { timeout: 30_000 });
  clearInterval(poking);
  const [first = 0, second = 0] = began;
  expect(second - first).toBeGreaterThanOrEqual(1_490);
});

it("waits ten minutes at most, and ends at once when it is stopped meanwhile", async () => {
  expect([retryAfter(refusal(86_400)), retryAfter(refusal(59))]).toEqual([600, 59]);
  expect([retryAfter(refusal(-1)), retryAfter(new Error("cut off"))]).toEqual([null, null]);
  let runs = 0;
  const loop = start(async () => {
    runs += 1;
    throw refusal(86_400);
  });
  await vi.waitFor(() => expect(runs).toBe(1));
  stopper.abort();
  await loop.ended;
});
