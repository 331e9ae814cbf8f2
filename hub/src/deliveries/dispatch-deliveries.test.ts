import { realClock } from "@duoyun/shared";
import { createLog } from "@duoyun/shared/runtime/log";
import { migrateQueue } from "@duoyun/shared/runtime/migrate-queue";
import { createQueueBackend, type QueueBackend } from "@duoyun/shared/runtime/queue";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type ChatTest, createChatTest } from "../chat/testing/chat-test.ts";
import { delivery } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { relayOnce, startRelay } from "../outbox/relay.ts";
import { file } from "../testing/walk-request.ts";

const generous = { timeout: 60_000 };

describe("deliveries in the queue", () => {
  let hub: ChatTest;
  let backend: QueueBackend;

  beforeAll(async () => {
    hub = await createChatTest();
    await migrateQueue(hub.database.url, "duoyun_queue");
    const queueDatabaseUrl = hub.database.urlAs("duoyun_queue");
    backend = createQueueBackend({ queueDatabaseUrl, log: createLog("test", "silent") });
  });
  afterAll(async () => {
    await backend.close();
    await hub.close();
  });

  it("come again when a worker took one and no receipt followed, and not before", async () => {
    const seen: string[] = [];
    const queue = await backend.openQueue("deliveries");
    await backend.openWorker("deliveries", async ({ id }) => void seen.push(id));
    const relay = () => relayOnce({ ctx: hub.sweep, queue });
    await file(hub);
    expect(await relay()).toMatchObject({ deliveriesQueued: 2 });
    await vi.waitFor(() => expect(seen).toHaveLength(2), generous);
    expect(await relay()).toMatchObject({ deliveriesQueued: 0 });
    const longAgo = new Date(realClock.now().getTime() - 31_000);
    await inTenant(hub.db, "320900", (tx) => tx.update(delivery).set({ queuedAt: longAgo }));
    expect(await relay()).toMatchObject({ deliveriesQueued: 2 });
    await vi.waitFor(() => expect(seen).toHaveLength(4), generous);
    expect(seen.slice(2).toSorted()).toEqual(
      seen
        .slice(0, 2)
        .map((id) => `${id}-2`)
        .toSorted(),
    );
  });

  it("come at once when the process that marked them died before it queued them", async () => {
    const queue = await backend.openQueue("died");
    await file(hub);
    await inTenant(hub.db, "320900", (tx) =>
      tx.update(delivery).set({ queuedAt: realClock.now() }),
    );
    expect((await queue.counts()).waiting ?? 0).toBe(0);
    const relay = startRelay({ ctx: hub.sweep, queue });
    await vi.waitFor(async () => expect((await queue.counts()).waiting).toBeGreaterThan(0), 20_000);
    await relay.stop();
  });

  it("wait in the queue once, however long the bots are away", async () => {
    const queue = await backend.openQueue("away");
    const relay = () => relayOnce({ ctx: hub.sweep, queue });
    await inTenant(hub.db, "320900", (tx) => tx.update(delivery).set({ state: "sent" }));
    await file(hub);
    await relay();
    for (let sweep = 0; sweep < 3; sweep += 1) {
      const longAgo = new Date(realClock.now().getTime() - 31_000);
      await inTenant(hub.db, "320900", (tx) => tx.update(delivery).set({ queuedAt: longAgo }));
      await relay();
    }
    expect((await queue.counts()).waiting).toBe(2);
  });
});
