import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { withdraw } from "../requests/withdraw.ts";
import { file } from "../testing/walk-request.ts";
import { listHistory } from "../webchat/list-history.ts";
import { tap } from "../webchat/tap.ts";
import { explainToken } from "./explain-token.ts";
import { type ChatTest, createChatTest } from "./testing/chat-test.ts";
import { createTestBots, type TestBots } from "./testing/test-bots.ts";

let hub: ChatTest;
let bots: TestBots;
beforeAll(async () => {
  hub = await createChatTest();
  bots = createTestBots(hub);
});
afterAll(() => hub.close());

/** A request waiting for the reviewer, and the reviewer's newest card with its button to reject. */
async function waiting() {
  const { id } = await file(hub);
  await bots.settle();
  const messages = await listHistory(hub.onWeb("yc-reviewer"), {});
  const shown = messages.findLast(({ content }) => content.type === "card");
  const buttons = shown?.content.type === "card" ? shown.content.card.buttons.flat() : [];
  const token = buttons.find(({ label }) => label === "reject")?.token ?? "";
  return { id, messageId: shown?.messageId ?? "", token };
}

async function lastRefused(code: string) {
  const rows = await inTenant(hub.db, "320900", (tx) =>
    tx.select().from(audit).where(eq(audit.action, "tap.refused")).orderBy(audit.seq),
  );
  return rows.findLast(({ actor }) => actor.personId === hub.personId(code));
}

describe("a refused tap leaves a trace", () => {
  it("when its button never was on the message", async () => {
    const { messageId } = await waiting();
    const forged = { messageId, token: `1|approve|${"A".repeat(22)}`, clientKey: "forged-tap" };
    const refused = tap(hub.onWeb("yc-reviewer"), forged);
    await expect(refused).rejects.toMatchObject({ code: "stale" });
    expect(await lastRefused("yc-reviewer")).toMatchObject({
      entity: "web_message",
      entityId: messageId,
      data: { verb: "tap", code: "stale", why: expect.stringContaining("this button is gone") },
    });
  });

  it("when the message is a colleague's", async () => {
    const { messageId, token } = await waiting();
    const stolen = { messageId, token, clientKey: "stolen-tap" };
    const refused = tap(hub.onWeb("yc-approver"), stolen);
    await expect(refused).rejects.toMatchObject({ code: "not_found" });
    expect(await lastRefused("yc-approver")).toMatchObject({
      entityId: messageId,
      data: { code: "not_found" },
    });
  });

  it("when a colleague's button would open a form", async () => {
    const { id, token } = await waiting();
    const refused = explainToken(hub.inChat("yc-approver"), { token });
    await expect(refused).rejects.toMatchObject({ code: "not_found" });
    expect(await lastRefused("yc-approver")).toMatchObject({
      entity: "request",
      entityId: id,
      data: { verb: "token", code: "not_found" },
    });
  });

  it("when it would open a form and comes too late", async () => {
    const { id, token } = await waiting();
    await withdraw(hub.onWeb("yc-applicant"), { id });
    const { text } = await explainToken(hub.inChat("yc-reviewer"), { token });
    expect(text?.en).toBeTruthy();
    expect(await lastRefused("yc-reviewer")).toMatchObject({
      entityId: id,
      data: { verb: "reject", code: "stale", why: text?.en },
    });
  });
});
