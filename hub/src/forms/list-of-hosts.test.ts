import { randomUUID } from "node:crypto";
import {
  builtInRulebooks,
  type RequestView,
  type ResourceForm,
  type RowValue,
} from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { order } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { decide } from "../requests/decide.ts";
import { getRequest } from "../requests/get.ts";
import { listKinds } from "../requests/list-kinds.ts";
import { precheck } from "../requests/precheck.ts";
import { submit } from "../requests/submit.ts";
import type { HubTest } from "../testing/create-hub-test.ts";
import { createRoomyHub } from "../testing/formal-request.ts";
import { sampleAnnex } from "../testing/sample-annex.ts";
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
