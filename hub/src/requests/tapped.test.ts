import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newToken, type TokenVerb } from "../chat/token-verb.ts";
import { audit, callbackToken } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { file } from "../testing/walk-request.ts";
import { decide } from "./decide.ts";
import { takeBack } from "./take-back.ts";
import { withdraw } from "./withdraw.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest();
});
afterAll(() => hub.close());

type Button = { verb: TokenVerb; for: string; subjectId: string; step: string | null };

async function button({ verb, for: code, subjectId, step }: Button): Promise<string> {
  const { actor } = await hub.as(code);
  const token = newToken(verb);
  await inTenant(hub.db, actor.tenant, (tx) =>
    tx.insert(callbackToken).values({
      token,
      tenant: actor.tenant,
      personId: actor.personId,
      verb,
      subjectType: "request",
      subjectId,
      step,
      revision: 1,
      createdAt: hub.clock.now(),
    }),
  );
  return token;
}

async function inChat(code: string) {
  const ctx = await hub.as(code);
  const via = { surface: "bot" as const, platform: "telegram" as const, accountId: randomUUID() };
  return { ...ctx, actor: { ...ctx.actor, via } };
}

describe("a tap", () => {
  it("decides as its person, is used up, and answers the same person's second tap alike", async () => {
    const { id: subjectId } = await file(hub);
    const token = await button({ verb: "approve", for: "yc-reviewer", subjectId, step: "review" });
    const ctx = await inChat("yc-reviewer");
    expect(await decide(ctx, { token })).toMatchObject({ decision: "made", outcome: "approve" });
    expect(await decide(ctx, { token })).toMatchObject({ decision: "repeated" });
    const [row] = await inTenant(hub.db, "320900", (tx) =>
      tx.select().from(callbackToken).where(eq(callbackToken.token, token)),
    );
    expect(row?.usedAt).toBeInstanceOf(Date);
  });

  it("refuses a button that was made for somebody else and writes that down", async () => {
    const { id: subjectId } = await file(hub);
    const token = await button({ verb: "approve", for: "yc-reviewer", subjectId, step: "review" });
    await expect(decide(await inChat("yc-admin"), { token })).rejects.toMatchObject({
      code: "forbidden",
    });
    const rows = await inTenant(hub.db, "320900", (tx) =>
      tx.select().from(audit).where(eq(audit.action, "tap.refused")),
    );
    expect(rows.at(-1)).toMatchObject({ entityId: subjectId, data: { code: "forbidden" } });
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("refuses a button of another city as if there were none", async () => {
    const { id: subjectId } = await file(hub);
    const token = await button({ verb: "approve", for: "yc-reviewer", subjectId, step: "review" });
    await expect(decide(await inChat("tz-approver"), { token })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("refuses to reject without a reason, and leaves the button usable", async () => {
    const { id: subjectId } = await file(hub);
    const token = await button({ verb: "reject", for: "yc-reviewer", subjectId, step: "review" });
    const ctx = await inChat("yc-reviewer");
    await expect(decide(ctx, { token })).rejects.toMatchObject({ code: "invalid" });
    const result = await decide(ctx, { token, reason: "材料不全" });
    expect(result).toMatchObject({ decision: "made", outcome: "reject" });
  });

  it("refuses a button for another verb", async () => {
    const { id: subjectId } = await file(hub);
    const token = await button({ verb: "withdraw", for: "yc-applicant", subjectId, step: null });
    const ctx = await inChat("yc-applicant");
    await expect(takeBack(ctx, { token })).rejects.toMatchObject({ code: "stale" });
    expect((await withdraw(ctx, { token })).status).toBe("withdrawn");
  });

  it("tells a late tapper that the request was withdrawn", async () => {
    const { id: subjectId } = await file(hub);
    const token = await button({ verb: "approve", for: "yc-reviewer", subjectId, step: "review" });
    await withdraw(await hub.as("yc-applicant"), { id: subjectId });
    await expect(decide(await inChat("yc-reviewer"), { token })).rejects.toMatchObject({
      code: "stale",
    });
  });
});
