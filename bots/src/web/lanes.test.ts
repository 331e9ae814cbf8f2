import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { createLanes } from "./lanes.ts";

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

it("keeps one person's updates in order while another person's go ahead", async () => {
  const lanes = createLanes();
  const first = gate();
  const seen: string[] = [];
  void lanes.run("a", () => first.opened.then(() => void seen.push("a1")));
  void lanes.run("a", async () => void seen.push("a2"));
  await lanes.run("b", async () => void seen.push("b1"));
  expect(seen).toEqual(["b1"]);
  first.open();
  await lanes.idle();
  expect(seen).toEqual(["b1", "a1", "a2"]);
});

it("goes on after a failure, and tells only the one who asked", async () => {
  const lanes = createLanes();
  const failed = lanes.run("a", () => Promise.reject(new Error("no")));
  const seen: string[] = [];
  const next = lanes.run("a", async () => void seen.push("next"));
  await expect(failed).rejects.toThrow("no");
  await next;
  expect(seen).toEqual(["next"]);
});

it("is idle only when the last work is over", async () => {
  const lanes = createLanes();
  const held = gate();
  let idle = false;
  void lanes.run("a", () => held.opened);
  const waited = lanes.idle().then(() => {
    idle = true;
  });
  await setImmediate();
  expect(idle).toBe(false);
  held.open();
  await waited;
});
