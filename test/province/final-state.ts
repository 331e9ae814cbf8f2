import postgres, { type Sql } from "postgres";
import type { Province } from "./province.ts";

/** What has become of everything, in an order of its own, so that two runs can be compared. */
export type FinalState = {
  requests: string[];
  decisions: string[];
  orders: string[];
  leases: string[];
  held: number;
  waiting: number;
  cardsBehind: number;
  cardsDoubled: number;
  brokenAudit: number;
  hosts: number;
  cityOrders: string[];
  cityDiffers: number;
};

/** Reads the end of a story in one city from the hub's and the city's own tables. */
export async function finalState(province: Province, city: string): Promise<FinalState> {
  const hub = postgres(province.hubDatabase, { max: 1 });
  const node = postgres(province.cityDatabase(city), { max: 1 });
  try {
    return { ...(await readHub(hub, city)), ...(await readCity(node, hub, city)) };
  } finally {
    await Promise.all([hub.end(), node.end()]);
  }
}

async function readHub(sql: Sql, city: string) {
  return {
    requests: await lines(sql`
      select form->>'systemName' || ' ' || kind || ' ' || status as line from request where tenant = ${city}`),
    decisions: await lines(sql`
      select r.form->>'systemName' || ' ' || e.action || ' ' || coalesce(e.step, '') as line
      from request_event e join request r on r.id = e.request_id where r.tenant = ${city}`),
    orders: await lines(sql`
      select kind || ' ' || status as line from city_order where tenant = ${city}`),
    leases: await lines(
      sql`select title || ' ' || status as line from lease where tenant = ${city}`,
    ),
    held: await number(
      sql`select coalesce(sum(used + reserved), 0) as n from quota where tenant = ${city}`,
    ),
    waiting: await number(sql`
      select (select count(*) from outbox where done_at is null)
           + (select count(*) from delivery where state = 'pending') as n`),
    cardsBehind: await number(sql`
      select count(*) as n from card c
      join chat_account a on a.id = c.account_id and a.unlinked_at is null
      left join request r on c.subject_type = 'request' and r.id = c.subject_id
      left join lease l on c.subject_type = 'lease' and l.id = c.subject_id
      where c.state <> 'sent' or c.version < coalesce(r.version, l.version, 0)`),
    cardsDoubled: await number(sql`
      select (select count(*) from web_message where author = 'bot' and content->>'type' = 'card')
           - (select count(*) from card where message_id is not null) as n`),
    brokenAudit: await number(sql`
      select count(*) as n from audit a join audit b on b.tenant = a.tenant and b.seq = a.seq + 1
      where b.prev_hash <> a.hash`),
  };
}

async function readCity(node: Sql, hub: Sql, city: string) {
  const mine = await node<{ key: string }[]>`
    select key from inventory where kind = 'resource' and not deleted order by key`;
  const known = await hub<{ key: string }[]>`
    select key from resource where tenant = ${city} and not deleted order by key`;
  const keys = new Set(known.map(({ key }) => key));
  return {
    hosts: await number(node`select count(*) as n from cloud_vm where lease_id is not null`),
    cityOrders: await lines(node`select kind || ' ' || state as line from city_order`),
    cityDiffers:
      mine.filter(({ key }) => !keys.has(key)).length + Math.abs(mine.length - known.length),
  };
}

async function lines(query: Promise<{ line?: string }[]>): Promise<string[]> {
  return (await query).map(({ line }) => line ?? "").toSorted();
}

async function number(query: Promise<{ n?: unknown }[]>): Promise<number> {
  const [row] = await query;
  return Number(row?.n);
}
