import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../province/eventually.ts";
import { addStrayRecord } from "./add-stray-record.ts";
import { askToJoin } from "./ask-to-join.ts";
import { keepScreenshot, openBrowser } from "./chromium.ts";
import { type Desk, phone, sitDown } from "./desk.ts";
import { fileRequest } from "./file-request.ts";
import { type Launched, launch } from "./launched.ts";
import { lookAwayAndBack } from "./look-away.ts";

let launched: Launched;
let browser: Browser;

beforeAll(async () => {
  [launched, browser] = await Promise.all([launch(14_400), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await launched?.stop();
});

/** What a failed test saw last; its pages are closed then, so that they take nothing from the next one. */
afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [at, page] of pages.entries()) {
    await keepScreenshot(page, `failed-${task.id}-${at}`).catch(() => undefined);
  }
  await Promise.all(browser.contexts().map((context) => context.close()));
});

describe("the page, as a newcomer uses it", () => {
  it("takes a temporary request from the chat's form to a lease on the page", async () => {
    const applicant = await sitDown(browser, launched.url, "yc-applicant");
    const number = await fileTemporary(applicant);
    const reviewer = await sitDown(browser, launched.url, "yc-reviewer");
    await approve(reviewer, number, "01-approval-card");
    const approver = await sitDown(browser, launched.url, "yc-approver");
    await approve(approver, number, "02-second-approval");

    await applicant.page.getByTestId("menu-leases").click();
    const lease = applicant.page.locator('[data-testid^="lease-L-"]').first();
    await lease.waitFor({ timeout: 150_000 });
    await keepScreenshot(applicant.page, "03-leases");
    await applicant.card("租期").waitFor();
    await applicant.page.getByTestId("menu-requests").click();
    await applicant.page.getByTestId(`request-${number}`).click();
    await applicant.page.getByTestId("to-lease").waitFor();
    await keepScreenshot(applicant.page, "04-request");
    await Promise.all([applicant, reviewer, approver].map((desk) => desk.close()));
  });

  it("takes Yancheng's catalog from a draft over the city's card to the province's filing", async () => {
    const operator = await sitDown(browser, launched.url, "yc-reviewer");
    await operator.page.getByTestId("menu-catalog").click();
    await operator.page.getByTestId("catalog-filed").waitFor();
    await operator.page.getByTestId("begin-draft").click();
    await operator.page.getByText("以已备案的目录为底稿").click();
    await operator.page.getByTestId("add-item").click();
    await operator.page.getByTestId("item-code").fill("gpu-host");
    await operator.page.getByTestId("item-title").fill("智算云主机");
    await operator.page.getByPlaceholder("元").first().fill("1280.50");
    await keepScreenshot(operator.page, "20-catalog-item");
    await operator.page.getByRole("button", { name: /保\s*存/ }).click();
    await operator.page.getByTestId("catalog-changes").getByText("智算云主机").waitFor();
    await keepScreenshot(operator.page, "21-catalog-draft");
    await emptyPrice(operator.page, "gpu-host");
    await operator.page.locator('[data-row-key="gpu-host"] .ant-table-row-expand-icon').click();
    await operator.page.getByTestId("near-gpu-host").waitFor();
    await keepScreenshot(operator.page, "25-catalog-nearest");
    await pickVersion(operator.page, "第 1 版");
    await operator.page.getByTestId("catalog-filed").waitFor();
    await pickVersion(operator.page, "第 2 版");
    await renameByTable(operator.page);
    await keepScreenshot(operator.page, "24-catalog-refused");
    const refusal = operator.page.getByRole("dialog");
    await refusal.getByRole("button", { name: "知道了" }).click();
    await refusal.waitFor({ state: "detached" });
    await operator.page.getByTestId("submit-catalog").click();
    await operator.page.getByRole("button", { name: /确\s*定/ }).click();
    await operator.page.getByTestId("catalog-submitted").waitFor();

    const approver = await sitDown(browser, launched.url, "yc-approver");
    const card = approver.card("服务目录第 2 版", "市级备案");
    await card.getByRole("button", { name: "备案" }).click();
    await approver.page.getByRole("button", { name: /确\s*[定认]/ }).click();
    await approver.card("已备案并转省级").waitFor();
    await keepScreenshot(approver.page, "22-catalog-card");

    const staff = await sitDown(browser, launched.url, "js-staff");
    await staff.page.getByTestId("menu-catalog").click();
    await staff.page.getByTestId("catalog-waits").getByRole("button").click();
    await staff.page.getByTestId("filing").waitFor();
    await keepScreenshot(staff.page, "23-catalog-filing");
    await staff.page.getByTestId("file-catalog").click();
    await staff.page.getByTestId("catalog-filed").waitFor();
    await operator.page
      .getByTestId("catalog-filed")
      .getByText("八卡智算云主机", { exact: true })
      .waitFor();
    expect(await operator.page.getByText("1280.50 元").count()).toBeGreaterThan(0);
    await Promise.all([operator, approver, staff].map((desk) => desk.close()));
  });

  it("shows the province all fourteen nodes at work, each with its own figures", async () => {
    const staff = await sitDown(browser, launched.url, "js-staff");
    await staff.page.getByTestId("menu-nodes").click();
    await staff.page.getByTestId("tile-grid").waitFor();
    await staff.page.getByTestId("node-320900").waitFor();
    expect(await staff.page.locator('[data-testid^="node-3"]').count()).toBeGreaterThanOrEqual(14);
    const [nanjing, suqian] = await Promise.all(
      ["320100", "321300"].map((code) => staff.page.getByTestId(`node-${code}`).textContent()),
    );
    expect(nanjing).toMatch(/正常.*项资源/);
    expect(suqian).toMatch(/正常.*项资源/);
    expect(nanjing).not.toBe(suqian);
    await keepScreenshot(staff.page, "05-nodes");
    await staff.close();
  });

  it("lets a city's operator see what waits, compare now, and follow a difference to its record", async () => {
    const { page, close } = await sitDown(browser, launched.url, "yc-reviewer");
    await page.getByTestId("menu-nodes").click();
    const figures = page.getByTestId("node-figures");
    await figures.waitFor();
    expect(await figures.getByRole("row", { name: "节点待上报" }).textContent()).toMatch(/\d/);
    expect(await figures.getByRole("row", { name: "已确认序号" }).textContent()).toMatch(/\d/);

    const stray = "stray-of-a-damaged-database";
    await addStrayRecord(launched, "320900", stray);
    const compare = page.getByTestId("compare-now");
    await compare.click();
    await page.getByText("已提出，节点下次心跳时").first().waitFor();
    const difference = page.getByTestId("differences");
    await difference.waitFor({ timeout: 150_000 });
    await difference.locator("summary").click();
    await difference.getByText("节点已无").waitFor();
    expect(await difference.textContent()).toContain(`resource/${stray}`);
    await page.getByTestId("node-trend").locator("svg").first().waitFor();
    await keepScreenshot(page, "25-difference");

    await difference.getByRole("button", { name: stray }).click();
    const records = page.getByTestId("records");
    await records.getByRole("row", { name: /来历不明的主机.*已删除/ }).waitFor();
    await keepScreenshot(page, "26-corrected-record");
    await page.keyboard.press("Escape");
    await records.waitFor({ state: "detached" });
    await page.getByTestId("open-oldest").click();
    await records
      .getByRole("row", { name: /秒前|分钟前/ })
      .first()
      .waitFor();
    expect(await records.textContent()).not.toContain(stray);
    await close();
  });

  it("lets the province compare its nodes in one table, the worst first, and open a node's records", async () => {
    const { page, close } = await sitDown(browser, launched.url, "js-staff");
    await page.getByTestId("menu-nodes").click();
    const table = page.locator(".node-table");
    await table.getByRole("row", { name: /盐城.*\d+ \/ \d+/ }).waitFor({ timeout: 150_000 });
    await table.getByRole("columnheader", { name: "完整" }).click();
    await table.locator("th[aria-sort=ascending]").waitFor();
    await table.scrollIntoViewIfNeeded();
    await keepScreenshot(page, "27-figures-of-all");
    await table.getByRole("row", { name: /盐城/ }).click();
    await page.getByTestId("open-records").click();
    await page
      .getByTestId("record-counts")
      .getByText(/省级现存 \d+ 条/)
      .waitFor();
    await page.getByTestId("records").getByRole("row").nth(2).waitFor();
    await keepScreenshot(page, "28-records");
    await close();
  });

  it("takes a node's key away for a reason, and counts a new one only once its fingerprint is confirmed", async () => {
    const { page, close } = await sitDown(browser, launched.url, "js-admin");
    await page.getByTestId("menu-nodes").click();
    await page.getByTestId("node-320500").click();
    const known = await page.getByTestId("fingerprint").textContent();
    const revoke = page.getByTestId("revoke-node");
    expect(await revoke.isDisabled()).toBe(true);
    await page.getByTestId("node-reason").fill("密钥遗失");
    await keepScreenshot(page, "07-node-key");
    await revoke.click();
    await page.getByText("已撤销，重新接入须用新的接入码").waitFor();
    await page.getByTestId("fingerprint").waitFor({ state: "detached" });

    const fingerprint = await askToJoin(launched, "320500");
    expect(fingerprint).not.toBe(known);
    await page.reload();
    await page.getByTestId("node-320500").click();
    await page.getByTestId("confirm-node").waitFor();
    expect(await page.getByTestId("fingerprint").textContent()).toBe(fingerprint);
    await page.getByTestId("confirm-node").hover();
    await keepScreenshot(page, "08-node-waits");
    await page.getByTestId("confirm-node").click();
    await page.getByText("已确认接入").waitFor();
    await page.getByTestId("confirm-node").waitFor({ state: "detached" });

    await page.getByTestId("node-reason").fill("机房搬迁");
    await page.getByTestId("suspend-node").click();
    await page.getByText("机房搬迁").first().waitFor();
    await keepScreenshot(page, "10-node-suspended");
    await page.getByTestId("resume-node").click();
    await page.getByTestId("suspend-node").waitFor();
    await close();
  });

  it("shows an administrator who viewed what, and that they have read it", async () => {
    const reviewer = await sitDown(browser, launched.url, "yc-reviewer");
    await reviewer.page.getByTestId("menu-requests").click();
    await reviewer.page.getByTestId("view-all").click();
    await reviewer.page.locator('[data-testid^="request-REQ-"]').first().click();
    await reviewer.page.waitForURL(/requests\/.*-.*-/);
    await reviewer.page.getByTestId("to-lease").waitFor();
    await reviewer.close();

    const { page, close } = await sitDown(browser, launched.url, "yc-admin");
    await page.getByTestId("menu-audit").click();
    await page.getByTestId("audit-views").click();
    const log = page.getByTestId("view-log");
    await log
      .getByRole("row", { name: /盐城管理员.*审计/ })
      .first()
      .waitFor();
    await log
      .getByRole("row", { name: /盐城审核人.*申请/ })
      .first()
      .waitFor();
    await keepScreenshot(page, "09-view-log");
    await close();
  });

  it("lets the province's administrator change a document of rules and see which open request would be due when", async () => {
    const number = await fileRequest(launched.url, "yc-applicant");
    const { page, close } = await sitDown(browser, launched.url, "js-admin");
    await page.getByTestId("menu-rulebooks").click();
    const downloads = page.waitForEvent("download");
    await page.getByTestId("take-out-yancheng-2026-json").click();
    const document = await readFile(await (await downloads).path(), "utf8");
    await bringIn(page, document.replace('"version": 2', '"version": "two"'));
    await page.getByTestId("rulebook-faults").getByText("第 3 行").waitFor();
    await keepScreenshot(page, "11-rulebook-faults");

    await bringIn(page, withReviewIn(document, 2));
    await page.getByTestId("rulebook-differences").getByText("临时资源申请").waitFor();
    const moved = page.getByTestId("foreseen-clocks").getByRole("row", { name: number });
    await moved.getByText("提前").waitFor();
    await keepScreenshot(page, "12-rulebook-preview");
    await page.getByTestId("rulebook-from").fill("2036-01-01");
    await page.getByTestId("put-in-force").click();
    await page.getByRole("button", { name: /确\s*定/ }).click();
    const row = page.getByTestId("rulebooks").getByRole("row", { name: /yancheng-2026/ });
    await row.getByText(/第 2 版，自 2036-01-01 起/).waitFor();
    await row.getByText(/由省级管理员载入/).waitFor();
    await keepScreenshot(page, "13-rulebooks");
    await close();
  });

  it("keeps a form and what is chosen in it while the hub cannot say who asks", async () => {
    const applicant = await sitDown(browser, launched.url, "sz-applicant");
    await applicant.say("申请资源");
    await applicant.form("选择服务").getByTestId("option-cloud-server").click();
    let failed = 0;
    await applicant.page.route(/session\.me/, (route) => {
      failed += 1;
      return route.abort();
    });
    await lookAwayAndBack(applicant.page);
    await eventually("the page to have given up asking", async () => failed >= 3);
    await applicant.page.waitForTimeout(500);
    const chosen = applicant.form("选择服务").getByRole("radio", { name: "云服务器" });
    expect(await chosen.isChecked()).toBe(true);
    await applicant.close();
  });

  it("is built for production, whoever had it built", async () => {
    const textOf = async (path = "") => (await fetch(new URL(path, launched.url))).text();
    const entry = await textOf(/src="([^"]+\.js)"/.exec(await textOf())?.[1]);
    const main = await textOf(`/assets/${/main-[\w-]+\.js/.exec(entry)}`);
    expect([main.includes("jsx"), main.includes("jsxDEV")]).toEqual([true, false]);
  });

  it("works on a phone and in English", async () => {
    const approver = await sitDown(browser, launched.url, "tz-approver", phone);
    await approver.page.getByTestId("language").click();
    await approver.page.getByRole("heading", { name: "Requests" }).waitFor();
    const width = await approver.page.evaluate<number>("document.documentElement.scrollWidth");
    expect(width).toBeLessThanOrEqual(phone.width);
    await keepScreenshot(approver.page, "06-phone");
    await approver.close();
  });
});

async function pickVersion(page: Page, number: string): Promise<void> {
  await page.getByTestId("catalog-version").click();
  await page.getByTitle(number).click();
}

/** Opens an item, empties its price and is not let go until it is there again. */
async function emptyPrice(page: Page, code: string): Promise<void> {
  await page.getByTestId(`edit-${code}`).click();
  const save = page.getByRole("button", { name: /保\s*存/ });
  await page.getByTestId("price-0").fill("");
  await save.click();
  await page.getByText("不要这一段请点“删除”").waitFor();
  await page.getByTestId("price-0").fill("1280.50");
  await save.click();
  await page.getByTestId("item-editor").waitFor({ state: "detached" });
}

/** Takes the draft out as a table, renames the new service in it, brings it in again, and then once more with a price that is none. */
async function renameByTable(page: Page): Promise<void> {
  const downloads = page.waitForEvent("download");
  await page.getByTestId("export-csv").click();
  const table = await readFile(await (await downloads).path(), "utf8");
  expect(table).toContain("智算云主机");
  const renamed = table.replace("智算云主机", "八卡智算云主机");
  await importTable(page, renamed);
  await page.getByTestId("catalog-changes").getByText("八卡智算云主机").waitFor();
  await importTable(page, renamed.replace("1280.50", "面议"));
  await page.getByText(/第 \d+ 行.*单价/).waitFor();
}

async function importTable(page: Page, text: string): Promise<void> {
  const file = { name: "catalog.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.locator('input[type="file"][accept=".csv,.xlsx"]').setInputFiles(file);
}

async function bringIn(page: Page, text: string): Promise<void> {
  const file = { name: "rules.json", mimeType: "application/json", buffer: Buffer.from(text) };
  await page.locator('input[type="file"][accept=".yaml,.yml,.json"]').setInputFiles(file);
}

/** The document with so many working days for the operator's review of temporary requests. */
function withReviewIn(document: string, days: number): string {
  const temporary = document.indexOf('"kind": "temporary"');
  const review = document.indexOf('"id": "review"', temporary);
  const [before, after] = [document.slice(0, review), document.slice(review)];
  return before + after.replace(/"amount": \d+/, `"amount": ${days}`);
}

async function fileTemporary(desk: Desk): Promise<string> {
  await desk.say("申请资源");
  const item = desk.form("选择服务");
  await item.getByTestId("option-cloud-server").click();
  await item.getByTestId("form-next").click();
  const size = desk.form("规格与数量");
  await size.getByTestId("option-4").first().click();
  await size.getByTestId("form-next").click();
  const system = desk.form("系统与用途");
  await system.getByTestId("field-systemName").locator("textarea").first().fill("洪涝模型平台");
  await system
    .getByTestId("field-purpose")
    .locator("textarea")
    .first()
    .fill("汛期洪涝模型应急演算");
  await system.getByTestId("form-next").click();
  const urgency = desk.form("紧急原因");
  await urgency
    .getByTestId("field-urgency")
    .locator("textarea")
    .first()
    .fill("防汛应急，须三日内使用");
  for (const yes of await urgency.getByTestId("option-yes").all()) await yes.click();
  await urgency.getByTestId("form-next").click();
  const months = desk.form("使用期限");
  await months.getByTestId("option-3").click();
  await months.getByTestId("form-next").click();
  const summary = desk.form("核对并提交");
  await keepScreenshot(desk.page, "00-summary");
  await summary.getByTestId("form-submit").click();
  const card = desk.card("洪涝模型平台", "REQ-");
  await card.waitFor({ timeout: 150_000 });
  const number = /REQ-\d{4}-\d{5}/.exec((await card.textContent()) ?? "")?.[0];
  if (!number) throw new Error("The card names no request.");
  return number;
}

async function approve(desk: Desk, number: string, picture: string): Promise<void> {
  const card = desk.card(number);
  await card.getByTestId("button-approve").waitFor({ timeout: 150_000 });
  await keepScreenshot(desk.page, picture);
  await card.getByTestId("button-approve").click();
  await desk.card(number, "已同意").waitFor({ timeout: 150_000 });
}
