import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "@duoyun/shared/runtime/log";
import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { isDatabaseAway } from "./database-away.ts";

const pauseMilliseconds = 500;

/** Resolves when the database answers; waits as long as it takes, or until the stop. */
export async function waitForDatabase(db: Database, log: Log, stop: AbortSignal): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await db.execute(sql`select 1`);
      return;
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      if (tries % 20 === 1) log.warn({ err: error }, "waiting for the database");
      await sleep(pauseMilliseconds, undefined, { signal: stop });
    }
  }
}
