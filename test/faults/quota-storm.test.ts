import { createHubTest, type HubTest } from "@duoyun/hub/testing/create-hub-test";
import { quotaBooks } from "@duoyun/hub/testing/quota-books";
import { type Amounts, AppError, amountKinds } from "@duoyun/shared";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";

const seed = 20_260_302;
const operations = 10_000;
const lanes = 24;

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest({ connections: 12 });
});
afterAll(() => hub.close());

const amounts: fc.Arbitrary<Amounts> = fc.record({
  hosts: fc.integer({ min: 1, max: 4 }),
  vcpu: fc.integer({ min: 1, max: 24 }),
  memoryGib: fc.integer({ min: 1, max: 96 }),
  storageGib: fc.integer({ min: 0, max: 2_000 }),
});

/** `pick` says which of the things at hand it happens to; `ending` whether a reservation is used or given back. */
const operation = fc.record({
  amounts,
  act: fc.constantFrom("reserve", "reserve", "end", "giveBack"),
  ending: fc.constantFrom("use", "release"),
  pick: fc.nat(),
});
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

it(`keeps the books over ${operations} operations in ${lanes} lanes at once and never oversells (seed ${seed})`, async () => {
  const { actor } = await hub.as("yc-applicant");
  const books = quotaBooks(hub, actor);
  const reserved: Amounts[] = [];
  const used: Amounts[] = [];
  let refused = 0;

  const perform = async ({ act, amounts: asked, ending, pick }: Operation): Promise<void> => {
    if (act === "reserve") {
      const granted = await books.move("reserve", asked).then(() => true, expectOverQuota);
      if (granted) reserved.push(asked);
      else refused += 1;
      return;
    }
    const [one] = takeOne(act === "end" ? reserved : used, pick);
    if (!one) return;
    await books.move(act === "end" ? ending : "giveBack", one);
    if (act === "end" && ending === "use") used.push(one);
  };

  const queue = fc.sample(operation, { seed, numRuns: operations });
  const lane = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      await perform(next);
      if (queue.length % 500 === 0) await expectWithinLimits(books);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));

  expect(refused).toBeGreaterThan(100);
  expect(used.length + reserved.length).toBeGreaterThan(0);
  for (const kind of amountKinds) {
    const row = (await books.read()).find((quota) => quota.kind === kind);
    expect(row).toMatchObject({ used: sum(used, kind), reserved: sum(reserved, kind) });
  }
});

function takeOne(things: Amounts[], pick: number): Amounts[] {
  return things.length === 0 ? [] : things.splice(pick % things.length, 1);
}

function expectOverQuota(error: unknown): false {
  if (error instanceof AppError && error.code === "limit_exceeded") return false;
  throw error;
}

async function expectWithinLimits(books: ReturnType<typeof quotaBooks>): Promise<void> {
  for (const { kind, used, reserved, limitAmount } of await books.read()) {
    expect({ kind, over: used + reserved > limitAmount }).toEqual({ kind, over: false });
  }
}

function sum(things: readonly Amounts[], kind: keyof Amounts): number {
  return things.reduce((all, one) => all + one[kind], 0);
}
