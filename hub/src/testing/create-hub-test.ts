import {
  builtInCalendars,
  type CatalogItemView,
  type Clock,
  shiftDay,
  today,
} from "@duoyun/shared";
import { createTestDatabase, sampledAt } from "@duoyun/shared/runtime/test-database";
import { eq, sql } from "drizzle-orm";
import { pino } from "pino";
import type { Actor, ClockActor, Ctx, PersonActor, Role } from "../context.ts";
import { connect, type Database } from "../database/connect.ts";
import { catalogVersion, person, quota } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import type { RulebookSource } from "../rulebooks/rulebook-source.ts";
import { seed } from "../seed/seed.ts";

/** A clock that a test moves. */
export type TestClock = Clock & { set(instant: string): void; forwardDays(days: number): void };

export function testClock(instant: string): TestClock {
  let now = new Date(instant).getTime();
  return {
    now: () => new Date(now),
    set: (to) => {
      now = new Date(to).getTime();
    },
    forwardDays: (days) => {
      now += days * 86_400_000;
    },
  };
}

export type HubTest = Awaited<ReturnType<typeof createHubTest>>;

export const testCatalogItem: CatalogItemView = {
  code: "vm",
  title: { zh: "云主机", en: "Virtual machine" },
  resourceType: "vm",
  vcpuLadder: [1, 2, 4, 8, 16, 32],
  memoryLadderGib: [2, 4, 8, 16, 32, 64],
  storageMaxGib: 10_240,
  zones: [],
  capabilities: [],
  prices: [],
  note: null,
};

const tenants = ["320000", "320900", "321200"] as const;

export type HubTestOptions = {
  instant?: string;
  connections?: number;
  answerSeconds?: number;
  rulebooks?: RulebookSource;
};

/** A hub's database with the sample people, quotas and a catalog, a clock to move, and a Ctx for whoever acts. */
export async function createHubTest(options: HubTestOptions = {}) {
  const { connections = 8, answerSeconds, instant = sampledAt } = options;
  const database = await createTestDatabase(instant === sampledAt ? "sample" : "hub");
  const url = database.urlAs("duoyun_app");
  const db = connect({ url, connections, answerSeconds, name: "hub-test" });
  const clock = testClock(instant);
  const base = {
    db,
    clock,
    calendars: builtInCalendars,
    ...(options.rulebooks && { rulebooks: options.rulebooks }),
    settings: { demo: true, hubUrl: "http://hub.test", orderHoldSeconds: 60 },
    log: pino({ level: "silent" }),
    requestId: "test",
  };
  if (instant !== sampledAt) await seed(base, { demo: true, enrolmentCodes: [] });
  for (const tenant of tenants) await offerItem(db, tenant, testCatalogItem);
  const ctx = <A extends Actor>(actor: A, more: Partial<Ctx> = {}): Ctx<A> => ({
    ...base,
    ...more,
    actor,
  });
  return {
    db,
    clock,
    database,
    sweep: ctx<ClockActor>({ kind: "clock" }),
    city: (tenant: string) => ctx({ kind: "city" as const, tenant }),
    as: async (code: string, more: Partial<Ctx> = {}) => ctx(await actorOf(db, code), more),
    withRoles: async (code: string, roles: readonly Role[]) =>
      ctx({ ...(await actorOf(db, code)), roles }),
    today: () => today(clock),
    yesterday: () => shiftDay(today(clock), -1),
    quotaOf: (tenant: string, kind: string) => quotaOf(db, tenant, kind),
    close: async () => {
      await db.$client.end();
      await database.drop();
    },
  };
}

const tenantByPrefix: Record<string, string> = { js: "320000", yc: "320900", tz: "321200" };

function tenantOf(code: string): string {
  const tenant = tenantByPrefix[code.slice(0, 2)];
  if (!tenant) throw new Error(`There is no sample person ${code}.`);
  return tenant;
}

/** The sample person with that code, on the page. */
export async function actorOf(db: Database, code: string): Promise<PersonActor> {
  const tenant = tenantOf(code);
  const [row] = await inTenant(db, tenant, (tx) =>
    tx.select().from(person).where(eq(person.code, code)),
  );
  if (!row) throw new Error(`There is no sample person ${code}.`);
  return {
    kind: "person",
    personId: row.id,
    tenant,
    organisationId: row.organisationId,
    county: row.county,
    roles: row.roles,
    title: { zh: row.titleZh, en: row.titleEn },
    via: { surface: "web" },
  };
}

/** One more service in the filed catalog of a node, as if it had been filed with it. */
export function offerItem(db: Database, tenant: string, item: CatalogItemView): Promise<unknown> {
  const more = JSON.stringify([item]);
  return inTenant(db, tenant, (tx) =>
    tx
      .update(catalogVersion)
      .set({ items: sql`${catalogVersion.items} || ${more}::text::jsonb` })
      .where(eq(catalogVersion.tenant, tenant)),
  );
}

async function quotaOf(db: Database, tenant: string, kind: string) {
  const rows = await inTenant(db, tenant, (tx) =>
    tx.select().from(quota).where(eq(quota.kind, kind)),
  );
  const sum = (field: "used" | "reserved") => rows.reduce((all, row) => all + row[field], 0);
  return { used: sum("used"), reserved: sum("reserved") };
}
