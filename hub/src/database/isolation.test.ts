import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Database } from "./connect.ts";
import { migrateHub } from "./migrate.ts";
import { counter, nodeState } from "./schema/index.ts";
import { inProvince, inTenant } from "./tenancy.ts";

let database: TestDatabase;
let owner: postgres.Sql;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase("hub");
  owner = postgres(database.url, { max: 1, onnotice: () => undefined });
  db = connect({ url: database.urlAs("duoyun_app"), connections: 2, name: "isolation-test" });
});
afterAll(async () => {
  await owner.end();
  await db.$client.end();
  await database.drop();
});

/** Tables that belong to no tenant: the demonstration's clock, documents of rules, which are public, which platform events were seen, and who fetches them. */
const shared = ["demo_clock", "platform_lead", "rulebook", "seen_event"];

describe("every table of the hub", () => {
  it("has row level security, forced on its owner too, and a policy", async () => {
    const tables = await owner`
      select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*') as policy,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant') as tenant
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      order by c.relname`;
    expect(tables.length).toBeGreaterThan(25);
    const open = tables.filter((t) => !(t.enabled && t.forced && t.policy && t.tenant));
    expect(open.map(({ name }) => name)).toEqual(shared);
  });

  it("belongs to an owner that nobody signs in as; the application's roles own nothing and bypass nothing", async () => {
    const owners = await owner`
      select distinct pg_get_userbyid(relowner) as name from pg_class
      where relnamespace in ('public'::regnamespace, 'auth'::regnamespace)`;
    expect(owners.map(({ name }) => name)).toEqual(["duoyun_owner"]);
    const roles = await owner`
      select rolname, rolcanlogin, rolbypassrls, rolsuper, rolcreaterole from pg_roles
      where rolname like 'duoyun\\_%' and rolname <> 'duoyun_city' order by rolname`;
    const may = roles.filter(({ rolcanlogin }) => rolcanlogin);
    expect(may.map(({ rolname }) => rolname)).toEqual([
      "duoyun_app",
      "duoyun_auth",
      "duoyun_queue",
    ]);
    expect(may.some((r) => r.rolbypassrls || r.rolsuper || r.rolcreaterole)).toBe(false);
    const sweeper = roles.find(({ rolname }) => rolname === "duoyun_sweeper");
    expect(sweeper).toMatchObject({ rolcanlogin: false, rolbypassrls: true });
  });

  it("shows nothing without a tenant, and each tenant its own rows alone", async () => {
    for (const tenant of ["320900", "321200"]) {
      await inTenant(db, tenant, (tx) =>
        tx.insert(counter).values({ tenant, name: "x", value: 1 }),
      );
    }
    expect(await db.select().from(counter)).toEqual([]);
    const seen = await inTenant(db, "320900", (tx) => tx.select().from(counter));
    expect(seen.map(({ tenant }) => tenant)).toEqual(["320900"]);
    const changed = await inTenant(db, "320900", (tx) =>
      tx.update(counter).set({ value: 9 }).where(eq(counter.tenant, "321200")).returning(),
    );
    expect(changed).toEqual([]);
  });

  it("refuses to write a row for another tenant", async () => {
    const write = inTenant(db, "320900", (tx) =>
      tx.insert(counter).values({ tenant: "321200", name: "y", value: 1 }),
    );
    await expect(write).rejects.toMatchObject({
      cause: { message: expect.stringContaining("row-level security") },
    });
  });

  it("lets the province read the picture of all nodes, and change none of the others", async () => {
    for (const tenant of ["320900", "321200"]) {
      await inTenant(db, tenant, (tx) =>
        tx.insert(nodeState).values({ tenant }).onConflictDoNothing(),
      );
    }
    const read = await inProvince(db, "320000", (tx) => tx.select().from(nodeState));
    expect(read.length).toBeGreaterThanOrEqual(2);
    const changed = await inProvince(db, "320000", (tx) =>
      tx.update(nodeState).set({ epoch: 7 }).returning(),
    );
    expect(changed).toEqual([]);
    expect(await inProvince(db, "320000", (tx) => tx.select().from(counter))).toEqual([]);
  });

  it("lets nobody read a month of usage around its table, and drops none of the last six", async () => {
    await db.execute(sql`select keep_usage_month('2026-03-02')`);
    await expect(db.execute(sql`select from usage_day_2026_03`)).rejects.toMatchObject({
      cause: { message: expect.stringContaining("permission denied") },
    });
    const [part] = await owner`
      select relrowsecurity as enabled, relforcerowsecurity as forced from pg_class
      where oid = 'usage_day_2026_03'::regclass`;
    expect(part).toEqual({ enabled: true, forced: true });
    await db.execute(sql`select keep_usage_month(now()::date), keep_usage_month('2020-01-31')`);
    const dropped = await db.execute(sql`select month from drop_usage_months('2099-01-01')`);
    expect(dropped[0]).toEqual({ month: "2020-01" });
    const months = await owner`
      select count(*)::int as n from pg_inherits where inhparent = 'usage_day'::regclass
        and inhrelid::regclass::text = 'usage_day_' || to_char(now(), 'YYYY_MM')`;
    expect(months[0]?.n).toBe(1);
  });

  it("refuses to rewrite what a close of a month froze", async () => {
    await expect(db.execute(sql`update usage_close set hosts = 0`)).rejects.toThrow();
    await expect(db.execute(sql`delete from usage_close`)).rejects.toThrow();
    await expect(db.execute(sql`update usage_close_host set days = 0`)).rejects.toThrow();
    await expect(db.execute(sql`delete from usage_close_host`)).rejects.toThrow();
  });

  it("refuses to rewrite the audit, or rules that have been loaded", async () => {
    await expect(db.execute(sql`update audit set hash = ''`)).rejects.toThrow();
    await expect(db.execute(sql`delete from audit`)).rejects.toThrow();
    await expect(db.execute(sql`update rulebook set data = '{}'`)).rejects.toThrow();
    await expect(db.execute(sql`delete from rulebook`)).rejects.toThrow();
  });
});

/** They make and drop months of usage, which only the owner can, and read nothing. */
const keepers = ["drop_usage_months", "keep_usage_month"];

describe("the functions that look across tenants", () => {
  it("belong to the sweeper, are closed to all others, and tell a tenant and an id only", async () => {
    const functions = await owner`
      select p.proname as name, pg_get_userbyid(p.proowner) as owner, p.proconfig as config,
        pg_get_function_result(p.oid) as result,
        has_function_privilege('duoyun_auth', p.oid, 'execute') as open
      from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace
      order by p.proname`;
    expect(functions.length).toBeGreaterThan(20);
    const ofOwner = functions.filter(({ owner: belongsTo }) => belongsTo === "duoyun_owner");
    expect(ofOwner.map(({ name }) => name)).toEqual(keepers);
    for (const { name, owner: belongsTo, result, config, open } of functions) {
      if (!keepers.includes(name)) {
        expect(belongsTo).toBe("duoyun_sweeper");
        expect(result).toMatch(/^TABLE\(tenant text, id \w+\)$/);
      }
      expect(config).toEqual(["search_path=public, pg_temp"]);
      expect(open).toBe(false);
    }
  });
});

describe("migrateHub", () => {
  it("changes nothing the second time, also when two processes start together", async () => {
    const count = () => owner`select count(*)::int as n from drizzle.__drizzle_migrations`;
    const [before] = await count();
    await Promise.all([migrateHub(database.url), migrateHub(database.url)]);
    const [after] = await count();
    expect(after).toEqual(before);
  });
});
