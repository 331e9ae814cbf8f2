import { createHash, randomUUID } from "node:crypto";
import { builtInCalendars, type NodeCode, realClock } from "@duoyun/shared";
import { createTestDatabase } from "@duoyun/shared/runtime/test-database";
import { pino } from "pino";
import type { CityActor, Ctx, Settings } from "../context.ts";
import { connect, type Database } from "../database/connect.ts";
import { demoClock, enrolmentCode, node } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";

const settings: Settings = {
  demo: true,
  hubUrl: "http://127.0.0.1",
  orderHoldSeconds: 0,
};

/** A hub's database of a test's own, reached as the hub reaches it, and what the federation's verbs need. */
export type FederationDatabase = {
  db: Database;
  ctx(city: NodeCode): Ctx<CityActor>;
  publicCtx(): Omit<Ctx, "actor">;
  /** Makes the node known and returns the one-time code that lets it join. */
  expectCity(city: NodeCode, lifeSeconds?: number): Promise<string>;
  moveClock(offsetSeconds: number): Promise<void>;
  close(): Promise<void>;
};

export async function createFederationDatabase(): Promise<FederationDatabase> {
  const database = await createTestDatabase("hub");
  const db = connect({
    url: database.urlAs("duoyun_app"),
    connections: 6,
    name: "federation test",
  });
  return {
    db,
    ctx: (city) => ({ ...publicCtx(db), actor: { kind: "city", tenant: city } }),
    publicCtx: () => publicCtx(db),
    expectCity: (city, lifeSeconds = 3_600) => expectCity(db, city, lifeSeconds),
    moveClock: (offsetSeconds) => moveClock(db, offsetSeconds),
    async close() {
      await db.$client.end({ timeout: 1 });
      await database.drop();
    },
  };
}

function publicCtx(db: Database): Omit<Ctx, "actor"> {
  const log = pino({ level: "silent" });
  const calendars = builtInCalendars;
  return { db, clock: realClock, calendars, settings, log, requestId: randomUUID() };
}

async function expectCity(db: Database, city: NodeCode, lifeSeconds: number): Promise<string> {
  const code = randomUUID();
  const codeHash = createHash("sha256").update(code).digest("hex");
  const expiresAt = new Date(realClock.now().getTime() + lifeSeconds * 1_000);
  await inTenant(db, city, async (tx) => {
    await tx.insert(node).values({ tenant: city, rulebook: "jiangsu-2024" }).onConflictDoNothing();
    await tx.insert(enrolmentCode).values({ codeHash, tenant: city, expiresAt, trusted: true });
  });
  return code;
}

async function moveClock(db: Database, offsetSeconds: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .insert(demoClock)
      .values({ offsetSeconds })
      .onConflictDoUpdate({ target: demoClock.only, set: { offsetSeconds } });
    await notify(tx, { topic: "clock", tenant: "320000", id: "clock" });
  });
}
