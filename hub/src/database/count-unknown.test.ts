import { createTestDatabase } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";
import { expect, it } from "vitest";
import { migrateHub } from "./migrate.ts";

const beforeUnknownWasCounted = 1795356000299;

it("counts what the resources of every tenant do not tell when data of an older release is taken forward", async () => {
  const database = await createTestDatabase("empty");
  await migrateHub({ adminUrl: database.url, until: beforeUnknownWasCounted });
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  for (const tenant of ["320900", "321200"]) {
    await sql`
      insert into resource (tenant, key, version, type, title, state, vcpu, cpu_ratio, data, deleted, received_at)
      select ${tenant}, 'vm-' || n, n, 'vm', 'vm', 'running', case when n % 2 = 0 then 4 end,
        case when n % 4 = 0 then 0.5 end, '{}', n > 8, now()
      from generate_series(1, 12) n`;
    await sql`insert into resource_rollup values (${tenant}, 'vm', 8, 16, 0, 0, 4, 8, 0, 0, 0, 0)`;
  }
  await migrateHub(database.url);
  const rows = await sql`
    select vcpu_unknown, memory_unknown, cpu_unmeasured, disk_unmeasured from resource_rollup`;
  const counted = { vcpu_unknown: 4, memory_unknown: 8, cpu_unmeasured: 6, disk_unmeasured: 8 };
  expect(rows.map((row) => ({ ...row }))).toEqual([counted, counted]);
  await sql.end();
  await database.drop();
});
