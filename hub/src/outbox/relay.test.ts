import { randomUUID } from "node:crypto";
import { realClock } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ChatTest, createChatTest } from "../chat/testing/chat-test.ts";
import { createTestBots } from "../chat/testing/test-bots.ts";
import { callbackToken, delivery, keptForm, outbox } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { pruneLogs } from "../keeping/prune-logs.ts";
import { cleanUp } from "./clean-up.ts";
import { emitOutbox } from "./emit-outbox.ts";
import { relayOnce, startRelay } from "./relay.ts";

const title = { zh: "通知", en: "Notice" };
const dayMilliseconds = 86_400_000;
const button = {
  tenant: "320900",
  verb: "approve",
  subjectType: "request",
  subjectId: randomUUID(),
  revision: 1,
  createdAt: new Date(0),
} as const;

describe("the relay", () => {
  let hub: ChatTest;

  beforeEach(async () => {
    hub = await createChatTest();
  });
  afterEach(() => hub.close());

  const notify = (code: string) =>
    inTenant(hub.db, "320900", (tx) =>
      emitOutbox(tx, {
        tenant: "320900",
        topic: "notice",
        subject: "test",
        payload: { personIds: [hub.personId(code)], title, text: title },
        at: hub.bot.clock.now(),
      }),
    );

  it("wakes by a committed row, queues its deliveries and ends when it is stopped", async () => {
    const bots = createTestBots(hub);
    const relay = startRelay({ ctx: hub.sweep, queue: bots.queue });
    await notify("yc-approver");
    await vi.waitFor(() => expect(bots.jobs).toHaveLength(1), { timeout: 60_000 });
    await relay.stop();
    await notify("yc-approver");
    expect(bots.jobs).toHaveLength(1);
  });

  it("expands every row once, however many relays there are", async () => {
    const bots = createTestBots(hub);
    for (let n = 0; n < 20; n += 1) await notify("yc-approver");
    const options = { ctx: hub.sweep, queue: bots.queue };
    await Promise.all([relayOnce(options), relayOnce(options), relayOnce(options)]);
    await relayOnce(options);
    const ids = bots.jobs.map(({ payload }) => payload.deliveryId);
    expect(ids).toHaveLength(20);
    expect(new Set(ids).size).toBe(20);
  });

  it("says how much it found waiting, and nothing when all is done", async () => {
    const { queue } = createTestBots(hub);
    await notify("yc-approver");
    await notify("yc-reviewer");
    const options = { ctx: hub.sweep, queue };
    expect(await relayOnce(options)).toMatchObject({ outboxRows: 2, deliveriesQueued: 2 });
    expect(await relayOnce(options)).toMatchObject({ outboxRows: 0, deliveriesQueued: 0 });
  });

  it("forgets rows that were done long ago, and no others", async () => {
    const { queue } = createTestBots(hub);
    await notify("yc-approver");
    await notify("yc-reviewer");
    await relayOnce({ ctx: hub.sweep, queue });
    const longAgo = new Date(hub.bot.clock.now().getTime() - 31 * dayMilliseconds);
    await inTenant(hub.db, "320900", async (tx) => {
      const [first] = await tx.select().from(outbox).limit(1);
      await tx
        .update(outbox)
        .set({ doneAt: longAgo })
        .where(eq(outbox.id, first?.id ?? 0));
    });
    await notify("yc-admin");
    await cleanUp(hub.db);
    const left = await inTenant(hub.db, "320900", (tx) => tx.select().from(outbox));
    expect(left.map(({ doneAt }) => doneAt !== null)).toEqual([true, false]);
  });

  it("forgets forms that nobody went on with, and keeps those of this week", async () => {
    const personId = hub.personId("yc-applicant");
    const kept = (kind: string, days: number) => ({
      tenant: "320900",
      personId,
      kind,
      subject: "",
      form: {},
      keptAt: new Date(realClock.now().getTime() - days * dayMilliseconds),
    });
    await inTenant(hub.db, "320900", (tx) =>
      tx.insert(keptForm).values([kept("formal", 8), kept("test", 6)]),
    );
    await cleanUp(hub.db);
    const left = await inTenant(hub.db, "320900", (tx) => tx.select().from(keptForm));
    expect(left.map(({ kind }) => kind)).toEqual(["test"]);
  });

  it("forgets buttons tapped long ago and receipts of last year, but nothing that still waits", async () => {
    const { queue } = createTestBots(hub);
    await notify("yc-approver");
    await notify("yc-reviewer");
    await relayOnce({ ctx: hub.sweep, queue });
    const yearAgo = new Date(realClock.now().getTime() - 365 * dayMilliseconds);
    await inTenant(hub.db, "320900", async (tx) => {
      const [sent] = await tx.update(delivery).set({ createdAt: yearAgo }).returning();
      await tx
        .update(delivery)
        .set({ state: "sent" })
        .where(eq(delivery.id, sent?.id ?? ""));
      await tx.insert(callbackToken).values([
        { ...button, token: "tapped", personId: hub.personId("yc-approver"), usedAt: yearAgo },
        { ...button, token: "open", personId: hub.personId("yc-approver") },
      ]);
    });
    await cleanUp(hub.db);
    await pruneLogs(hub.sweep, { months: 6 });
    const left = await inTenant(hub.db, "320900", async (tx) => ({
      deliveries: await tx.select().from(delivery),
      tokens: await tx.select().from(callbackToken),
    }));
    expect(left.deliveries).toMatchObject([{ state: "pending" }]);
    expect(left.tokens.map(({ token }) => token)).toEqual(["open"]);
  });
});
