import { randomUUID } from "node:crypto";
import {
  builtInRulebooks,
  type HostSize,
  type LeaseSizes,
  type LeaseView,
  type RequestView,
  type ResourceForm,
  type RowValue,
} from "@duoyun/shared";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { order, request, resource } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { getLease } from "../leases/get.ts";
import { suggestSizes } from "../leases/suggest-sizes.ts";
import { answerOrder } from "../orders/answer-order.ts";
import { decide } from "../requests/decide.ts";
import { getRequest } from "../requests/get.ts";
import { listKinds } from "../requests/list-kinds.ts";
import { precheck } from "../requests/precheck.ts";
import { propose } from "../requests/propose.ts";
import { resubmit } from "../requests/resubmit.ts";
import { submit } from "../requests/submit.ts";
import type { HubTest } from "../testing/create-hub-test.ts";
import { createRoomyHub, decideOnPage, fileAbout } from "../testing/formal-request.ts";
import { sampleAnnex } from "../testing/sample-annex.ts";
import { orderOf, sendHeldOrders } from "../testing/walk-request.ts";
import { downloadForm } from "./download.ts";
import { readTable } from "./read-table.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createRoomyHub();
});
afterAll(() => hub.close());

const systemName = "财务管理系统";
/** A node that follows Liuzhou's rules. */
const rulebooks = { documents: builtInRulebooks, chains: { "320900": ["liuzhou"] } };
const as = (code: string) => hub.as(code, { rulebooks, secondFactor: async () => true });

const sheet = `序号\t网络分区\t系统名称\t服务器类型\t堡垒机账号负责人\t堡垒机账号负责人邮箱\t堡垒机账号负责人手机号码\tvCPU核\t内存GB\t系统盘GB\t数据盘GB\t操作系统\t集群部署
1\t公共网络区\t${systemName}\tAPP\t张三\tzhang@lz.example\t13800000000\t8\t16\t60\t300\topenEuler\t否
2\t互联网区\t${systemName}\tWEB\t李四\tli@lz.example\t13988888888\t2\t4\t60\t\topenEuler\t否`;

async function readSheet(text = sheet): Promise<RowValue[]> {
  const list = { kind: "formal" as const, field: "hostList", name: "paste.txt" };
  const { rows } = await readTable(await as("yc-applicant"), {
    ...list,
    content: Buffer.from(text),
  });
  return rows;
}

/** The sizes of one host that the page sends say nothing where the hosts are listed. */
async function formWith(hostList: RowValue[]): Promise<ResourceForm> {
  const kind = listKinds(await as("yc-applicant")).find((one) => one.kind === "formal");
  const annex = sampleAnnex(kind?.form ?? null, { systemName, today: hub.today() });
  const sizes = { quantity: 1, vcpu: 1, memoryGib: 1, storageGib: 0 };
  const words = { catalogItem: "vm", systemName, purpose: "财务管理系统迁移上云" };
  return { ...sizes, ...words, affirmed: [], enclosures: [], annex: { ...annex, hostList } };
}

async function file(hostList: RowValue[]): Promise<RequestView> {
  const form = await formWith(hostList);
  return submit(await as("yc-applicant"), { kind: "formal", form, submitKey: randomUUID() });
}

async function approve(code: string, id: string): Promise<void> {
  const ctx = await as(code);
  const { revision, step } = await getRequest(ctx, { id });
  await decide(ctx, { id, revision, step: step?.id ?? "", outcome: "approve", totp: "123456" });
}

describe("a request that lists its hosts one by one", () => {
  it("asks for the sums of its rows, and comes out as a sheet", async () => {
    const view = await file(await readSheet());
    expect(view.amounts).toEqual({ hosts: 2, vcpu: 10, memoryGib: 20, storageGib: 420 });
    expect(view.title.zh).toBe("财务管理系统（2 台共 10 vCPU / 20 GiB）");
    expect(await hub.quotaOf("320900", "vcpu")).toMatchObject({ reserved: 10 });
    const { name } = await downloadForm(await as("yc-applicant"), { id: view.id });
    expect(name).toBe(`${view.number}-云资源使用需求表.xlsx`);
  });

  it("has each host opened in its own size", async () => {
    const { id } = await file(await readSheet());
    await approve("yc-reviewer", id);
    await approve("yc-approver", id);
    const [sent] = await inTenant(hub.db, "320900", (tx) =>
      tx.select().from(order).where(eq(order.requestId, id)),
    );
    expect(sent?.payload).toMatchObject({
      quantity: 2,
      each: [
        { vcpu: 8, memoryGib: 16, storageGib: 360 },
        { vcpu: 2, memoryGib: 4, storageGib: 60 },
      ],
    });
  });

  it("refuses a row by its number, column and what to do, and keeps the good ones in sight", async () => {
    const rows = await readSheet(sheet.replace("\t2\t4\t60", "\t二\t5\t60"));
    expect(rows).toHaveLength(2);
    const form = await formWith(rows);
    const answer = await precheck(await as("yc-applicant"), { ...form, kind: "formal" });
    expect(answer.problems.map(({ text }) => text.zh)).toEqual(
      expect.arrayContaining([
        "第 2 行“vCPU”应为 1 到 1024 的整数（核）。",
        expect.stringMatching(/^第 2 行：内存没有 5 GiB 这一档/),
      ]),
    );
    expect(answer.problems.every(({ text }) => !text.zh.includes("第 1 行"))).toBe(true);
    await expect(file(rows)).rejects.toMatchObject({ code: "invalid" });
    await expect(file([])).rejects.toMatchObject({ code: "invalid" });
  });
});

const [large, small] = [
  { vcpu: 8, memoryGib: 16, storageGib: 360 },
  { vcpu: 2, memoryGib: 4, storageGib: 60 },
];

type Told = HostSize & { id: string };

/** Answers the open order of a request for the city, with the sizes of its hosts where it tells them. */
async function carryOut(requestId: string, hosts: readonly Told[], tells = true) {
  await sendHeldOrders(hub);
  const sent = await orderOf(hub, requestId);
  const resources = hosts.map(({ id, ...size }) => ({
    ...{ id, name: `${systemName}-${id}`, address: null, state: "running" },
    ...(tells && { size }),
  }));
  const answer = { orderId: sent.id, result: "done" as const, resources };
  const opened = sent.kind === "open" ? { allocatedOn: hub.today() } : {};
  await answerOrder(hub.city("320900"), { ...answer, ...opened });
  return sent.payload;
}

/** A lease of a large host and a small one, told in the other order than they were listed. */
async function openMixed({ tells = true } = {}): Promise<LeaseView> {
  const { id } = await file(await readSheet());
  await approve("yc-reviewer", id);
  await approve("yc-approver", id);
  const told = [
    { id: "web", ...small },
    { id: "app", ...large },
  ];
  await carryOut(id, told, tells);
  return leaseNow((await getRequest(await as("yc-applicant"), { id })).leaseId ?? "");
}

const leaseNow = async (id: string) => getLease(await as("yc-applicant"), { id });
const used = async () => (await hub.quotaOf("320900", "vcpu")).used;

async function changeTo(lease: Pick<LeaseView, "id">, to: LeaseSizes): Promise<RequestView> {
  const ctx = await as("yc-applicant");
  const kind = listKinds(ctx).find((one) => one.kind === "change");
  const annex = sampleAnnex(kind?.form ?? null, { systemName, today: hub.today() });
  const form = { reason: "业务量发生变化", affirmed: [], enclosures: [], annex, to };
  return submit(ctx, { kind: "change", leaseId: lease.id, form, submitKey: randomUUID() });
}

describe("a lease whose hosts differ in size", () => {
  it("keeps what each of them is, by the name that its city gave it", async () => {
    const lease = await openMixed();
    expect(lease.amounts).toEqual({ hosts: 2, vcpu: 10, memoryGib: 20, storageGib: 420 });
    expect(lease.each).toEqual([
      { host: "web", name: "财务管理系统-web", ...small },
      { host: "app", name: "财务管理系统-app", ...large },
    ]);
    expect(lease.resources).toEqual(
      ["web", "app"].map((id) => ({
        ...{ id, name: `财务管理系统-${id}`, address: null, state: "running" },
      })),
    );
  });

  it("changes one host and leaves the others as they are", async () => {
    const before = await used();
    const lease = await openMixed();
    const web = { ...small, vcpu: 4 };
    const to = [
      { host: "web", ...web },
      { host: "app", ...large },
    ];
    const filed = await changeTo(lease, { each: to });
    expect(filed.amounts).toEqual({ hosts: 0, vcpu: 2, memoryGib: 0, storageGib: 0 });
    expect(filed.title.zh).toContain("2 台共 10 vCPU / 20 GiB → 2 台共 12 vCPU / 20 GiB");
    expect(filed.flags.map(({ zh }) => zh)).toEqual([
      "财务管理系统-web：2 vCPU / 4 GiB / 60 GiB → 4 vCPU / 4 GiB / 60 GiB；其余 1 台不变。",
    ]);
    await approve("yc-reviewer", filed.id);
    await approve("yc-approver", filed.id);
    const told = [
      { id: "web", ...web },
      { id: "app", ...large },
    ];
    expect(await carryOut(filed.id, told)).toEqual({ title: systemName, each: to });
    const after = await leaseNow(lease.id);
    expect(after.amounts).toEqual({ hosts: 2, vcpu: 12, memoryGib: 20, storageGib: 420 });
    expect(after.each).toMatchObject(to);
    expect(await used()).toBe(before + 12);
  });

  it("takes one host away and opens another, and is told as alike once all are", async () => {
    const before = await used();
    const lease = await openMixed();
    const filed = await changeTo(lease, { each: [{ host: "web", ...small }, small] });
    expect(filed.amounts).toEqual({ hosts: 0, vcpu: 0, memoryGib: 0, storageGib: 0 });
    expect(filed.flags.map(({ en }) => en)).toEqual([
      "财务管理系统-app goes (8 vCPU / 16 GiB / 360 GiB); new: 1 × 2 vCPU / 4 GiB / 60 GiB; the other stays as it is.",
    ]);
    await approve("yc-reviewer", filed.id);
    await approve("yc-approver", filed.id);
    const told = ["web", "web-2"].map((id) => ({ id, ...small }));
    expect(await carryOut(filed.id, told)).toMatchObject({
      each: [{ host: "web" }, { vcpu: 2 }],
    });
    const after = await leaseNow(lease.id);
    expect(after).toMatchObject({ each: null, amounts: { hosts: 2, vcpu: 4, storageGib: 120 } });
    expect(await used()).toBe(before + 4);
  });

  it("leaves the hosts without names where their city does not say which is which", async () => {
    const lease = await openMixed({ tells: false });
    expect(lease.each).toEqual([large, small]);
    const filed = await changeTo(lease, { each: [large, { ...small, vcpu: 4 }] });
    expect(filed.amounts).toMatchObject({ hosts: 0, vcpu: 2 });
    await expect(changeTo(lease, { each: [{ host: "web", ...small }] })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("refuses to make them alike, hosts that it does not have, and a change that keeps none", async () => {
    const lease = await openMixed();
    const refusal = (to: LeaseSizes) =>
      changeTo(lease, to).then(
        () => "filed",
        (error: { text: { zh: string } }) => error.text.zh,
      );
    expect(await refusal({ quantity: 2, ...small })).toContain("逐台填写");
    expect(await refusal({ each: [{ host: "db", ...small }] })).toContain("与该租约现有主机不符");
    const twice = { host: "web", ...small };
    expect(await refusal({ each: [twice, twice] })).toContain("与该租约现有主机不符");
    expect(await refusal({ each: [large] })).toContain("至少保留一台");
    const asNow = [
      { host: "app", ...large },
      { host: "web", ...small },
    ];
    expect(await refusal({ each: asNow })).toContain("与现在相同");
    const odd = [
      { host: "app", ...large },
      { host: "web", ...small, memoryGib: 5 },
    ];
    expect(await refusal({ each: odd })).toMatch(/^第 2 台：内存没有 5 GiB 这一档/);
  });

  it("refuses to approve what an older release took as a change of all of them", async () => {
    const lease = await openMixed();
    const { id } = await changeTo(lease, { each: [{ host: "web", ...small }] });
    await inTenant(hub.db, "320900", (tx) =>
      tx
        .update(request)
        .set({ form: sql`jsonb_set(form, '{to}', ${JSON.stringify({ quantity: 2, ...small })})` })
        .where(eq(request.id, id)),
    );
    await approve("yc-reviewer", id);
    await expect(approve("yc-approver", id)).rejects.toMatchObject({
      code: "precondition_failed",
      text: { zh: expect.stringContaining("退回申请人") },
    });
  });

  it("says the same in the filled form, and again when it is filed anew", async () => {
    const lease = await openMixed();
    const each = [
      { host: "app", ...large },
      { host: "web", ...small, storageGib: 80 },
    ];
    const filed = await fileAbout(hub, "change", { lease, to: { each } });
    expect(knownIn(filed)).toEqual({
      现有规格: "1 台 × 2 vCPU / 4 GiB / 60 GiB；1 台 × 8 vCPU / 16 GiB / 360 GiB",
      变更后规格: "1 台 × 8 vCPU / 16 GiB / 360 GiB；1 台 × 2 vCPU / 4 GiB / 80 GiB",
    });
    const major = [each[0], { host: "web", ...small, storageGib: 300 }].flatMap((one) => one ?? []);
    await decideOnPage(hub, "yc-reviewer", { id: filed.id, outcome: "return" });
    const ctx = await hub.as("yc-applicant");
    const anew = (to: LeaseSizes) => resubmit(ctx, { id: filed.id, form: { ...filed.form, to } });
    await expect(anew({ each: major })).rejects.toMatchObject({
      text: { zh: expect.stringContaining("P24-16") },
    });
    await expect(anew({ quantity: 2, ...small })).rejects.toMatchObject({ code: "invalid" });
    const smaller = each.map((one) => ({ ...one, storageGib: one.storageGib - 20 }));
    const again = await anew({ each: smaller });
    expect(again.amounts).toEqual({ hosts: 0, vcpu: 0, memoryGib: 0, storageGib: 0 });
    expect(knownIn(again)).toMatchObject({
      变更后规格: "1 台 × 8 vCPU / 16 GiB / 340 GiB；1 台 × 2 vCPU / 4 GiB / 60 GiB",
    });
  });

  it("is suggested sizes host by host, by what each of them uses", async () => {
    const lease = await openMixed();
    await report(lease, { key: "app", ...large }, 0.1);
    await report(lease, { key: "web", ...small, vcpu: 1 }, 0.9);
    const suggestion = await suggestSizes(await hub.as("yc-reviewer"), { id: lease.id });
    expect(suggestion.uses).toMatchObject([null, { cpuPercent: 10 }]);
    expect(suggestion.to).toMatchObject({
      each: [
        { host: "web", ...small },
        { host: "app", ...large, vcpu: 4 },
      ],
    });
    const form = { reason: "使用率低", affirmed: ["threeMonths"], enclosures: [] };
    const proposal = { leaseId: lease.id, submitKey: randomUUID() };
    const operator = await hub.as("yc-reviewer");
    await expect(
      propose(operator, { ...proposal, form: { ...form, to: { quantity: 2, ...small } } }),
    ).rejects.toMatchObject({ text: { zh: expect.stringContaining("逐台填写") } });
    const filed = await propose(operator, { ...proposal, form: { ...form, to: suggestion.to } });
    expect(filed.flags.map(({ zh }) => zh)).toEqual([
      expect.stringContaining("优化为 1 × 2 vCPU / 4 GiB / 60 GiB；1 × 4 vCPU / 16 GiB / 360 GiB"),
      expect.stringContaining("CPU"),
      expect.stringMatching(/-app：8 vCPU .* → 4 vCPU .*；其余 1 台不变/),
    ]);
  });
});

/** The sizes that a filled form says, by their labels. */
function knownIn({ annex }: RequestView): Record<string, string> {
  const lines = annex?.parts.flatMap(({ sections }) => sections.flatMap((one) => one.lines)) ?? [];
  const answers = lines.flatMap((line) => (line.type === "answer" ? [line] : []));
  return Object.fromEntries(
    answers
      .filter(({ label }) => label.zh.endsWith("规格"))
      .map(({ label, value }) => [label.zh, value.zh]),
  );
}

type Reported = HostSize & { key: string };

function report(lease: Pick<LeaseView, "id">, host: Reported, cpuRatio: number) {
  const row = {
    ...{ tenant: "320900", type: "vm", title: "vm", leaseId: lease.id, state: "running" },
    ...host,
    ...{ cpuRatio, memoryRatio: 0.5, diskRatio: 0.9 },
    ...{ data: {}, version: 1, receivedAt: hub.clock.now() },
  };
  return inTenant(hub.db, "320900", (tx) => tx.insert(resource).values(row));
}
