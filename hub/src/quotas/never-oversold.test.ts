import { randomUUID } from "node:crypto";
import { AppError, amountKinds, type RequestView } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lease, quota, request } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { decide } from "../requests/decide.ts";
import { submit } from "../requests/submit.ts";
import { withdraw } from "../requests/withdraw.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { temporaryForm } from "../testing/temporary-form.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest({ connections: 16 });
});
afterAll(() => hub.close());

it("never sells more than the quota when many people file, decide and withdraw at once", async () => {
  const applicant = await hub.as("yc-applicant");
  const reviewer = await hub.as("yc-reviewer");
  const operation = async (index: number): Promise<void> => {
    const form = temporaryForm({
      quantity: 1 + (index % 3),
      vcpu: 4,
      memoryGib: 4,
      storageGib: 10,
    });
    const input = { kind: "temporary" as const, form, submitKey: randomUUID() };
    const filed = await submit(applicant, input).catch(expectRefusal);
    if (!filed) return;
    await Promise.all([
      index % 2 === 0 ? withdraw(applicant, { id: filed.id }).catch(expectRefusal) : null,
      decide(reviewer, rejection(filed)).catch(expectRefusal),
    ]);
  };
  await Promise.all(Array.from({ length: 240 }, (_, index) => operation(index)));
  await expectBooksToBalance();
});

function rejection({ id, revision }: RequestView) {
  const outcome = id.charCodeAt(0) % 2 === 0 ? ("reject" as const) : ("approve" as const);
  return { id, revision, step: "review", outcome, reason: "资源紧张" };
}

const expected = ["limit_exceeded", "stale", "already_decided"];

function expectRefusal(error: unknown): null {
  if (error instanceof AppError && expected.includes(error.code)) return null;
  throw error;
}

async function expectBooksToBalance(): Promise<void> {
  const { quotas, requests, leases } = await inTenant(hub.db, "320900", async (tx) => ({
    quotas: await tx.select().from(quota),
    requests: await tx.select().from(request).where(eq(request.reserved, true)),
    leases: await tx.select().from(lease),
  }));
  const organisationId = (await hub.as("yc-applicant")).actor.organisationId;
  for (const kind of amountKinds) {
    const row = quotas.find((one) => one.organisationId === organisationId && one.kind === kind);
    const held = requests.reduce((sum, { amounts }) => sum + amounts[kind], 0);
    expect(row).toMatchObject({ kind, reserved: held, used: 0 });
    expect(held).toBeLessThanOrEqual(row?.limitAmount ?? 0);
  }
  expect(requests.length).toBeGreaterThan(0);
  expect(leases).toEqual([]);
}
