import { createHubTest, type HubTest } from "@duoyun/hub/testing/create-hub-test";
import { expireDueLeases } from "@duoyun/hub/testing/expire-due-leases";
import postgres, { type Sql } from "postgres";
import { startDurableServer } from "./durable-server.ts";
import { type Bench, percentile, rounded } from "./row.ts";
import { seedLeases } from "./seed-leases.ts";
import { timed } from "./timed.ts";

const total = 1_000_000;
const due = 10_000;
const rounds = 3;

/** Ending what is due among a million leases, orders, cards and audit included, against one update of the same rows by index. */
export const sweep: Bench = {
  name: "sweep",
  run: async () => {
    const stopServer = await startDurableServer();
    const hub = await createHubTest();
    const sql = postgres(hub.database.url, { max: 1, onnotice: () => undefined });
    try {
      await seedLeases(sql, { total, due, today: hub.today() });
      const { ours, limit } = await measure(hub, sql);
      const [mine, floor] = [percentile(ours, 0.5), percentile(limit, 0.5)];
      const ratio = rounded(mine / floor);
      const figures = { ours: rounded(mine), limit: rounded(floor), unit: "ms", ratio };
      return [{ bench: "sweep", ...figures, aim: "<= 3 x", met: ratio <= 3 }];
    } finally {
      await sql.end();
      await hub.close();
      await stopServer();
    }
  },
};

async function measure(hub: HubTest, sql: Sql): Promise<{ ours: number[]; limit: number[] }> {
  const ours: number[] = [];
  const limit: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const floor = await timed(() => endByIndex(sql, hub.today()));
    await makeDueAgain(sql);
    const mine = await timed(() => endBySweep(hub));
    await makeDueAgain(sql);
    if (round === 0) continue;
    limit.push(floor);
    ours.push(mine);
  }
  return { ours, limit };
}

async function endByIndex(sql: Sql, today: string): Promise<void> {
  const { count } = await sql`
    update lease set status = 'expired', next_reminder_on = null, version = version + 1
    where id in (select id from lease where status = 'active' and last_day < ${today})`;
  if (count !== due) throw new Error(`${count} leases were ended by index.`);
}

async function endBySweep(hub: HubTest): Promise<void> {
  const done = await expireDueLeases(hub);
  if (done !== due) throw new Error(`${done} leases were ended by the sweep.`);
}

async function makeDueAgain(sql: Sql): Promise<void> {
  await sql`
    update lease set status = 'active', next_reminder_on = lease.last_day
    from bench_lease where bench_lease.lease = lease.id`;
  await sql`delete from city_order`;
  await sql`vacuum analyze lease, city_order, outbox, audit`;
  await sql`checkpoint`;
}
