import { describe, expect, it } from "vitest";
import { effectiveRulebook } from "../../rulebooks/effective-rulebook.ts";
import { formFaults } from "../../rulebooks/form-faults.ts";
import { fieldsOf, type KindForm } from "../../rulebooks/form-schema.ts";
import { liuzhou } from "../../rulebooks/liuzhou.ts";
import { annexProblems } from "./annex-problems.ts";
import { AnnexValues, type RowValue } from "./annex-values.ts";
import { isCreditCode } from "./credit-code.ts";
import { fillForm } from "./filled-form.ts";
import { askedAmounts, hostRows, listedSizes } from "./host-rows.ts";

const facts = { systemName: "河湖长制平台", today: "2026-05-11" };

function formOf(code: "320000" | "320900" | "320500", kind: "formal" | "change" | "reclaim") {
  const form = effectiveRulebook(code, facts.today).forms[kind];
  if (!form) throw new Error(`${code} has no form for ${kind}.`);
  return form;
}

const core = formOf("320000", "formal");
const yancheng = formOf("320900", "formal");
const list = liuzhou.forms.formal as KindForm;

/** The fields that are complained of, with the English sentence of each. */
function told(form: KindForm, values: AnnexValues): Record<string, string> {
  const problems = annexProblems(form, values, facts);
  return Object.fromEntries(problems.map(({ field, text }) => [field, text.en]));
}

describe("the forms of the annexes", () => {
  it("belong to the core node and to Yancheng, not to the cities without rules of their own", () => {
    expect(effectiveRulebook("320500", facts.today).forms).toEqual({});
    for (const code of ["320000", "320900"] as const) {
      expect(Object.keys(effectiveRulebook(code, facts.today).forms)).toEqual(
        expect.arrayContaining(["formal", "change", "reclaim"]),
      );
    }
  });

  it("are found out when they name a field twice, or one that is not there", () => {
    const [part] = core.parts;
    const twice = { ...core, parts: part ? [part, part] : [] };
    expect(formFaults(twice).repeated).toContain("leader");
    const fields = fieldsOf(core).filter(({ id }) => id !== "needsStorage");
    const cut = { ...core, parts: [{ ...part, sections: [{ title: core.title, fields }] }] };
    expect(formFaults(cut as KindForm).unknown).toContain("needsStorage");
    const [letter] = yancheng.parts;
    const unsaid = { ...yancheng, parts: letter ? [{ ...letter, sections: [] }] : [] };
    expect(formFaults(unsaid).unknown).toEqual(
      expect.arrayContaining(["approach", "promisesMlps"]),
    );
  });

  it("ask for every required field in one sentence each, and for nothing that is left open", () => {
    const problems = told(yancheng, {});
    expect(problems["annex.cdo"]).toBe('"Chief data officer" has to be filled in (YCC-09).');
    expect(problems["annex.promisesGoLive"]).toContain("has to be confirmed (YCC-43)");
    expect(problems).not.toHaveProperty("annex.creditCode");
    expect(problems).not.toHaveProperty("annex.systemName");
    expect(problems).not.toHaveProperty("annex.expectedUsers");
    expect(told(yancheng, { needsComputing: true })).toHaveProperty("annex.expectedUsers");
  });
});

describe("a form is refused", () => {
  it.each([
    ["databaseList.0.storage", { databaseList: [{ storage: 9 }] }, "10 to 1000 (GB) (P20C-14)"],
    ["databaseList.0.storage", { databaseList: [{ storage: 1001 }] }, "10 to 1000"],
    ["storageSpace", { needsStorage: true, storageSpace: 21 }, "1 to 20 (TB) (P20C-15)"],
    ["storageSpace", { needsStorage: true, storageSpace: 1.5 }, "a whole number"],
    ["backupCycle", { needsBackup: true, backupCycle: "month" }, "takes one of: Daily, Weekly"],
    ["backupTime", { needsBackup: true, backupTime: "25:00-26:00" }, "01:00-05:00"],
    ["leaderPhone", { leaderPhone: "1234" }, "a mobile number"],
    ["leaderEmail", { leaderEmail: "zhang" }, "an e-mail address"],
    ["audience", { audience: ["everybody"] }, "takes one of"],
  ])("at the core node where %s is %o", (field, values, sentence) => {
    expect(told(core, values)[`annex.${field}`]).toContain(sentence);
  });

  it.each([
    ["paperName", { paperName: "河湖长平台" }, 'letter by letter: "河湖长制平台" (YCC-11)'],
    ["expectedUsage", { expectedUsage: 81 }, "40 to 80 (%) (YCC-45)"],
    ["creditCode", { creditCode: "11320900014330021A" }, "check digit is not right"],
    ["cdoSignedOn", { cdoSignedOn: "2026-05-12" }, "cannot be later than today"],
    ["cdoSignedOn", { cdoSignedOn: "2026-02-30" }, "takes a day"],
    ["products", { products: [{ product: "对象存储", quantity: 0 }] }, "has to be"],
  ])("in Yancheng where %s is %o", (field, values, sentence) => {
    const problems = Object.entries(told(yancheng, values as AnnexValues));
    const about = problems.filter(([name]) => name.startsWith(`annex.${field}`));
    expect(about.map(([, text]) => text).join(" ")).toContain(sentence);
  });

  it("takes the mean usage as it was measured, with a fraction", () => {
    expect(told(yancheng, { expectedUsage: 62.5 })).not.toHaveProperty("annex.expectedUsage");
    const changed = told(formOf("320900", "change"), { currentUsage: 62.5 });
    expect(changed).not.toHaveProperty("annex.currentUsage");
  });

  it("says nothing against what fits", () => {
    const values = {
      leaderPhone: "0515-88888888",
      databaseList: [{ kind: "mysql", vcpu: 4, memory: 8, storage: 10 }],
      needsStorage: true,
      storageSpace: 20,
      audience: ["public", "other"],
    };
    const problems = told(core, values);
    for (const name of Object.keys(values)) expect(problems).not.toHaveProperty(`annex.${name}`);
  });
});

describe("a unified social credit code", () => {
  it.each(["91350100M000100Y43", "11320900014330021M"])("%s is right", (code) => {
    expect(isCreditCode(code)).toBe(true);
  });

  it.each([
    "91350100M000100Y44",
    "91350100M000100Y4",
    "91350100M000100Y433",
    "91350100M00010OY43",
    "19350100M000100Y43",
    "91350100m000100y43",
  ])("%s is not", (code) => {
    expect(isCreditCode(code)).toBe(false);
  });
});

const host: RowValue = {
  zone: "公共网络区",
  system: "河湖长制平台",
  serverKind: "APP",
  holder: "张三、李四",
  holderEmail: "zhang@liuzhou.example、li@liuzhou.example",
  holderPhone: "13800000000、13988888888",
  vcpu: 8,
  memory: 16,
  systemDisk: 60,
  dataDisk: 300,
  os: "openEuler 22.03",
  clustered: false,
};

describe("a list of hosts", () => {
  const rowsTold = (...rows: RowValue[]) => {
    const problems = annexProblems(list, { hostList: rows }, facts);
    return problems.filter(({ field }) => field.startsWith("annex.hostList"));
  };

  it("takes one host a row, and its sums are what is asked for (LZ-23)", () => {
    const annex = { hostList: [host, { ...host, vcpu: 4, dataDisk: 0 }] };
    expect(rowsTold(...annex.hostList)).toEqual([]);
    const form = { quantity: 1, vcpu: 1, memoryGib: 1, storageGib: 0, annex };
    const amounts = { hosts: 2, vcpu: 12, memoryGib: 32, storageGib: 420 };
    expect(askedAmounts(form, list)).toEqual(amounts);
    const unlisted = { ...form, annex: {} };
    expect(askedAmounts(unlisted, core)).toEqual({
      hosts: 1,
      vcpu: 1,
      memoryGib: 1,
      storageGib: 0,
    });
    expect(listedSizes(hostRows(list, annex) ?? [])).toMatchObject({ quantity: 2, vcpu: 6 });
  });

  it("says, and not the shape of what was sent, that there are more rows than one request takes", () => {
    const hostList = Array.from({ length: 101 }, () => ({ ...host, vcpu: 0 }));
    expect(AnnexValues.safeParse({ hostList }).success).toBe(true);
    expect(rowsTold(...hostList).map(({ text }) => text.en)).toEqual([
      expect.stringContaining("takes at most 100 rows; make several requests"),
    ]);
  });

  it("names row and column of what is wrong, and leaves good rows alone", () => {
    const problems = rowsTold(host, { ...host, vcpu: "八", serverKind: "APPS" });
    expect(problems.map(({ field }) => field)).toEqual([
      "annex.hostList.1.serverKind",
      "annex.hostList.1.vcpu",
    ]);
    expect(problems[1]?.text).toEqual({
      zh: "第 2 行“vCPU”应为 1 到 1024 的整数（核）。",
      en: 'Row 2, "vCPU" takes a whole number from 1 to 1024 (cores).',
    });
  });

  it.each([
    ["another system's host", { system: "财务管理系统" }, "system"],
    ["as many phones as holders", { holderPhone: "13800000000" }, "holderPhone"],
    ["a cluster without its group", { clustered: true }, "cluster"],
    ["nobody to hold the account", { holder: "" }, "holder"],
  ])("refuses %s", (_, change, column) => {
    const [problem] = rowsTold({ ...host, ...change });
    expect(problem?.field).toBe(`annex.hostList.0.${column}`);
  });

  it("refuses a list without rows, and one of more hosts than an order takes", () => {
    expect(told(list, {})["annex.hostList"]).toContain("at least 1 row");
    const many = { hostList: Array.from({ length: 101 }, () => host) };
    expect(told(list, many)["annex.hostList"]).toContain("at most 100 rows");
  });
});

describe("a filled form", () => {
  const letterOf = (values: AnnexValues) => {
    const known = { systemName: { zh: "河湖长制平台", en: "River platform" } };
    const [letter] = fillForm(yancheng, { values, known }).parts;
    if (!letter) throw new Error("There is no letter.");
    return letter;
  };

  it("is a letter where the annex is one, with the promises that are made and blanks for what is missing", () => {
    const values = { mlpsLevel: "three", promisesMlps: true, promisesOptimisation: false };
    const { heading, body = [], sections } = letterOf(values);
    expect(heading?.zh).toBe("关于河湖长制平台申请政务云资源的报告");
    const said = body.map(({ zh }) => zh).join("\n");
    for (const part of ["河湖长制平台", "三级测评", "联系人：______", "附件："]) {
      expect(said).toContain(part);
    }
    expect(said).not.toContain("闲置");
    const rest = sections.flatMap(({ lines }) => lines).filter(({ id }) => id === "paperName");
    expect(rest).toMatchObject([{ place: "row" }]);
    const told = letterOf({ promisesGoLive: true, promisesMlps: true, promisesOptimisation: true });
    expect(told.body).toHaveLength(7);
  });

  it("prints no more rows of a draft than the form takes", () => {
    const hostList = Array.from({ length: 5_000 }, () => ({}));
    const lines = fillForm(core, { values: { hostList }, known: {} }).parts[0]?.sections[2]?.lines;
    expect(lines?.[0]).toMatchObject({ id: "hostList", rows: { length: 100 } });
  });

  it("has its contacts in the table that the annex draws, a row each", () => {
    const values = { cdo: "王主任", cdoEmail: "wang@yc.example", vendor: "云图公司" };
    const { sections } = fillForm(yancheng, { values, known: {} }).parts[1] ?? { sections: [] };
    const rows = sections.at(-1)?.grid?.rows.map((cells) => cells.map(({ zh }) => zh));
    expect(rows).toHaveLength(4);
    expect(rows?.[0]).toEqual(["1", "王主任", "首席数据官", "", "", "wang@yc.example"]);
    expect(rows?.[2]?.slice(2, 4)).toEqual(["业务厂家项目经理", "云图公司"]);
  });

  it("has what the request knows, what was answered in words, and nothing that was not asked", () => {
    const values = { leader: "张三", audience: ["public", "other"], needsStorage: false };
    const known = { systemName: { zh: "河湖长制平台", en: "River platform" } };
    const lines = fillForm(core, { values, known })
      .parts.flatMap(({ sections }) => sections.flatMap((section) => section.lines))
      .flatMap((line) => (line.type === "answer" ? [[line.id, line.value.zh]] : []));
    const shown = Object.fromEntries(lines);
    expect(shown).toMatchObject({
      leader: "张三",
      audience: "社会公众、其他",
      needsStorage: "否",
    });
    expect(shown).toMatchObject({ systemName: "河湖长制平台", leaderPhone: "" });
    expect(shown).not.toHaveProperty("storageSpace");
  });

  it("keeps the 16 columns of Liuzhou's sheet in order, numbers as numbers", () => {
    const filled = fillForm(list, { values: { hostList: [host] }, known: {} });
    const table = filled.parts[0]?.sections[1]?.lines[0];
    if (table?.type !== "table") throw new Error("There is no table.");
    expect(table.columns).toHaveLength(16);
    expect(table.columns[8]?.zh).toBe("vCPU（核）");
    expect(table.rows[0]?.[8]).toEqual({ zh: "8", en: "8", isNumber: true });
    expect(table.rows[0]?.[4]?.zh).toBe("APP（应用程序）");
  });
});
