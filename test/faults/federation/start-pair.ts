import { createTestDatabase } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";
import { type BenchHub, startHub } from "../../bench/start-hub.ts";
import type { Sides } from "./full-compare.ts";
import { code, enrolmentCode } from "./live-through-faults.ts";
import { startCity } from "./start-city.ts";

const other = "321200";
const otherCode = "fault-test-code-of-taizhou-01234";

const hubPoints = ["hub.push.beforeCommit", "hub.push.afterCommit"];
/** A row is there and not sent at the first, sent and not acknowledged at the second. */
const cityPoints = ["city.push.beforeSend", "city.push.afterSend"];

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
  const city = await startCity({
    code: other,
    databaseUrl: database.url,
    enrolmentCode: otherCode,
    hubUrl: hub.url,
    crashAt: cityPoints,
  });
  const sql = postgres(hub.databaseUrl, { max: 1, onnotice: () => undefined });
  const own = postgres(database.url, { max: 1, onnotice: () => undefined });
  return {
    hub,
    sql,
    sides: { hub: sql, city: own, code: other },
    cityHasDied: () => city.pointsLeft().length === 0,
    stop: async () => {
      await city.stop();
      await own.end();
      await sql.end();
      await hub.stop();
      await database.drop();
    },
  };
}
