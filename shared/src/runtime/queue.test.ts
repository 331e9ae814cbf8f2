import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Redis } from "ioredis";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createLog } from "./log.ts";
import { migrateQueue } from "./migrate-queue.ts";
import {
  createQueueBackend,
  FinalJobError,
  type JobHandler,
  type NewJob,
  type QueueBackend,
  type WorkerSettings,
} from "./queue.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const doomedWorker = fileURLToPath(new URL("./testing/doomed-worker.ts", import.meta.url));
const redisUrl = process.env.REDIS_URL;

type Store = {
  kind: "postgres" | "redis";
  url: string;
  killConnections(): Promise<void>;
  drop(): Promise<void>;
};

async function openPostgres(): Promise<Store> {
  const database: TestDatabase = await createTestDatabase("empty");
  await migrateQueue(database.url, "duoyun_queue");
  return {
    kind: "postgres",
    url: database.urlAs("duoyun_queue"),
    killConnections: async () => {
      const sql = postgres(database.url, { max: 1 });
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where usename = 'duoyun_queue' and datname = ${database.name}`;
      await sql.end();
    },
    drop: () => database.drop(),
  };
}

async function openRedis(): Promise<Store> {
  const redis = new Redis(redisUrl ?? "");
  return {
    kind: "redis",
    url: redisUrl ?? "",
    killConnections: async () => {
      await redis.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    },
    drop: async () => {
      const keys = await redis.keys("bull:test-*");
      if (keys.length > 0) await redis.del(keys);
      await redis.quit();
    },
  };
}

const stores = [
  { label: "on PostgreSQL", open: openPostgres, skip: false },
  {
    label: redisUrl === undefined ? "on Redis (skipped: REDIS_URL is not set)" : "on Redis",
    open: openRedis,
    skip: redisUrl === undefined,
  },
];

for (const { label, open, skip } of stores) {
  describe.skipIf(skip)(`the queue ${label}`, () => {
    let store: Store;
    const opened: QueueBackend[] = [];

    beforeAll(async () => {
      store = await open();
    });

    afterAll(async () => {
      for (const backend of opened) await backend.close();
      await store.drop();
    });

    async function openQueue(handler?: JobHandler, settings?: WorkerSettings) {
      const name = `test-${randomUUID()}`;
      const backend = createQueueBackend({
        ...(store.kind === "redis" ? { redisUrl: store.url } : { queueDatabaseUrl: store.url }),
        log: createLog("test", "silent"),
      });
      opened.push(backend);
      const queue = await backend.openQueue(name);
      if (handler !== undefined) await backend.openWorker(name, handler, settings);
      return { name, queue, backend };
    }

    const job = (id: string, more: Partial<NewJob> = {}): NewJob => ({
      id,
      name: "deliver",
      payload: { deliveryId: id },
      ...more,
    });

    const generous = { timeout: 60_000, interval: 20 };

    it("hands a job's name and payload to the worker", async () => {
      const seen: unknown[] = [];
      const { queue } = await openQueue(async ({ id, name, payload, attempt }) => {
        seen.push({ id, name, payload, attempt });
      });
      await queue.add(job("a"));
      await vi.waitUntil(() => seen.length === 1, generous);
      expect(seen).toEqual([
        { id: "a", name: "deliver", payload: { deliveryId: "a" }, attempt: 1 },
      ]);
    });

    it("runs a job once, however often its id is added", async () => {
      const seen: string[] = [];
      const { queue } = await openQueue(async ({ id }) => void seen.push(id));
      for (let time = 0; time < 3; time += 1) await queue.add(job("same"));
      await vi.waitUntil(() => seen.length > 0, generous);
      await queue.add(job("same"));
      await queue.add(job("last"));
      await vi.waitUntil(() => seen.includes("last"), generous);
      expect(seen).toEqual(["same", "last"]);
    });

    it("refuses an id that the stores could not keep", async () => {
      const { queue } = await openQueue();
      await expect(queue.add(job("a:b"))).rejects.toThrow("cannot be a job's id");
      await expect(queue.add(job(""))).rejects.toThrow("cannot be a job's id");
    });

    it("keeps ids apart from the store's own names", async () => {
      const seen: string[] = [];
      const { queue } = await openQueue(async ({ id }) => void seen.push(id));
      for (const id of ["delayed", "wait", "meta", "17"]) await queue.add(job(id));
      await vi.waitUntil(() => seen.length === 4, generous);
      expect(seen).toEqual(["delayed", "wait", "meta", "17"]);
    });

    it("tries a failed job again, and tells the handler which try is the last", async () => {
      const tries: [number, boolean][] = [];
      const { queue } = await openQueue(async ({ attempt, isLastAttempt }) => {
        tries.push([attempt, isLastAttempt]);
        if (!isLastAttempt) throw new Error("not yet");
      });
      await queue.add(job("retried", { attempts: 3, backoffMilliseconds: 10 }));
      await vi.waitUntil(() => tries.length === 3, generous);
      expect(tries).toEqual([
        [1, false],
        [2, false],
        [3, true],
      ]);
    });

    it("refuses to try again what failed for good", async () => {
      let tries = 0;
      const { queue } = await openQueue(async () => {
        tries += 1;
        throw new FinalJobError("no such chat");
      });
      await queue.add(job("final", { attempts: 5, backoffMilliseconds: 1 }));
      await vi.waitUntil(async () => (await queue.counts()).failed === 1, generous);
      expect(tries).toBe(1);
    });

    it("postpones a job without counting an attempt", async () => {
      const attempts: number[] = [];
      const { queue } = await openQueue(async (running) => {
        attempts.push(running.attempt);
        if (attempts.length === 1) await running.postpone(20);
      });
      await queue.add(job("postponed"));
      await vi.waitUntil(() => attempts.length === 2, generous);
      expect(attempts).toEqual([1, 1]);
    });

    it("runs a delayed job after the one that was added later", async () => {
      const seen: string[] = [];
      const { queue } = await openQueue(async ({ id }) => void seen.push(id));
      await queue.add(job("delayed", { delayMilliseconds: 1_500 }));
      await queue.add(job("at-once"));
      await vi.waitUntil(() => seen.length === 2, generous);
      expect(seen).toEqual(["at-once", "delayed"]);
    });

    it("drops a second job while one with the same deduplication key waits", async () => {
      const { queue } = await openQueue();
      await queue.add(job("first", { deduplication: { key: "card" } }));
      await queue.add(job("second", { deduplication: { key: "card" } }));
      expect((await queue.counts()).waiting).toBe(1);
    });

    it("gives the job of a worker that was killed to another one", async () => {
      const { name, queue, backend } = await openQueue();
      const doomed = fork(doomedWorker, [store.kind, store.url, name], {
        execArgv: [],
        env: { ...process.env, DUOYUN_CRASH_AT: "doomed.in-job" },
      });
      await queue.add(job("orphaned"));
      expect((await once(doomed, "exit"))[1]).toBe("SIGKILL");
      const seen: string[] = [];
      await backend.openWorker(name, async ({ id }) => void seen.push(id), { lockSeconds: 2 });
      await vi.waitUntil(() => seen.length === 1, generous);
      expect(seen).toEqual(["orphaned"]);
    });

    it("goes on after every connection was cut", async () => {
      const seen: string[] = [];
      const { queue } = await openQueue(async ({ id }) => void seen.push(id));
      await queue.add(job("before"));
      await vi.waitUntil(() => seen.length === 1, generous);
      await store.killConnections();
      await vi.waitFor(() => queue.add(job("after")), generous);
      await vi.waitUntil(() => seen.includes("after"), generous);
      expect(seen).toEqual(["before", "after"]);
    });
  });
}

describe("a queue without a store", () => {
  it("refuses to start and names the settings", () => {
    const log = createLog("test", "silent");
    expect(() => createQueueBackend({ log })).toThrow("Set REDIS_URL or QUEUE_DATABASE_URL");
  });
});
