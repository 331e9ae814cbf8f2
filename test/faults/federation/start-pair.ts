import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTestDatabase } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";
import { type BenchHub, startHub } from "../../bench/start-hub.ts";
import { createChild } from "../../province/child.ts";
import type { Sides } from "./full-compare.ts";
import { code, enrolmentCode } from "./live-through-faults.ts";

const entry = fileURLToPath(new URL("../../../tenants/src/main.ts", import.meta.url));
const other = "321200";
const otherCode = "fault-test-code-of-taizhou-01234";

const hubPoints = ["hub.push.beforeCommit", "hub.push.afterCommit"];
const cityPoints = ["city.inventory.afterCommit", "city.push.beforeSend", "city.push.afterSend"];

/** A hub and a city of its own, each a process that dies at its points; `code` may join the hub besides. */
export type Pair = {
  hub: BenchHub;
  sql: postgres.Sql;
  sides: Sides;
  cityHasDied(): boolean;
  stop(): Promise<void>;
};

export async function startPair(): Promise<Pair> {
  const codes = `${code}:${enrolmentCode},${other}:${otherCode}`;
  const hub = await startHub({ DEMO_ENROLMENT_CODES: codes }, { crashAt: hubPoints });
  const database = await createTestDatabase("empty");
  const directory = await mkdtemp(join(tmpdir(), "duoyun-fault-city-"));
  const child = createChild({
    name: "tenants",
    entry,
    arguments: [],
    environment: {
      CITY_CODE: other,
      CITY_DATABASE_URL: database.url,
      CITY_ENROLMENT_CODE: `${other}:${otherCode}`,
      CITY_PORT: "0",
      HUB_URL: hub.url,
    },
    logFile: join(directory, "city.log"),
    crashAt: cityPoints,
  });
  await child.start();
  const sql = postgres(hub.databaseUrl, { max: 1, onnotice: () => undefined });
  const city = postgres(database.url, { max: 1, onnotice: () => undefined });
  return {
    hub,
    sql,
    sides: { hub: sql, city, code: other },
    cityHasDied: () => child.pointsLeft().length === 0,
    stop: async () => {
      await child.stop();
      await city.end();
      await sql.end();
      await hub.stop();
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
