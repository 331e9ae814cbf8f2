import { arrayOverlaps, eq } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import type { Role } from "../context.ts";
import { outbox, person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { noticeToOperators } from "./notice-to-operators.ts";

let hub: HubTest;
const logged: string[] = [];
beforeAll(async () => {
  hub = await createHubTest();
});
afterAll(() => hub.close());

const Payload = z.object({ personIds: z.array(z.string()) });
const tenant = "321200";

/** Who in Taizhou is told, by code; null when nobody is. */
async function told(subject: string): Promise<string[] | null> {
  const log = pino({ level: "warn" }, { write: (line) => void logged.push(line) });
  const notice = {
    title: { zh: "开通失败", en: "failed" },
    text: { zh: "请处理", en: "See to it" },
  };
  return inTenant(hub.db, tenant, async (tx) => {
    await noticeToOperators(tx, { ...hub.sweep, log }, { tenant, subject, ...notice });
    const [row] = await tx.select().from(outbox).where(eq(outbox.subject, subject));
    if (!row) return null;
    const { personIds } = Payload.parse(row.payload);
    const people = await tx.select().from(person);
    return people.filter(({ id }) => personIds.includes(id)).map(({ code }) => code);
  });
}

const retire = (role: Role) =>
  inTenant(hub.db, tenant, (tx) =>
    tx
      .update(person)
      .set({ active: false })
      .where(arrayOverlaps(person.roles, [role])),
  );

it("tells operators and administrators, and administrators alone where there is no operator", async () => {
  expect((await told("request:0"))?.toSorted()).toEqual(["tz-admin", "tz-reviewer"]);
  await retire("operator");
  expect(await told("request:1")).toEqual(["tz-admin"]);
});

it("tells approvers and provider where nobody else is left", async () => {
  await retire("admin");
  expect((await told("request:2"))?.toSorted()).toEqual(["tz-approver", "tz-provider"]);
  expect(logged).toEqual([]);
});

it("warns in the log, instead of keeping silent, when a notice has nobody to go to", async () => {
  await retire("approver");
  await retire("provider");
  expect(await told("request:3")).toBeNull();
  expect(logged.join()).toContain("request:3");
});
