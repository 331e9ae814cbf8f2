import { setTimeout as sleep } from "node:timers/promises";
import { AppError, realClock } from "@duoyun/shared";
import type { Sql } from "postgres";
import { backUp, type MadeBackup } from "../back-up.ts";
import { movingCity } from "../kept-database.ts";
import { migrateCityDatabase } from "../migrate-kept.ts";
import { isWorking } from "./require-idle.ts";
import { withCityDatabase } from "./with-city.ts";

export type MovingOut = { file: string; code: string; url: string; dataDir: string };

const patienceMilliseconds = 30_000;

/** Packs a city with its key into one file; from here on nothing is sent from this database, whoever starts it. */
export async function moveOut({ file, code, url, dataDir }: MovingOut): Promise<MadeBackup> {
  const database = movingCity(code, url);
  await migrateCityDatabase(database);
  return withCityDatabase(url, async (sql) => {
    const closedNow = await close(sql, code);
    try {
      await waitUntilIdle(sql, code);
      return await backUp({
        file,
        databases: [database],
        dataDir,
        settings: {},
        onProgress: () => undefined,
      });
    } catch (error) {
      // Closed by a call before, it may be at work elsewhere.
      if (closedNow) await sql`update city_state set moved_at = null`;
      throw error;
    }
  });
}

/** Whether it was open until now: the file of a call that was cut off can be written again. */
async function close(sql: Sql, code: string): Promise<boolean> {
  const [member] = await sql`select 1 from identity where key_id is not null`;
  if (!member) throw notJoined(code);
  const closed = await sql`
    update city_state set moved_at = now() where moved_at is null returning moved_at`;
  return closed.length > 0;
}

/** A running process finds that the city is elsewhere, and ends its work. */
async function waitUntilIdle(sql: Sql, code: string): Promise<void> {
  const until = realClock.now().getTime() + patienceMilliseconds;
  while (await isWorking(sql)) {
    if (realClock.now().getTime() > until) throw stillWorks(code);
    await sleep(200);
  }
}

function notJoined(code: string): AppError {
  return new AppError("precondition_failed", {
    zh: `节点 ${code} 在此没有接入，没有可迁移的密钥。请在新机器上直接接入`,
    en: `node ${code} has not joined from here, so there is no key to move. Let it join from the new machine`,
  });
}

function stillWorks(code: string): AppError {
  return new AppError("unavailable", {
    zh: `节点 ${code} 的进程没有停下，未迁移。请停止该进程后再执行本命令`,
    en: `the process of node ${code} does not end its work; nothing was moved. Stop the process and run this again`,
  });
}
