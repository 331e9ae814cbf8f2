import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { approve } from "../testing/walk-request.ts";
import { listAudit } from "./list.ts";
import { verifyChain } from "./verify-chain.ts";

let hub: HubTest;
let owner: postgres.Sql;
beforeAll(async () => {
  hub = await createHubTest();
  owner = postgres(hub.database.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await hub.close();
});

/** Changes the audit as somebody with the keys of the database could, looks, and undoes it. */
async function whileTampered(change: string): Promise<unknown> {
  await owner`create table kept as select * from audit where tenant = '320900'`;
  await owner`create table kept_head as select * from audit_head where tenant = '320900'`;
  try {
    await owner.unsafe(change);
    return (await verifyChain(hub.db, "320900")).broken;
  } finally {
    await owner`delete from audit where tenant = '320900'`;
    await owner`insert into audit select * from kept`;
    await owner`delete from audit_head where tenant = '320900'`;
    await owner`insert into audit_head select * from kept_head`;
    await owner`drop table kept, kept_head`;
  }
}

describe("verifyChain", () => {
  beforeEach(() => approve(hub));

  it("finds an untouched chain whole, also an empty one", async () => {
    const verified = await verifyChain(hub.db, "320900");
    expect(verified).toMatchObject({ tenant: "320900", broken: null });
    expect(verified.rows).toBeGreaterThanOrEqual(3);
    await owner`delete from audit where tenant = '320100'`;
    await owner`delete from audit_head where tenant = '320100'`;
    expect(await verifyChain(hub.db, "320100")).toMatchObject({ rows: 0, broken: null });
  });

  it("names the row whose content was changed", async () => {
    const change = `update audit set data = data || '{"outcome":"reject"}' where tenant = '320900' and seq = 2`;
    expect(await whileTampered(change)).toEqual({ seq: 2, why: "changed" });
  });

  it("names the row that was taken out, in the middle and at the end", async () => {
    const middle = "delete from audit where tenant = '320900' and seq = 2";
    expect(await whileTampered(middle)).toEqual({ seq: 2, why: "missing" });
    const { rows } = await verifyChain(hub.db, "320900");
    const end = `delete from audit where tenant = '320900' and seq = ${rows}`;
    expect(await whileTampered(end)).toEqual({ seq: rows, why: "missing" });
  });

  it("notices a chain that was cut short together with its head", async () => {
    const cut = "update audit_head set seq = 2 where tenant = '320900'";
    expect(await whileTampered(cut)).toEqual({ seq: 2, why: "headDiffers" });
  });

  it("keeps the hub itself from rewriting it", async () => {
    await expect(hub.db.execute(sql`update audit set action = ''`)).rejects.toThrow();
  });
});

describe("listAudit", () => {
  it("shows the person's own node's chain, newest first, and refuses a made-up cursor", async () => {
    await approve(hub);
    const admin = await hub.as("yc-admin");
    const { items } = await listAudit(admin, {});
    expect(items[0]).toMatchObject({
      action: "request.approved",
      actor: { zh: "盐城审批人", en: "Yancheng approver" },
    });
    expect((await listAudit(await hub.as("tz-approver"), {})).items).not.toContainEqual(
      expect.objectContaining({ entityId: items[0]?.entityId }),
    );
    await expect(listAudit(admin, { cursor: "x" })).rejects.toMatchObject({ code: "invalid" });
  });
});
