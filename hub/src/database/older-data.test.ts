import { randomUUID } from "node:crypto";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { migrateHub } from "./migrate.ts";

const beforeUnknownWasCounted = 1795356000299;
const small = { vcpu: 2, memoryGib: 4, storageGib: 60 };
const large = { vcpu: 16, memoryGib: 64, storageGib: 500 };

let database: TestDatabase;
let sql: postgres.Sql;
const leases = { mixed: randomUUID(), alike: randomUUID(), changed: randomUUID() };

beforeAll(async () => {
  database = await createTestDatabase("empty");
  await migrateHub({ adminUrl: database.url, until: beforeUnknownWasCounted });
  sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  for (const tenant of ["320900", "321200"]) await fillInventory(tenant);
  // A lease needs a request, which needs people; none of them matters here.
  await sql`set session_replication_role = replica`;
  await openLease(leases.mixed, [small, large]);
  await openLease(leases.alike, [small, small]);
  await openLease(leases.changed, [small, large]);
  await order(leases.changed, "change", { perHost: small, quantity: 2 });
  await sql`set session_replication_role = default`;
  await migrateHub(database.url);
});
afterAll(async () => {
  await sql?.end();
  await database?.drop();
});

it("counts what the resources of every tenant do not tell when data of an older release is taken forward", async () => {
  const rows = await sql`
    select vcpu_unknown, memory_unknown, cpu_unmeasured, disk_unmeasured from resource_rollup`;
  const counted = { vcpu_unknown: 4, memory_unknown: 8, cpu_unmeasured: 6, disk_unmeasured: 8 };
  expect(rows.map((row) => ({ ...row }))).toEqual([counted, counted]);
});

it("keeps the hosts of an older lease apart where they were opened in different sizes", async () => {
  const rows = await sql`select id, each from lease`;
  expect(Object.fromEntries(rows.map(({ id, each }) => [id, each]))).toEqual({
    [leases.mixed]: [small, large],
    [leases.alike]: null,
    [leases.changed]: null,
  });
});

async function fillInventory(tenant: string): Promise<void> {
  await sql`insert into node (tenant, rulebook) values (${tenant}, 'core')`;
  await sql`
    insert into resource (tenant, key, version, type, title, state, vcpu, cpu_ratio, data, deleted, received_at)
    select ${tenant}, 'vm-' || n, n, 'vm', 'vm', 'running', case when n % 2 = 0 then 4 end,
      case when n % 4 = 0 then 0.5 end, '{}', n > 8, now()
    from generate_series(1, 12) n`;
  await sql`insert into resource_rollup values (${tenant}, 'vm', 8, 16, 0, 0, 4, 8, 0, 0, 0, 0)`;
}

async function openLease(id: string, each: (typeof small)[]): Promise<void> {
  await sql`
    insert into lease (id, tenant, number, request_id, kind, rulebook, holder_id, organisation_id,
      title, amounts, resources, term_from, allocated_on, status)
    values (${id}, '320900', ${id}, ${id}, 'formal', 'liuzhou', ${id}, ${id}, 'system', '{}', '[]',
      '2026-05-11', '2026-05-11', 'active')`;
  await order(id, "open", { each });
}

async function order(leaseId: string, kind: string, payload: postgres.JSONValue): Promise<void> {
  await sql`
    insert into city_order (id, tenant, lease_id, kind, payload, status, created_at)
    values (${randomUUID()}, '320900', ${leaseId}, ${kind}, ${sql.json(payload)}, 'done', now())`;
}
