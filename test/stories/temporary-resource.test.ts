import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Databases, makeDatabases } from "../province/databases.ts";
import { eventually } from "../province/eventually.ts";
import { buttonOf, signIn } from "../province/person.ts";
import { type Province, startProvince } from "../province/province.ts";
import {
  allAffirmed,
  approvalCard,
  approveInChat,
  type Cast,
  castOf,
  fileInChat,
  leaseIn,
  leaseOf,
  mentions,
} from "../province/story.ts";

const cli = fileURLToPath(new URL("../../hub/src/cli/duoyun.ts", import.meta.url));
const written = [
  "request.filed",
  "request.approved",
  "lease.opened",
  "lease.extended",
  "lease.reclaimed",
];

let databases: Databases;
let province: Province;

beforeAll(async () => {
  databases = await makeDatabases(["320000", "320500", "320900", "321200"]);
  province = await startProvince({ databases });
});
afterAll(async () => {
  await province?.stop();
  await databases?.drop();
});

describe("a temporary resource, from the chat to its last day", () => {
  it("is filed, reviewed, approved and opened in Yancheng, and every card tells the same", async () => {
    const cast = await castOf(province.url, "盐城");
    const request = await fileInChat(cast.applicant, {
      quantity: 2,
      months: 3,
      systemName: "洪涝模型平台",
    });
    const { operator, approver, applicant } = cast;
    if (!operator) throw new Error("Yancheng has an operator.");

    const shown = await approvalCard(operator, request);
    expect(shown.card.lines.length).toBeLessThanOrEqual(9);
    expect(shown.card.lines.join("")).toMatch(/时限 .*内部目标/);
    await operator.tap(shown, /同意/);
    const decided = await operator.card(
      "its decision on the card",
      (card) => mentions(card, request.number) && !buttonOf(card, /同意/),
    );
    expect([decided.card.title, ...decided.card.lines].join("")).toContain("已同意");

    await approver.tap(await approvalCard(approver, request), /同意/);
    const lease = await leaseOf(applicant, request);
    expect(lease).toMatchObject({ status: "active", kind: "temporary" });
    expect(await vmsOf("320900", lease.id)).toBe(2);
    await applicant.card(
      "the lease",
      (card) => mentions(card, lease.number) && buttonOf(card, /延期/) !== undefined,
    );
    const view = await applicant.hub.requests.get.query({ id: request.id });
    expect(view.status).toBe("done");
    expect(view.clocks.map(({ ruleId, amount }) => `${ruleId} ${amount}`)).toContain("P24-13 5");
  });

  it.each([
    { city: "泰州", rules: "its own two plus two", clocks: ["TZ-03 2", "TZ-04 2"] },
    { city: "苏州", rules: "the province's five", clocks: ["A-01 5", "A-01 5", "P24-13 5"] },
  ] as const)("runs in $city under $rules working days", async ({ city, clocks: expected }) => {
    const cast = await castOf(province.url, city);
    const request = await fileInChat(cast.applicant, {
      quantity: 1,
      months: 1,
      systemName: "港口调度演练",
    });
    await approveInChat(cast, request);
    await leaseOf(cast.applicant, request);
    const { clocks } = await cast.applicant.hub.requests.get.query({ id: request.id });
    expect(clocks.map(({ ruleId, amount }) => `${ruleId} ${amount}`)).toEqual(expected);
  });

  it("is refused with a reason that its applicant reads", async () => {
    const cast = await castOf(province.url, "泰州");
    const request = await fileInChat(cast.applicant, {
      quantity: 1,
      months: 1,
      systemName: "档案整理平台",
    });
    await cast.approver.tap(await approvalCard(cast.approver, request), /驳回/);
    const form = await cast.approver.form(/驳回/, 1);
    await cast.approver.answer(form, "submit", { preset: "purpose", note: "请说明数据量" });
    const told = await cast.applicant.card(
      "the refusal",
      (card) => mentions(card, request.number) && mentions(card, "已驳回"),
    );
    expect(told.card.lines.join("")).toContain("用途说明不充分");
    expect(await reservedIn("321200")).toBe(0);
  });

  it("reminds, is extended once and is taken back after its last day, when three months have passed", async () => {
    const cast = await castOf(province.url, "盐城");
    const [lease] = await cast.applicant.hub.leases.list.query({});
    if (!lease?.lastDay) throw new Error("Yancheng's lease is gone, or has no end.");
    await forwardTo(cast.applicant, lease.lastDay, 30);
    const reminder = await cast.applicant.card(
      "the reminder",
      (card) => mentions(card, lease.number) && mentions(card, "到期提醒"),
    );
    await cast.applicant.tap(reminder, /延期/);
    const extended = await extendInChat(cast, lease.id);
    if (!extended.lastDay) throw new Error("An extended lease has an end.");
    expect(extended.lastDay > lease.lastDay).toBe(true);

    await forwardTo(cast.applicant, extended.lastDay, -2);
    await leaseIn(cast.applicant, lease.id, "reclaimed");
    expect(await vmsOf("320900", lease.id)).toBe(0);
    const used = await cast.applicant.hub.quotas.list.query({});
    expect(used.map(({ used: amount, reserved }) => amount + reserved)).toEqual(used.map(() => 0));
  });

  it("leaves an audit chain that verifies, with every decision in it", async () => {
    const environment = { ...process.env, DATABASE_URL: province.hubAppUrl };
    const run = spawnSync(process.execPath, [cli, "audit", "verify", "--json"], {
      encoding: "utf8",
      env: environment,
    });
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
    const admin = await signIn(province.url, "盐城管理员");
    const { items } = await admin.hub.audit.list.query({});
    const actions = new Set(items.map(({ action }) => action));
    for (const action of written) expect(actions).toContain(action);
  });
});

async function extendInChat(cast: Cast, leaseId: string) {
  const { applicant } = cast;
  const asked = await applicant.form(/延期/, 1);
  await applicant.answer(asked, "next", {
    months: "1",
    reason: "演算尚未完成",
    ...allAffirmed(asked),
  });
  await applicant.answer(await applicant.form(/延期.*核对/, 2), "submit", {});
  const before = await applicant.hub.leases.get.query({ id: leaseId });
  const extension = await eventually("the extension", async () => {
    const { items } = await applicant.hub.requests.list.query({ mine: true, kind: "extension" });
    return items[0];
  });
  await approveInChat(cast, extension);
  return eventually("the new last day", async () => {
    const after = await applicant.hub.leases.get.query({ id: leaseId });
    return after.lastDay !== before.lastDay && after;
  });
}

/** Moves the demo clock to so many days before `day` (after it, where negative). */
async function forwardTo(
  person: Cast["applicant"],
  day: string,
  daysBefore: number,
): Promise<void> {
  const { now } = await person.hub.demo.clock.query();
  const days =
    Math.ceil((Date.parse(`${day}T12:00:00+08:00`) - Date.parse(now)) / 86_400_000) - daysBefore;
  await person.hub.demo.forward.mutate({ days });
}

async function vmsOf(code: string, leaseId: string): Promise<number> {
  return count(
    province.cityDatabase(code),
    (sql) => sql`
    select count(*)::int as count from cloud_vm where lease_id = ${leaseId}`,
  );
}

async function reservedIn(tenant: string): Promise<number> {
  return count(
    province.hubDatabase,
    (sql) => sql`
    select coalesce(sum(reserved), 0)::int as count from quota where tenant = ${tenant}`,
  );
}

async function count(
  url: string,
  ask: (sql: postgres.Sql) => Promise<postgres.RowList<postgres.Row[]>>,
): Promise<number> {
  const sql = postgres(url, { max: 1 });
  try {
    const [row] = await ask(sql);
    return Number(row?.count);
  } finally {
    await sql.end();
  }
}
