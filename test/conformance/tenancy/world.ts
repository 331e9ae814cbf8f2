import { randomUUID } from "node:crypto";
import { startTestBots } from "@duoyun/bots/testing/start-test-bots";
import { callHub } from "@duoyun/hub/testing/call-hub";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { EnrolResult } from "@duoyun/shared";
import { makeCredential } from "@duoyun/tenants/testing/make-credential";
import postgres, { type Sql } from "postgres";
import { eventually } from "../../province/eventually.ts";
import { offerHost } from "../../province/offer-host.ts";
import { buttonOf, type Person, signIn } from "../../province/person.ts";
import { approvalCard } from "../../province/story.ts";
import { type Ids, secret, temporary } from "./ids.ts";

export type Sign = (sent: { method: string; url: URL; body: string }) => Promise<string>;

/** A hub in which Taizhou has one of everything and Yancheng has nothing. */
export type World = {
  hub: TestHub;
  sql: Sql;
  taizhou: Ids;
  applicant: Person;
  cities: { yancheng: Sign; taizhou: Sign };
  /** A city's answer to an order, as its node gives it. */
  answer(sign: Sign, answer: Answer): Promise<void>;
  /** Every row of Taizhou's, table by table. */
  rowsOfTaizhou(): Promise<Record<string, unknown[]>>;
  stop(): Promise<void>;
};

const codes = { "320900": "a-code-for-yancheng-only", "321200": "a-code-for-taizhou-only" };

export async function createWorld(): Promise<World> {
  const hub = await startTestHub({
    worker: true,
    sweeps: ["release-held-orders"],
    environment: {
      ORDER_HOLD_SECONDS: "0",
      DEMO_ENROLMENT_CODES: Object.entries(codes)
        .map((pair) => pair.join(":"))
        .join(","),
    },
  });
  const bots = await startTestBots({
    hubUrl: hub.url,
    botKey: hub.botKey,
    queueDatabaseUrl: hub.database.urlAs("duoyun_queue"),
  });
  const sql = postgres(hub.database.url, { max: 1, onnotice: () => undefined });
  const cities = { yancheng: await join(hub, "320900"), taizhou: await join(hub, "321200") };
  const { taizhou, applicant } = await fillTaizhou(hub, sql, cities.taizhou);
  await eventually("every card to have arrived", async () => {
    const [row] = await sql<{ open: number }[]>`
      select (select count(*) from outbox where done_at is null)
           + (select count(*) from delivery where state = 'pending') as open`;
    return Number(row?.open) === 0;
  });
  return {
    hub,
    sql,
    taizhou,
    applicant,
    cities,
    answer: (sign, given) => answer(hub, sign, given),
    rowsOfTaizhou: () => rowsOf(sql, "321200"),
    stop: async () => {
      await bots.stop();
      await sql.end();
      await hub.stop();
    },
  };
}

async function join({ url }: TestHub, city: keyof typeof codes): Promise<Sign> {
  const { publicKey, signer } = await makeCredential(city);
  const input = { city, code: codes[city], publicKey, software: "test" };
  const { data } = await callHub(url, { path: "federation.enrol", type: "mutation", input });
  return signer(EnrolResult.parse(data).keyId);
}

async function fillTaizhou(hub: TestHub, sql: Sql, city: Sign) {
  await offerHost(sql, "321200");
  const applicant = await signIn(hub.url, "泰州申请人");
  const approver = await signIn(hub.url, "泰州审批人");
  const opened = await order(applicant, approver);
  await answer(hub, city, { orderId: await orderOf(sql, opened), result: "done" });
  const { leaseId } = await applicant.hub.requests.get.query({ id: opened });
  const asked = await order(applicant, approver);
  const orderId = await orderOf(sql, asked);
  const submitKey = randomUUID();
  const waiting = await applicant.hub.requests.submit.mutate(temporary(submitKey));
  const card = await approvalCard(approver, waiting);
  const shown = await eventually("the card's receipt", () => cardIn(sql, card.messageId));
  if (!leaseId) throw new Error("Taizhou has no lease.");
  await keepDraft(hub, applicant.personId);
  const taizhou: Ids = {
    city: "321200",
    requestId: waiting.id,
    requestNumber: waiting.number,
    decidedRequestId: asked,
    step: waiting.step?.id ?? "",
    leaseId,
    orderId,
    submitKey,
    catalogId: await filedCatalog(sql),
    attachmentId: await enclose(sql, waiting.id),
    personId: approver.personId,
    token: buttonOf(card.card, /同意/)?.token ?? "",
    messageId: card.messageId,
    ...shown,
  };
  return { taizhou, applicant };
}

/** A file that belongs to a request of Taizhou's. */
async function enclose(sql: Sql, requestId: string): Promise<string> {
  const id = randomUUID();
  const content = Buffer.from(secret);
  await sql`
    insert into attachment (id, tenant, owner_id, organisation_id, request_id, name, type, size_bytes,
      sha256, content, created_at)
    select ${id}, tenant, applicant_id, organisation_id, id, ${secret}, 'pdf', ${content.length}, '',
      ${content}, now()
    from request where id = ${requestId}`;
  return id;
}

type Shown = Pick<Ids, "cardId" | "deliveryId" | "organisationId">;

async function cardIn(sql: Sql, messageId: string): Promise<Shown | undefined> {
  const [row] = await sql<Shown[]>`
    select card.id as "cardId", delivery.id as "deliveryId", person.organisation_id as "organisationId"
    from card join delivery on delivery.card_id = card.id join person on person.id = card.person_id
    where card.message_id = ${messageId}`;
  return row;
}

async function order(applicant: Person, approver: Person): Promise<string> {
  const filed = await applicant.hub.requests.submit.mutate(temporary(randomUUID()));
  const { id, revision, step } = filed;
  const decision = { id, revision, step: step?.id ?? "", outcome: "approve" as const };
  await approver.hub.requests.decide.mutate(decision);
  return id;
}

function orderOf(sql: Sql, requestId: string): Promise<string> {
  return eventually("the order to leave", async () => {
    const [row] = await sql<{ id: string }[]>`
      select id from city_order where request_id = ${requestId} and status = 'ready'`;
    return row?.id;
  });
}

type Answer = { orderId: string; result: "done" };

async function answer({ url }: TestHub, sign: Sign, { orderId, result }: Answer): Promise<void> {
  const allocatedOn = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format();
  const resources = [{ id: secret, name: secret, address: null, state: "running" }];
  const input = { orderId, result, allocatedOn, resources };
  const call = { path: "federation.answerOrder", type: "mutation" as const, input, sign };
  const { error } = await callHub(url, call);
  if (error) throw new Error(error.text.en);
}

async function keepDraft({ url, botKey }: TestHub, personId: string): Promise<void> {
  await callHub(url, {
    path: "chat.saveDraft",
    type: "mutation",
    input: { data: { systemName: secret } },
    headers: { authorization: `Bearer ${botKey}`, "x-duoyun-account": `web:${personId}` },
  });
}

async function rowsOf(sql: Sql, tenant: string): Promise<Record<string, unknown[]>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'tenant' order by 1`;
  const pairs = [];
  for (const { name } of tables) {
    const rows = await sql`
      select to_jsonb(t) as row from ${sql(name)} t where tenant = ${tenant} order by to_jsonb(t)::text`;
    pairs.push([name, rows.map(({ row }) => row)]);
  }
  return Object.fromEntries(pairs);
}

async function filedCatalog(sql: Sql): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select id from catalog_version where tenant = '321200' and state = 'filed'`;
  return row?.id ?? "";
}
