import { randomBytes } from "node:crypto";
import { callHub, type HubAnswer, samplePerson, signInAs } from "@duoyun/hub/testing/call-hub";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { temporaryInput } from "@duoyun/hub/testing/temporary-form";
import { CardView, type DecideInput, RequestView } from "@duoyun/shared";
import postgres, { type Sql } from "postgres";
import { z } from "zod";
import { offerHost } from "../../province/offer-host.ts";

export type Code = "yc-applicant" | "yc-reviewer" | "yc-approver" | "yc-approver-2" | "tz-approver";
export type Verb = "approve" | "takeBack";
export type Size = { quantity: number; vcpu: number };
export type AuditRow = { action: string; who: string; why: string };

/** Yancheng's offices over HTTP: people on the page, and in chat as the bots carry their taps. */
export type Office = {
  /** From now on taps come from that platform, in each person's own account there. */
  tapOn(platform: "web" | "telegram"): void;
  personId(code: Code): string;
  file(by: Code, size?: Size): Promise<RequestView>;
  /** Files it and has it reviewed: the authority's step is open. */
  reviewed(): Promise<RequestView>;
  decideOnPage(code: Code, request: RequestView): Promise<HubAnswer>;
  onPage(code: Code, call: Call): Promise<HubAnswer>;
  takeBackOnPage(code: Code, request: RequestView): Promise<HubAnswer>;
  /** The button on the card that this person is shown now. */
  button(code: Code, verb: Verb, request: RequestView): Promise<string>;
  /** A button that the hub would never give this person, planted in its table. */
  planted(code: Code, request: RequestView): Promise<string>;
  tap(code: Code, token: string): Promise<HubAnswer>;
  change(code: Code, to: { roles: string[] } | { active: boolean }): Promise<void>;
  /** All that a decision changes: the request, its history, its orders and its quotas. */
  state(): Promise<unknown>;
  /** The last row in the audit of this person's node. */
  lastAudit(by: Code): Promise<AuditRow | undefined>;
  close(): Promise<void>;
};

type Known = { personId: string; cookie: string };
export type Call = { path: string; input: unknown };
const Shown = z.object({ view: CardView });

const small = { catalogItem: "cloud-host", memoryGib: 4, storageGib: 40, months: 1 };

export async function openOffice(): Promise<Office> {
  const hub = await startTestHub();
  const sql = postgres(hub.database.url, { max: 1, onnotice: () => undefined });
  await offerHost(sql, "320900");
  await sql`update quota set limit_amount = 100000 where tenant = '320900'`;
  const people = await everybody(hub);
  await linkEverybody(sql, Object.values(people));
  let platform = "web";
  const mutate = (call: Call, headers: Record<string, string>) =>
    callHub(hub.url, { ...call, type: "mutation", headers });
  const onPage = (code: Code, call: Call) =>
    mutate(call, { cookie: people[code].cookie, origin: hub.url });
  const inChat = (code: Code, call: Call) =>
    mutate(call, {
      authorization: `Bearer ${hub.botKey}`,
      "x-duoyun-account": `${platform}:${people[code].personId}`,
    });
  const file = async (by: Code, size: Size = { quantity: 1, vcpu: 2 }) => {
    const input = temporaryInput({ ...small, ...size });
    return RequestView.parse((await onPage(by, { path: "requests.submit", input })).data);
  };
  const decideOnPage = (code: Code, { id, revision, step }: RequestView) => {
    const input: DecideInput = { id, revision, step: step?.id ?? "", outcome: "approve" };
    return onPage(code, { path: "requests.decide", input });
  };

  return {
    tapOn: (next) => {
      platform = next;
    },
    onPage,
    personId: (code) => people[code].personId,
    file,
    decideOnPage,
    reviewed: async () => {
      const filed = await file("yc-applicant");
      await decideOnPage("yc-reviewer", filed);
      return { ...filed, step: { id: "approve", title: filed.kindTitle, index: 2, count: 2 } };
    },
    takeBackOnPage: (code, { id }) => onPage(code, { path: "requests.takeBack", input: { id } }),
    button: async (code, verb, { id }) => {
      const input = { subject: { type: "request", id } };
      const { view } = Shown.parse((await inChat(code, { path: "chat.show", input })).data);
      const found = view.actions.find((action) => action.verb === verb)?.token;
      if (!found) throw new Error(`The card offers ${code} no ${verb}.`);
      return found;
    },
    planted: (code, request) => plant(sql, people[code].personId, request),
    tap: (code, token) => {
      const verb = token.split("|")[1] === "takeBack" ? "takeBack" : "decide";
      return inChat(code, { path: `requests.${verb}`, input: { token } });
    },
    change: async (code, to) => {
      await sql`update person set ${sql(to)} where code = ${code}`;
    },
    state: () => stateOf(sql),
    lastAudit: (by) => lastAuditOf(sql, people[by].personId),
    close: async () => {
      await sql.end();
      await hub.stop();
    },
  };
}

async function everybody({ url }: TestHub): Promise<Record<Code, Known>> {
  const know = async (code: Code): Promise<Known> => ({
    personId: (await samplePerson(url, code)).personId,
    cookie: await signInAs(url, code),
  });
  return {
    "yc-applicant": await know("yc-applicant"),
    "yc-reviewer": await know("yc-reviewer"),
    "yc-approver": await know("yc-approver"),
    "yc-approver-2": await know("yc-approver-2"),
    "tz-approver": await know("tz-approver"),
  };
}

async function linkEverybody(sql: Sql, people: readonly Known[]): Promise<void> {
  await sql`
    insert into chat_account (id, tenant, person_id, platform, platform_user_id, chat_id, linked_at)
    select gen_random_uuid(), tenant, id, 'telegram', id, id, now() from person
    where id = any(${people.map(({ personId }) => personId)}::uuid[])`;
}

async function plant(sql: Sql, personId: string, { id, step }: RequestView): Promise<string> {
  const token = `1|approve|${randomBytes(16).toString("base64url")}`;
  await sql`
    insert into callback_token
      (token, tenant, person_id, verb, subject_type, subject_id, step, revision, created_at)
    values
      (${token}, '320900', ${personId}, 'approve', 'request', ${id}, ${step?.id ?? ""}, 1, now())`;
  return token;
}

async function stateOf(sql: Sql): Promise<unknown> {
  const [row] = await sql`
    select (select jsonb_agg(r order by r.id) from request r) as requests,
           (select jsonb_agg(e order by e.id) from request_event e) as events,
           (select jsonb_agg(o order by o.id) from city_order o) as orders,
           (select jsonb_agg(q order by q::text) from quota q) as quotas,
           (select jsonb_agg(t.used_at order by t.token) from callback_token t) as used`;
  return row;
}

async function lastAuditOf(sql: Sql, personId: string): Promise<AuditRow | undefined> {
  const [row] = await sql<AuditRow[]>`
    select action, actor->>'personId' as who, coalesce(data->>'why', data->>'procedure') as why
    from audit where tenant = (select tenant from person where id = ${personId})
    order by seq desc limit 1`;
  return row;
}
