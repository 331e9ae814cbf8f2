import { callHub, signInAs } from "@duoyun/hub/testing/call-hub";
import type { TestHub } from "@duoyun/hub/testing/start-test-hub";
import type { OrderMessage } from "@duoyun/shared";
import postgres from "postgres";
import { z } from "zod";

const Filed = z.object({
  id: z.string(),
  revision: z.number(),
  status: z.string(),
  step: z.object({ id: z.string() }).nullable(),
});

export type Wish = { vcpu?: number; quantity?: number; zone?: string };

/** People of Taizhou at a real hub: they ask, approve, and see what became of it. */
export type Ordering = {
  /** A temporary request, filed and approved; returns the order that the hub has for the city. */
  order(wish?: Wish): Promise<OrderMessage & { requestId: string }>;
  /** The applicant gives a lease back; returns the order to reclaim it. */
  release(leaseId: string): Promise<OrderMessage>;
  hubLease(leaseId: string): Promise<{ status: string; lastDay: string } | null>;
  requestStatus(requestId: string): Promise<string>;
  /** What happened to the request, oldest first. */
  requestHistory(requestId: string): Promise<string[]>;
  sql: postgres.Sql;
  close(): Promise<void>;
};

export async function createOrdering({ url, database }: TestHub): Promise<Ordering> {
  const sql = postgres(database.url, { max: 2 });
  const applicant = { cookie: await signInAs(url, "tz-applicant"), origin: url };
  const approver = { cookie: await signInAs(url, "tz-approver"), origin: url };
  await sql`update quota set limit_amount = 1000000 where tenant = '321200'`;
  let count = 0;

  const call = async (path: string, input: unknown, headers: Record<string, string>) => {
    const answer = await callHub(url, { path, type: "mutation", input, headers });
    if (answer.error) throw new Error(`${path}: ${answer.error.text.en}`);
    return answer.data;
  };

  const order = async ({ vcpu = 2, quantity = 2, zone }: Wish = {}) => {
    count += 1;
    const form = {
      catalogItem: "cloud-server",
      zone,
      quantity,
      vcpu,
      memoryGib: 4,
      storageGib: 20,
      systemName: `防汛值守${count}`,
      purpose: "汛期值守系统扩容",
      urgency: "汛期将至，需要尽快开通",
      months: 1,
      affirmed: ["urgentNeed", "noStateSecrets", "cdoAnswers"],
    };
    const input = { kind: "temporary", form, submitKey: `ordering-${count}-${Math.random()}` };
    const filed = Filed.parse(await call("requests.submit", input, applicant));
    if (!filed.step) throw new Error("The request has no step to decide.");
    const { id, revision, step } = filed;
    await call("requests.decide", { id, revision, step: step.id, outcome: "approve" }, approver);
    return { ...(await readyOrder(sql, sql`request_id = ${id}`)), requestId: id };
  };

  const release = async (leaseId: string) => {
    await call("leases.release", { id: leaseId }, applicant);
    return readyOrder(sql, sql`lease_id = ${leaseId} and kind = 'reclaim'`);
  };

  return {
    order,
    release,
    sql,
    async hubLease(leaseId) {
      const [row] = await sql<{ status: string; lastDay: string }[]>`
        select status, last_day::text as "lastDay" from lease where id = ${leaseId}`;
      return row ?? null;
    },
    async requestStatus(requestId) {
      const [row] = await sql<{ status: string }[]>`
        select status from request where id = ${requestId}`;
      return row?.status ?? "missing";
    },
    async requestHistory(requestId) {
      const rows = await sql<{ action: string }[]>`
        select action from request_event where request_id = ${requestId} order by seq`;
      return rows.map(({ action }) => action);
    },
    close: () => sql.end(),
  };
}

/** Waits until the hub's sweep has let the order go. */
async function readyOrder(
  sql: postgres.Sql,
  which: postgres.PendingQuery<postgres.Row[]>,
): Promise<OrderMessage> {
  for (let tries = 0; tries < 300; tries += 1) {
    const [row] = await sql`
      select id, seq::integer, kind, lease_id, payload from city_order
      where ${which} and seq is not null`;
    if (row) {
      const { id, seq, kind, lease_id: leaseId, payload } = row;
      return { type: "order", id, seq, kind, leaseId, payload };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The hub did not release the order.");
}
