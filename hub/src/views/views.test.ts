import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listAudit } from "../audit/list.ts";
import { viewLog } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { getRequest } from "../requests/get.ts";
import { listRequests } from "../requests/list.ts";
import { readRequest } from "../requests/read.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { file } from "../testing/walk-request.ts";
import { listViews } from "./list.ts";

let hub: HubTest;
let id: string;
beforeAll(async () => {
  hub = await createHubTest();
  ({ id } = await file(hub));
});
afterAll(() => hub.close());
beforeEach(() => hub.clock.forwardDays(1));

const logged = async () => {
  const rows = await inTenant(hub.db, "320900", (tx) => tx.select().from(viewLog));
  const now = hub.clock.now().getTime();
  return rows.filter(({ hour }) => now - hour.getTime() < 3_600_000);
};

describe("the view log", () => {
  it("holds that somebody opened another's request, once an hour, and nothing of what was in it", async () => {
    const reviewer = await hub.as("yc-reviewer");
    for (let times = 0; times < 3; times += 1) await readRequest(reviewer, { id });
    const rows = await logged();
    expect(rows).toMatchObject([
      {
        tenant: "320900",
        personId: reviewer.actor.personId,
        entity: "request",
        entityId: id,
        surface: "web",
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain((await getRequest(reviewer, { id })).number);
  });

  it("holds nothing about one's own request, about lists, or about what was refused", async () => {
    await readRequest(await hub.as("yc-applicant"), { id });
    await listRequests(await hub.as("yc-reviewer"), {});
    await expect(readRequest(await hub.as("tz-approver"), { id })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await logged()).toEqual([]);
  });

  it("holds who read the audit, and who read this log", async () => {
    const admin = await hub.as("yc-admin");
    await listAudit(admin, {});
    expect(await logged()).toMatchObject([{ entity: "audit", entityId: "320900" }]);
    const { items } = await listViews(admin, {});
    expect(items[0]).toMatchObject({ entity: "audit", person: admin.actor.title, surface: "web" });
  });

  it("shows an administrator their own node's log alone, and refuses a made-up place in it", async () => {
    const other = await listViews(await hub.as("tz-approver"), {});
    expect(other.items.filter(({ entity }) => entity === "request")).toEqual([]);
    await expect(listViews(await hub.as("yc-admin"), { cursor: "x" })).rejects.toMatchObject({
      code: "invalid",
    });
  });
});
