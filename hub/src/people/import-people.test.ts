import { realClock } from "@duoyun/shared";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Database } from "../database/connect.ts";
import { audit, chatAccount, person, quota } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { importPeople } from "./import-people.ts";

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase("hub");
  db = connect({ url: database.urlAs("duoyun_app"), connections: 3, name: "import test" });
});
afterAll(async () => {
  await db.$client.end();
  await database.drop();
});

const actor = { kind: "command", name: "test" } as const;
const utf8 = (text: string) => new TextEncoder().encode(text);

function importText(texts: Record<string, string>, dryRun = false) {
  const files = Object.entries(texts).map(([name, text]) => ({ name, bytes: utf8(text) }));
  return importPeople({ db, clock: realClock, actor }, { files, dryRun });
}

const organisations = `节点,编码,名称,英文名称,类型
320500,sz-education,市教育局,Suzhou Education Bureau,使用部门
320500,sz-authority,市数据局,Suzhou Data Bureau,主管部门
`;
const people = `node,code,nameZh,nameEn,organisation,roles,email
320500,zhang,张三,Zhang San,sz-education,申请人,Zhang@Example.cn
320500,li,李四,Li Si,sz-authority,approver;管理员,
`;
const quotas = `节点,单位,主机,vCPU,内存GiB,存储GiB
320500,sz-education,10,40,160,2048
`;

const find = (code: string) =>
  inTenant(db, "320500", async (tx) => {
    const [row] = await tx.select().from(person).where(eq(person.code, code));
    return row;
  });

describe("a good import", () => {
  it("only reports in a dry run", async () => {
    const report = await importText({ "o.csv": organisations, "p.csv": people }, true);
    expect(report).toMatchObject({
      saved: false,
      problems: [],
      changed: { organisations: 2, people: 2 },
    });
    expect(await find("zhang")).toBeUndefined();
  });

  it("brings organisations, people and quotas in together, in either language", async () => {
    const report = await importText({ "q.csv": quotas, "p.csv": people, "o.csv": organisations });
    expect(report).toEqual({
      saved: true,
      problems: [],
      changed: { organisations: 2, people: 2, quotas: 6 },
    });
    expect(await find("li")).toMatchObject({ roles: ["approver", "admin"], sample: false });
    expect(await find("zhang")).toMatchObject({ email: "zhang@example.cn", locale: "zh" });
  });

  it("gives everybody an account in the built-in chat", async () => {
    const zhang = await find("zhang");
    const accounts = await inTenant(db, "320500", (tx) =>
      tx
        .select()
        .from(chatAccount)
        .where(eq(chatAccount.personId, zhang?.id ?? "")),
    );
    expect(accounts).toMatchObject([{ platform: "web", platformUserId: zhang?.id }]);
  });

  it("changes nothing the second time", async () => {
    const report = await importText({ "o.csv": organisations, "p.csv": people, "q.csv": quotas });
    expect(report.changed).toEqual({ organisations: 0, people: 0, quotas: 0 });
  });

  it("moves a limit and leaves what is used and reserved", async () => {
    const zhang = await find("zhang");
    const mine = and(eq(quota.organisationId, zhang?.organisationId ?? ""), eq(quota.kind, "vcpu"));
    await inTenant(db, "320500", (tx) =>
      tx.update(quota).set({ used: 8, reserved: 4 }).where(mine),
    );
    await importText({ "q.csv": quotas.replace("10,40,", "10,64,") });
    const rows = await inTenant(db, "320500", (tx) => tx.select().from(quota).where(mine));
    expect(rows).toMatchObject([{ limitAmount: 64, used: 8, reserved: 4 }]);
  });

  it("keeps the language that a person chose, and lets people leave", async () => {
    await inTenant(db, "320500", (tx) =>
      tx.update(person).set({ locale: "en" }).where(eq(person.code, "li")),
    );
    const left =
      "node,code,nameZh,nameEn,organisation,roles,active\n320500,li,李四,Li Si,sz-authority,审批人,否\n";
    await importText({ "p.csv": left });
    expect(await find("li")).toMatchObject({ locale: "en", active: false, roles: ["approver"] });
  });

  it("writes down who came, who changed in what and who left, by account and without their names", async () => {
    const head = "node,code,nameZh,nameEn,organisation,roles,active\n";
    await importText({
      "p.csv": `${head}320500,zhao,赵六,Zhao Liu,sz-education,申请人,是\n320500,bai,白七,Bai Qi,sz-education,申请人,是\n`,
    });
    const [zhao, bai] = [await find("zhao"), await find("bai")];
    await importText({
      "p.csv": `${head}320500,zhao,赵六郎,Zhao Liu,sz-education,申请人;管理员,是\n320500,bai,白七,Bai Qi,sz-education,申请人,否\n`,
    });
    const rows = await inTenant(db, "320500", (tx) =>
      tx.select({ data: audit.data }).from(audit).orderBy(asc(audit.seq)),
    );
    const [arrived, changed] = rows.slice(-2).map(({ data }) => data.people);
    expect(arrived).toEqual({ added: [zhao?.id, bai?.id], changed: [], removed: [] });
    expect(changed).toEqual({
      added: [],
      changed: [{ id: zhao?.id, fields: ["titleZh", "roles"] }],
      removed: [bai?.id],
    });
    expect(JSON.stringify(rows)).not.toMatch(/赵六|白七|Zhao|example/i);
  });

  it("reads GB18030 and a mark at the start of UTF-8", async () => {
    // 王五 in GB18030, as older spreadsheets save it.
    const head = utf8("node,code,nameZh,nameEn,organisation,roles\n320500,wang,");
    const tail = utf8(",Wang Wu,sz-education,applicant\n");
    const bytes = Uint8Array.from([...head, 0xcd, 0xf5, 0xce, 0xe5, ...tail]);
    const marked = Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8(organisations)]);
    const report = await importPeople(
      { db, clock: realClock, actor },
      {
        files: [
          { name: "old.csv", bytes },
          { name: "marked.csv", bytes: marked },
        ],
      },
    );
    expect(report.problems).toEqual([]);
    expect(await find("wang")).toMatchObject({ titleZh: "王五" });
  });
});

describe("a faulty import", () => {
  it("refuses all of it and names every fault with its row and column", async () => {
    const faulty = `节点,编码,姓名,英文姓名,单位,角色,邮箱
320500,qian,钱六,Qian Liu,sz-education,申请人,
999999,sun,孙七,Sun Qi,sz-education,申请人,
320500,z h,,Zhou,sz-education,国王,nonsense
320500,wu,吴九,Wu Jiu,sz-nowhere,申请人,
320500,qian,钱六,Qian Liu,sz-education,申请人,
`;
    const { saved, problems } = await importText({ "people.csv": faulty });
    expect(saved).toBe(false);
    const places = problems.map(({ row, column }) => [row, column]);
    expect(places).toEqual(
      expect.arrayContaining([
        [3, "节点"],
        [4, "编码"],
        [4, "姓名"],
        [4, "角色"],
        [4, "邮箱"],
        [5, "单位"],
        [6, null],
      ]),
    );
    for (const { file, text } of problems) {
      expect(file).toBe("people.csv");
      expect(text.zh).not.toBe(text.en);
    }
    expect(await find("qian")).toBeUndefined();
  });

  it("refuses a file whose headings fit nothing, and shows those that would", async () => {
    const { problems } = await importText({ "x.csv": "姓,名\n王,五\n" });
    expect(problems).toMatchObject([{ file: "x.csv", row: 1 }]);
    expect(problems[0]?.text.zh).toContain("节点,编码,姓名,英文姓名,单位,角色");
  });

  it("refuses amounts that are no whole numbers", async () => {
    const { problems } = await importText({ "q.csv": quotas.replace("10,40", "-1,四十") });
    expect(problems.map(({ column }) => column)).toEqual(["主机", "vCPU"]);
  });

  it("refuses counties of elsewhere, and people who would decide where they do not belong", async () => {
    const places = `节点,编码,名称,英文名称,类型,县代码
320500,ks-data,昆山市数据局,Kunshan Data Bureau,主管部门,320583
320500,dt-data,东台市数据局,Dongtai Data Bureau,主管部门,320981
320500,ks-cloud,昆山市云中心,Kunshan Cloud Centre,运行管理机构,320583
`;
    const { problems } = await importText({ "places.csv": places });
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [3, "县代码"],
      [4, "类型"],
    ]);
    const own = places.split("\n").slice(0, 2).join("\n");
    const staff = `节点,编码,姓名,英文姓名,单位,角色
320500,ks-boss,昆山审批人,Kunshan approver,ks-data,审批人
320500,sz-county,市里的人,City person,sz-education,县级审核人
320500,ks-reviewer,昆山审核人,Kunshan reviewer,ks-data,县级审核人
`;
    const report = await importText({ "own.csv": own, "staff.csv": staff });
    expect(report.saved).toBe(false);
    expect(report.problems.map(({ file, row }) => [file, row])).toEqual([
      ["staff.csv", 2],
      ["staff.csv", 3],
    ]);
  });

  it("refuses an empty file and one with a quotation mark left open", async () => {
    expect((await importText({ "e.csv": "" })).problems).toHaveLength(1);
    const open = `${organisations}320500,"x,市水利局,Water,使用部门\n`;
    expect((await importText({ "o.csv": open })).problems).toMatchObject([{ column: null }]);
  });
});
