import { type FilledForm, fillForm, findRulebook, hostTableOf, readRows } from "@duoyun/shared";
import { strFromU8, unzipSync, zipSync } from "fflate";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepAttachment } from "../attachments/keep.ts";
import { request } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { getRequest } from "../requests/get.ts";
import type { HubTest } from "../testing/create-hub-test.ts";
import {
  carryOutOrder,
  completeForm,
  createRoomyHub,
  decideOnPage,
  fileAbout,
  fileKind,
  openFormal,
} from "../testing/formal-request.ts";
import { sampleRow } from "../testing/sample-annex.ts";
import { downloadCertificate, downloadForm } from "./download.ts";
import { DraftInput, draftForm } from "./draft.ts";
import { readTable } from "./read-table.ts";
import { renderXlsx } from "./render-xlsx.ts";

let hub: HubTest;
let number: string;
beforeAll(async () => {
  hub = await createRoomyHub();
  const form = await completeForm(hub, "formal");
  const products = [{ product: "对象存储 10 TB", quantity: 2, unitPrice: 1.5, fee: 3 }];
  const annex = { ...form.annex, products, background: "第一行\n第二行 <&>" };
  ({ number } = await fileKind(hub, { kind: "formal", form: { ...form, annex } }));
});
afterAll(() => hub.close());

const sheetForm = findRulebook("liuzhou")?.forms.formal;
const facts = { systemName: "河湖长制平台", today: "2026-05-11" };

/** The words of a document, cell by cell and paragraph by paragraph. */
function wordsOf(docx: Buffer): string[] {
  const xml = strFromU8(unzipSync(docx)["word/document.xml"] ?? new Uint8Array());
  const texts = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = ""]) => text);
  return texts.map((text) =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
  );
}

describe("the filled form as a document", () => {
  it("holds every label and every answer, with Chinese faces, an annex a page", async () => {
    const applicant = await hub.as("yc-applicant");
    const { annex } = await getRequest(applicant, { number });
    const { name, type, content } = await downloadForm(applicant, { number });
    expect(name).toBe(`${number}-云资源申请报告与方案.docx`);
    expect(type).toContain("wordprocessingml");
    const words = wordsOf(content);
    for (const text of printedWords(annex as FilledForm)) expect(words).toContain(text);
    const letter = words.join("\n");
    for (const text of wordsElsewhere(annex as FilledForm)) expect(letter).toContain(text);
    expect(words).toEqual(expect.arrayContaining(["第一行", "第二行 <&>", "附件1-1", "附件1-2"]));
    const xml = strFromU8(unzipSync(content)["word/document.xml"] ?? new Uint8Array());
    expect(xml).toContain('w:eastAsia="黑体"');
    expect(xml.match(/<w:sectPr/g)).toHaveLength(2);
  });

  it("is for those who may see the request; for anybody else there is none", async () => {
    const reviewer = await downloadForm(await hub.as("yc-reviewer"), { number });
    expect(reviewer.content.length).toBeGreaterThan(0);
    const stranger = downloadForm(await hub.as("tz-applicant"), { number });
    await expect(stranger).rejects.toMatchObject({ code: "not_found" });
  });

  it("refuses a request whose kind has no form", async () => {
    const form = await completeForm(hub, "test", { quantity: 1 });
    const filed = await fileKind(hub, { kind: "test", form });
    const none = downloadForm(await hub.as("yc-applicant"), { id: filed.id });
    await expect(none).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the form as a draft, before the request is filed", () => {
  const draftOf = async (form: Record<string, unknown>, code = "yc-applicant") => {
    const input = { kind: "formal", ...form };
    return draftForm(await hub.as(code), DraftInput.parse(input));
  };

  it("is printed for the stamp, then enclosed as the report and the plan that the filing asks for", async () => {
    const form = await completeForm(hub, "formal");
    const enclosures = form.enclosures.filter(({ requirement }) => requirement !== "report");
    const unstamped = fileKind(hub, { kind: "formal", form: { ...form, enclosures } });
    await expect(unstamped).rejects.toMatchObject({ details: { problems: [{ field: "report" }] } });
    const typed = { ...form, annex: { ...form.annex, cdo: "王主任", cdoSignedOn: "" } };
    const { name, content } = await draftOf({ form: typed });
    expect(name).toBe("草稿-云资源申请报告与方案.docx");
    const words = wordsOf(content).join("\n");
    for (const text of ["草稿", "尚未提交", "王主任", form.systemName, "2 台 × 4 vCPU"]) {
      expect(words).toContain(text);
    }
    const header = strFromU8(unzipSync(content)["word/header1.xml"] ?? new Uint8Array());
    expect(header).toContain("草稿");
    const scan = await keepAttachment(await hub.as("yc-applicant"), { name, content });
    const stamped = [...enclosures, { requirement: "report", id: scan.id }];
    const filed = await fileKind(hub, { kind: "formal", form: { ...form, enclosures: stamped } });
    const { content: final } = await downloadForm(await hub.as("yc-applicant"), { id: filed.id });
    expect(wordsOf(final).join("\n")).not.toContain("草稿");
    expect(wordsOf(final).join("\n")).toContain(filed.number);
  });

  it("takes what is there of it, and leaves nothing behind", async () => {
    const rows = () => inTenant(hub.db, "320900", (tx) => tx.$count(request));
    const before = await rows();
    const { content } = await draftOf({ form: { systemName: "河", vcpu: "四" } });
    expect(wordsOf(content)).toContain("关于河申请政务云资源的报告");
    expect(await rows()).toBe(before);
  });

  it("knows the lease that a change is about, and the number of the request that is completed", async () => {
    const { lease } = await openFormal(hub, { quantity: 1 });
    const form = { reason: "业务增长", annex: { cdo: "王主任" } };
    const change = { kind: "change", leaseId: lease.number, form };
    expect(wordsOf((await draftOf(change)).content)).toContain("1 台 × 4 vCPU / 8 GiB / 100 GiB");
    await expect(draftOf(change, "yc-reviewer")).rejects.toMatchObject({ code: "forbidden" });
    await expect(draftOf(change, "tz-applicant")).rejects.toMatchObject({ code: "not_found" });
    const filed = await fileAbout(hub, "reclaim", { lease });
    const returned = { kind: "reclaim", requestId: filed.id, form };
    await expect(draftOf(returned)).rejects.toMatchObject({ code: "stale" });
    await decideOnPage(hub, "yc-reviewer", { id: filed.id, outcome: "return" });
    const again = wordsOf((await draftOf(returned)).content).join("\n");
    expect(again).toContain("因业务增长，申请关停河湖长制平台所用的政务云资源");
    await expect(draftOf(returned, "tz-applicant")).rejects.toMatchObject({ code: "not_found" });
  });

  it("refuses whoever does not apply, and a kind that has no form", async () => {
    const form = { systemName: "河湖长制平台" };
    await expect(draftOf({ form }, "yc-reviewer")).rejects.toMatchObject({ code: "forbidden" });
    const none = draftOf({ kind: "test", form });
    await expect(none).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the certificate of a shutdown", () => {
  it("is one page with its number, who decided and the rule, for those who may see the request", async () => {
    const { lease } = await openFormal(hub, { quantity: 1 });
    const filed = await fileAbout(hub, "reclaim", { lease });
    const applicant = await hub.as("yc-applicant");
    const early = downloadCertificate(applicant, { id: filed.id });
    await expect(early).rejects.toMatchObject({ code: "not_found" });
    await decideOnPage(hub, "yc-reviewer", { id: filed.id });
    await carryOutOrder(hub, filed.id);
    const { name, content } = await downloadCertificate(applicant, { number: filed.number });
    expect(name).toMatch(/^CERT-2026-\d{5}\.docx$/);
    const words = wordsOf(content).join("\n");
    for (const text of [name.slice(0, -5), lease.number, filed.number, "YCC-27", "河湖长制平台"]) {
      expect(words).toContain(text);
    }
    expect(words).not.toContain("附件");
    const stranger = downloadCertificate(await hub.as("tz-applicant"), { id: filed.id });
    await expect(stranger).rejects.toMatchObject({ code: "not_found" });
  });
});

function linesOf({ parts }: FilledForm) {
  return parts.flatMap(({ sections }) => sections.flatMap((section) => section.lines));
}

/** The answers that stand in a letter or in a drawn table. */
function wordsElsewhere(form: FilledForm): string[] {
  return linesOf(form).flatMap((line) =>
    line.type === "answer" && line.place === "elsewhere" && line.value.zh !== "是"
      ? [line.value.zh]
      : [],
  );
}

/** Everything else of a form that is to be found on paper, line by line. */
function printedWords(form: FilledForm): string[] {
  const lines = linesOf(form).filter((line) => line.type === "table" || line.place !== "elsewhere");
  const words = lines.flatMap((line) =>
    line.type === "answer"
      ? [line.label.zh, line.value.zh]
      : [line.label.zh, ...[...line.columns, ...line.rows.flat()].map(({ zh }) => zh)],
  );
  return words.flatMap((text) => text.split("\n"));
}

describe("the filled form as a sheet", () => {
  const form = sheetForm;
  const table = hostTableOf(form ?? null);
  if (!form || !table) throw new Error("Liuzhou has no list of hosts.");
  const host = { ...sampleRow(table.columns, facts), vcpu: 8, note: "=1+1" };
  const values = { contact: "张三", hostList: [host, { ...host, clustered: true, cluster: "1" }] };

  it("opens again with every value, numbers as numbers and no formula, and reads back as it was", async () => {
    const filled = fillForm(form, { values, known: {} });
    const content = await renderXlsx(filled, { number: "REQ-2026-00001", filedOn: "2026-05-11" });
    const sheet = await readSheet(content);
    expect(sheet[0]?.[0]).toBe("云资源使用需求表");
    expect(sheet.flat()).toContain("申请单位联系人：张三");
    const head = sheet.findIndex(([first]) => first === "序号");
    expect(sheet[head]).toHaveLength(17);
    expect(sheet[head + 1]).toEqual(expect.arrayContaining([1, 8, "=1+1", facts.systemName]));
    const xml = strFromU8(unzipSync(content)["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(xml).not.toContain("<f>");
    const cells = sheet.map((row) => row.map((cell) => String(cell ?? "")));
    expect(readRows(table, cells)).toEqual(values.hostList);
  });
});

describe("a sheet for a list of the form", () => {
  const csv = "序号,产品规格名称,数量,单价（元）,费用,备注\n1,对象存储,2,1.50,3,甲、乙\n";
  const gb18030Hex =
    "b2fac6b7b9e6b8f1c3fbb3c62ccafdc1bf2cb5a5bcdb2cb7d1d3c32cb1b8d7a20ab6d4cff3b4e6b4a22c322c312e352c332c780a";
  const rows = [{ product: "对象存储", quantity: 2, unitPrice: 1.5, fee: 3, note: "甲、乙" }];
  const read = async (name: string, content: Buffer, field = "products") =>
    readTable(await hub.as("yc-applicant"), { kind: "formal", field, name, content });

  it("is read as UTF-8 with a mark or without, as GB18030, and as pasted with tabs", async () => {
    const gb18030 = Buffer.from(gb18030Hex, "hex");
    expect(await read("a.csv", Buffer.from(csv))).toEqual({ rows });
    expect(await read("a.csv", Buffer.from(`\uFEFF${csv}`))).toEqual({ rows });
    expect(await read("paste.txt", Buffer.from(csv.replaceAll(",", "\t")))).toEqual({ rows });
    expect((await read("gb.csv", gb18030)).rows).toEqual([{ ...rows[0], note: "x" }]);
  });

  it("is read as XLSX", async () => {
    const heading = { zh: "清单", en: "List" };
    const columns = ["产品规格名称", "数量", "单价", "费用"].map((zh) => ({ zh, en: zh }));
    const cells = ["对象存储", "2", "1.5", "3"].map((zh, index) => ({
      zh,
      en: zh,
      isNumber: index > 0,
    }));
    const line = {
      type: "table" as const,
      id: "x",
      label: heading,
      columns,
      rows: [cells],
    };
    const section = { title: heading, lines: [line] };
    const part = {
      annex: "3",
      title: heading,
      addressee: null,
      signatures: [],
      sections: [section],
    };
    const form = { title: heading, file: "xlsx" as const, parts: [part] };
    const content = await renderXlsx(form, { number: "1", filedOn: "2026-05-11" });
    const { note: _, ...row } = rows[0] ?? {};
    expect(await read("清单.xlsx", content)).toEqual({ rows: [row] });
  });

  it.each([
    ["a sheet that is no sheet", "a.xlsx", Buffer.from("PK\u0003\u0004 nothing"), "invalid"],
    [
      "a zip by another name",
      "a.csv",
      Buffer.from(zipSync({ "a.xml": new Uint8Array(9) })),
      "invalid",
    ],
    [
      "a zip without a sheet",
      "a.xlsx",
      Buffer.from(zipSync({ "a.xml": new Uint8Array(9) })),
      "invalid",
    ],
    ["a small file that unpacks into a huge one", "a.xlsx", bomb(), "invalid"],
    ["a sheet without rows", "a.csv", Buffer.from("产品规格名称,数量,单价,费用,备注\n"), "invalid"],
    [
      "more rows than a form takes",
      "a.csv",
      Buffer.from(csv.replace("1,对象", "1,对象\n".repeat(30))),
      "invalid",
    ],
  ])("refuses %s", async (_, name, content, code) => {
    await expect(read(name, content)).rejects.toMatchObject({ code });
  });

  it("refuses a list that the form has not, and a node that has no form", async () => {
    const content = Buffer.from(csv);
    await expect(read("a.csv", content, "hosts")).rejects.toMatchObject({ code: "not_found" });
    const elsewhere = { kind: "formal" as const, field: "products", name: "a.csv", content };
    const taizhou = readTable(await hub.as("tz-applicant"), elsewhere);
    await expect(taizhou).rejects.toMatchObject({ code: "not_found" });
  });
});

function bomb(): Buffer {
  return Buffer.from(zipSync({ "xl/workbook.xml": new Uint8Array(40 * 1024 * 1024) }));
}
