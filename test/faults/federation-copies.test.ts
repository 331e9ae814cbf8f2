import { expect, it } from "vitest";
import { liveAsCopies } from "./federation/live-as-copies.ts";
import { newSeed } from "./seeded.ts";

const seed = newSeed();

it(`two copies of a city are noticed, told of once and kept from undoing each other; one is well again (DUOYUN_SEED=${seed} replays it)`, async () => {
  const { phases, refusals, differences } = await liveAsCopies(seed);
  const twice = "Two copies of Yancheng are running";
  const once = "One Yancheng is running again";
  expect(phases.map(({ name, state, told }) => [name, state, told])).toEqual([
    ["restarted", "ready", []],
    ["copied", "doubled", [twice]],
    ["still copied", "doubled", [twice]],
    ["one stopped", "ready", [twice, once]],
    ["both again", "doubled", [twice, once, twice]],
    ["another key", "ready", [twice, once, twice, once]],
  ]);
  const epochs = new Map(phases.map(({ name, epoch }) => [name, epoch]));
  expect(epochs.get("restarted")).toBe(1);
  expect(epochs.get("copied")).toBeGreaterThan(2);
  expect(epochs.get("still copied")).toBe(epochs.get("copied"));
  expect([...refusals].join("\n")).toContain(`npx duoyun city rotate-key --city 320900`);
  expect(differences).toEqual([]);
});
