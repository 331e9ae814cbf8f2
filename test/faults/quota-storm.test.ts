import { createHubTest, type HubTest } from "@duoyun/hub/testing/create-hub-test";
import { readBooks, wrongBooks } from "@duoyun/hub/testing/quota-storm/books";
import { oneOf, weighted } from "@duoyun/hub/testing/quota-storm/dice";
import { endEverything } from "@duoyun/hub/testing/quota-storm/end-everything";
import { stormOperations, weights } from "@duoyun/hub/testing/quota-storm/operations";
import { gatherParties, watchedSweep } from "@duoyun/hub/testing/quota-storm/parties";
import { AppError, type ErrorCode } from "@duoyun/shared";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seeded } from "./seeded.ts";

const seed = Number(process.env.DUOYUN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const operations = 10_000;
const lanes = 16;
const operationsBetweenChecks = 25;
const tenants = ["320000", "320900"];

let hub: HubTest;
beforeAll(async () => {
  // A lane may stand in line for long on a busy machine; how long is not what is asked here.
  hub = await createHubTest({ connections: lanes + 1, answerSeconds: 600 });
});
afterAll(() => hub.close());

it(`never oversells a quota nor leaves a reservation behind over ${operations} operations in ${lanes} lanes (DUOYUN_SEED=${seed} replays the choices)`, async () => {
  const parties = await gatherParties(hub);
  const sweep = watchedSweep(hub);
  const perform = stormOperations(sweep.ctx, hub.clock);
  const tally = new Map<string, number>();
  const count = (name: string) => tally.set(name, (tally.get(name) ?? 0) + 1);

  let chosen = 0;
  let performed = 0;
  const stop = (error: unknown) => {
    performed = operations;
    throw error;
  };
  const lane = async () => {
    while (performed < operations) {
      const dice = seeded(seed + chosen);
      chosen += 1;
      const name = weighted(weights, dice);
      const party = oneOf(parties, dice) ?? stop(new Error("There is no party."));
      const outcome = await perform[name](party, dice).catch(refusalCode);
      if (outcome !== "nothing to do") performed += 1;
      count(`${name}: ${outcome}`);
      if (chosen % operationsBetweenChecks === 0) await expectBooksToBalance();
    }
  };
  const all = Array.from({ length: lanes }, () => lane().catch(stop));
  await Promise.allSettled(all);
  console.log(Object.fromEntries([...tally].sort()));
  await Promise.all(all);

  for (const name of Object.keys(weights)) expect(tally.get(`${name}: done`)).toBeGreaterThan(0);
  expect(tally.get("file: limit_exceeded")).toBeGreaterThan(operations / 100);
  expect(sweep.failures).toEqual([]);

  await endEverything(sweep.ctx, parties);
  await expectBooksToBalance();
  const left = (await Promise.all(tenants.map((tenant) => readBooks(hub, tenant)))).flat();
  expect(left.filter(({ used, reserved }) => used !== 0 || reserved !== 0)).toEqual([]);
}, 1_200_000);

const ordinary: readonly ErrorCode[] = [
  "limit_exceeded",
  "already_decided",
  "stale",
  "expired",
  "conflict",
  "forbidden",
  "not_found",
  "precondition_failed",
];

/** Refusals that a person meets when somebody else was first; anything else is a defect. */
function refusalCode(error: unknown): string {
  if (error instanceof AppError && ordinary.includes(error.code)) return error.code;
  throw error;
}

async function expectBooksToBalance(): Promise<void> {
  for (const tenant of tenants) expect(await wrongBooks(hub, tenant)).toEqual([]);
}
