import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { request } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { file } from "../testing/walk-request.ts";
import { getRequest } from "./get.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest();
});
afterAll(() => hub.close());

async function fileAs(number: string): Promise<void> {
  const { id } = await file(hub);
  await inTenant(hub.db, "320900", (tx) =>
    tx.update(request).set({ number }).where(eq(request.id, id)),
  );
}

it("finds a request by the digits at its number's end however old it is, the newest year's first", async () => {
  await fileAs("REQ-2020-00777");
  const ctx = await hub.as("yc-applicant");
  for (const digits of ["777", "00777"]) {
    expect((await getRequest(ctx, { number: digits })).number).toBe("REQ-2020-00777");
  }
  await fileAs("REQ-2025-00777");
  expect((await getRequest(ctx, { number: "777" })).number).toBe("REQ-2025-00777");
});

it("refuses digits that end no number and those of another node's request", async () => {
  await fileAs("REQ-2026-00888");
  const digits = { number: "888" };
  const missing = { code: "not_found" };
  await expect(getRequest(await hub.as("tz-applicant"), digits)).rejects.toMatchObject(missing);
  await expect(getRequest(await hub.as("yc-applicant"), { number: "88" })).rejects.toMatchObject(
    missing,
  );
});
