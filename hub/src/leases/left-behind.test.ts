import { randomUUID } from "node:crypto";
import { builtInRulebooks } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { confirm } from "../requests/confirm.ts";
import { getRequest } from "../requests/get.ts";
import { report } from "../requests/report.ts";
import { resubmit } from "../requests/resubmit.ts";
import { submit } from "../requests/submit.ts";
import { withdraw } from "../requests/withdraw.ts";
import type { HubTest } from "../testing/create-hub-test.ts";
import {
  approveFormal,
  completeForm,
  createRoomyHub,
  decideOnPage,
  fileKind,
  openFormal,
} from "../testing/formal-request.ts";
import { open } from "../testing/walk-request.ts";
import { getLease } from "./get.ts";
import { release } from "./release.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createRoomyHub();
  await inTenant(hub.db, "320900", async (tx) => {
    const [one] = await tx.select().from(person).where(eq(person.code, "yc-applicant"));
    if (!one) throw new Error("The sample has an applicant.");
    await tx.insert(person).values({ ...one, id: randomUUID(), code: "yc-colleague" });
  });
});
afterAll(() => hub.close());

function setActive(active: boolean) {
  return inTenant(hub.db, "320900", (tx) =>
    tx.update(person).set({ active }).where(eq(person.code, "yc-applicant")),
  );
}

async function whileGone(work: () => Promise<void>) {
  await setActive(false);
  await work().finally(() => setActive(true));
}

const forbidden = { code: "forbidden" };

describe("what somebody who left had filed and held", () => {
  it("is confirmed and reported by their unit, which is refused while they are there", async () => {
    const waiting = await approveFormal(hub, { quantity: 1 });
    const { request } = await openFormal(hub, { quantity: 1 });
    const colleague = await hub.as("yc-colleague");
    await expect(confirm(colleague, waiting)).rejects.toMatchObject(forbidden);
    const deployed = { id: request.id, watch: "deploy" };
    await expect(report(colleague, deployed)).rejects.toMatchObject(forbidden);
    await whileGone(async () => {
      const view = await getRequest(colleague, { id: waiting.id });
      expect(view).toMatchObject({ may: ["confirm", "object"] });
      expect((await confirm(colleague, waiting)).may).toEqual([]);
      expect((await report(colleague, deployed)).watches).toHaveLength(1);
    });
  });

  it("is completed by their unit with the enclosures it has, or withdrawn", async () => {
    const form = await completeForm(hub, "test", { quantity: 1 });
    const { id } = await fileKind(hub, { kind: "test", form });
    await decideOnPage(hub, "yc-reviewer", { id, outcome: "return" });
    const colleague = await hub.as("yc-colleague");
    await expect(resubmit(colleague, { id, form })).rejects.toMatchObject(forbidden);
    await expect(withdraw(colleague, { id })).rejects.toMatchObject(forbidden);
    await whileGone(async () => {
      expect((await resubmit(colleague, { id, form })).status).toBe("pending");
      expect((await withdraw(colleague, { id })).status).toBe("withdrawn");
    });
  });

  it("is extended and released by their unit, and by no other", async () => {
    const { lease } = await open(hub, { quantity: 1 });
    const [colleague, operator] = [await hub.as("yc-colleague"), await hub.as("yc-reviewer")];
    await expect(release(colleague, { id: lease.id })).rejects.toMatchObject(forbidden);
    const extension = {
      kind: "extension" as const,
      leaseId: lease.id,
      months: 1,
      reason: "系统仍需运行",
      affirmed: ["stillNeeded", "cdoAnswers"],
    };
    await whileGone(async () => {
      expect((await getLease(colleague, { id: lease.id })).may).toContain("extend");
      expect((await getLease(operator, { id: lease.id })).may).not.toContain("extend");
      await submit(colleague, { ...extension, submitKey: randomUUID() });
      expect((await release(colleague, { id: lease.id })).status).toBe("reclaiming");
    });
  });
});

describe("a lease of a kind that later rules no longer have", () => {
  it("is shown, not extended, and given back under the rules that it was made under", async () => {
    const { lease } = await open(hub, { quantity: 1 });
    hub.clock.forwardDays(2);
    const later = builtInRulebooks.map(({ version, kinds, ...document }) => {
      const { temporary: _, extension: __, ...left } = kinds;
      return { ...document, version: version + 1, effectiveFrom: hub.today(), kinds: left };
    });
    const documents = [...builtInRulebooks, ...later];
    const ctx = await hub.as("yc-applicant", { rulebooks: { documents } });
    expect(await getLease(ctx, { id: lease.id })).toMatchObject({ extension: null });
    expect((await release(ctx, { id: lease.id })).status).toBe("reclaiming");
  });
});
