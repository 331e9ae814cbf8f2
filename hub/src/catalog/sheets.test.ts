import { readCatalogTable, sampleCatalog, writeCatalogTable } from "@duoyun/shared";
import { sheetCells } from "@duoyun/shared/runtime/sheet-cells";
import { catalogs, zones } from "@duoyun/shared/runtime/testing/any-catalog";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CommandActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { audit, catalogVersion } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest, testCatalogItem } from "../testing/create-hub-test.ts";
import { beginDraft } from "./begin.ts";
import { exportSheet } from "./export-sheet.ts";
import { exportVersion } from "./export-version.ts";
import { getCatalogVersion } from "./get-version.ts";
import { importCatalog } from "./import-catalog.ts";
import { importSheet } from "./import-sheet.ts";
import { submitCatalog } from "./submit.ts";

let hub: HubTest;
let command: Ctx<CommandActor>;
beforeAll(async () => {
  hub = await createHubTest({ instant: "2026-05-06T02:00:00Z" });
  command = { ...hub.sweep, actor: { kind: "command", name: "catalog import" } };
});
afterAll(() => hub.close());

const items = sampleCatalog("321200");
const lead = Array.from({ length: 0x7e }, (_, no) => 0x81 + no);
const trail = Array.from({ length: 0xbf }, (_, no) => 0x40 + no).filter((byte) => byte !== 0x7f);
const gb18030 = new TextDecoder("gb18030");
const twoBytes = new Map(
  lead.flatMap((first) =>
    trail.map((second) => {
      const bytes = Buffer.from([first, second]);
      return [gb18030.decode(bytes), bytes] as const;
    }),
  ),
);

const into = { node: "321200" as const, dryRun: false };

/** A text in GB18030, of letters of one or two bytes. */
function inGb18030(text: string): Buffer {
  return Buffer.concat([...text].map((letter) => twoBytes.get(letter) ?? Buffer.from(letter)));
}

/** Taizhou's table with one cell of its first item replaced. */
function csvWith(column: string, text: string): Buffer {
  const [head = [], first = [], ...rest] = writeCatalogTable(items);
  const changed = [head, first.with(head.indexOf(column), text), ...rest];
  return Buffer.from(changed.map((row) => row.join(",")).join("\n"));
}

describe("a catalog as a file", () => {
  it.each(["csv", "xlsx"] as const)(
    "goes out as %s and comes in again as the same",
    async (kind) => {
      const content = await exportSheet(items, kind);
      const read = await importCatalog(command, {
        ...into,
        dryRun: true,
        name: `a.${kind}`,
        content,
      });
      expect(read).toEqual({ number: null, items: items.length, problems: [] });
    },
  );

  it("comes back as it was, whatever is in it: as CSV in UTF-8 and GB18030, and as XLSX", async () => {
    const read = async (name: string, content: Buffer) =>
      readCatalogTable(await sheetCells(name, content), zones);
    const once = fc.asyncProperty(catalogs, async (any) => {
      const same = { items: any, problems: [] };
      const csv = await exportSheet(any, "csv");
      expect(await read("a.csv", csv)).toEqual(same);
      expect(await read("a.csv", inGb18030(csv.toString().slice(1)))).toEqual(same);
      expect(await read("a.xlsx", await exportSheet(any, "xlsx"))).toEqual(same);
    });
    await fc.assert(once, { numRuns: 15 });
  });

  it("is imported in GB18030 as spreadsheets save it, and refused by row and column", async () => {
    const content = inGb18030((await exportSheet(items, "csv")).toString().slice(1));
    const sheet = { ...into, dryRun: true, name: "gb.csv", content };
    const count = items.length;
    expect(await importCatalog(command, sheet)).toEqual({
      number: null,
      items: count,
      problems: [],
    });
    const wrong = inGb18030(csvWith("单价(元)", "面议").toString());
    const { problems } = await importCatalog(command, { ...sheet, content: wrong });
    expect(problems).toMatchObject([{ row: 2, column: { zh: "单价(元)" } }]);
  });

  it("becomes the draft of its node at the terminal, and replaces the one that is there", async () => {
    const content = await exportSheet(items.slice(1), "csv");
    const first = await importCatalog(command, { ...into, name: "a.csv", content });
    const again = await importCatalog(command, {
      ...into,
      name: "a.csv",
      content: csvWith("名称", "云服务器"),
    });
    expect(again).toMatchObject({ number: first.number, items: items.length });
  });

  it("saves nothing while anything is wrong, and names row and column", async () => {
    const wrong = csvWith("单价(元)", "面议");
    const report = await importCatalog(command, { ...into, name: "a.csv", content: wrong });
    expect(report).toMatchObject({
      number: null,
      problems: [{ row: 2, column: { zh: "单价(元)", en: "Unit price (yuan)" } }],
    });
    const zone = await importCatalog(command, {
      ...into,
      name: "a.csv",
      content: csvWith("区域", "专有域"),
    });
    expect(zone.problems).toMatchObject([{ row: 2, column: { zh: "区域" } }]);
  });

  it("refuses a file of more items than a catalog takes, also in a dry run", async () => {
    const many = Array.from({ length: 501 }, (_, index) => ({
      ...testCatalogItem,
      code: `vm-${index}`,
    }));
    const content = await exportSheet(many, "csv");
    for (const dryRun of [true, false]) {
      const sheet = { ...into, dryRun, name: "a.csv", content };
      await expect(importCatalog(command, sheet)).rejects.toMatchObject({
        code: "invalid",
        text: { zh: expect.stringContaining("501 项") },
      });
    }
  });

  it("refuses what is no table, and a node whose version is submitted", async () => {
    const noTable = { ...into, name: "a.xlsx", content: Buffer.from("no zip") };
    await expect(importCatalog(command, noTable)).rejects.toMatchObject({ code: "invalid" });
    const operator = await hub.as("js-reviewer");
    const { id } = await beginDraft(operator, { from: "jiangsu-2024" });
    await submitCatalog(operator, { id, revision: 1 });
    const content = await exportSheet(sampleCatalog("320000"), "csv");
    const late = importCatalog(command, { ...into, node: "320000", name: "a.csv", content });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
  });

  it("is imported into a draft on the page by its operators alone, and exported by whoever sees it", async () => {
    const operator = await hub.as("yc-reviewer");
    const { id } = await beginDraft(operator, { from: "empty" });
    const content = await exportSheet(sampleCatalog("320900"), "xlsx");
    const sheet = { id, revision: 1, name: "yc.xlsx", content };
    const applicant = await hub.as("yc-applicant");
    await expect(importSheet(applicant, sheet)).rejects.toMatchObject({ code: "forbidden" });
    const count = sampleCatalog("320900").length;
    expect(await importSheet(operator, sheet)).toEqual({ items: count, problems: [] });
    const view = await getCatalogVersion(operator, { id });
    expect(view.content).toEqual(sampleCatalog("320900"));
    const file = await exportVersion(applicant, { id, kind: "csv" });
    expect(file.name).toBe(`catalog-320900-${view.number}.csv`);
    const other = await hub.as("tz-admin");
    await expect(exportVersion(other, { id, kind: "csv" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("leaves a returned version as it was returned when the file has a problem, and tells the problem to its operators alone", async () => {
    const operator = await hub.as("tz-admin");
    const at = <T>(work: (tx: Transaction) => Promise<T>) => inTenant(hub.db, "321200", work);
    await at((tx) => tx.update(catalogVersion).set({ state: "filed" }));
    const { id } = await beginDraft(operator, { from: "filed" });
    const isIt = eq(catalogVersion.id, id);
    await at((tx) => tx.update(catalogVersion).set({ state: "returned" }).where(isIt));
    const before = await getCatalogVersion(operator, { id });
    const content = csvWith("单价(元)", "面议");
    const sheet = { id, revision: before.revision, name: "a.csv", content };
    const approver = await hub.as("tz-approver");
    await expect(importSheet(approver, sheet)).rejects.toMatchObject({ code: "forbidden" });
    const read = await importSheet(operator, sheet);
    expect(read).toMatchObject({ items: 0, problems: [{ row: 2 }] });
    expect(await getCatalogVersion(operator, { id })).toEqual(before);
    expect(before.state).toBe("returned");
    const noted = await at((tx) => tx.select().from(audit).where(eq(audit.entityId, id)));
    expect(noted.map(({ action }) => action)).toEqual(["catalog.begun"]);
  });
});
