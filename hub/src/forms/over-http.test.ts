import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signInAs } from "../testing/call-hub.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";

let test: TestHub;
let applicant: string;
beforeAll(async () => {
  test = await startTestHub();
  applicant = await signInAs(test.url, "yc-applicant");
});
afterAll(() => test?.stop());

async function read(
  body: string,
  { cookie = applicant, query = "kind=formal&field=products" } = {},
) {
  const response = await fetch(
    `${test.url}/api/forms/table?${query}&name=${encodeURIComponent("清单.csv")}`,
    {
      method: "POST",
      headers: { "content-type": "application/octet-stream", cookie },
      body,
    },
  );
  return { status: response.status, answer: await response.json() };
}

describe("a list sent to be read", () => {
  it("comes back as rows of its columns, wrong cells as they were typed", async () => {
    const { answer } = await read("产品规格名称,数量,单价,费用,备注\n对象存储,二,1.5,3,\n");
    expect(answer).toEqual({
      rows: [{ product: "对象存储", quantity: "二", unitPrice: 1.5, fee: 3 }],
    });
  });

  it("refuses what is no list, too large, of a form that is not there, and people not signed in", async () => {
    const csv = "产品规格名称,数量,单价,费用\n对象存储,1,1,1\n";
    expect(await read("")).toMatchObject({ status: 400, answer: { app: { code: "invalid" } } });
    expect((await read("x".repeat(1024 * 1024 + 1))).status).toBe(413);
    expect((await read(csv, { query: "kind=temporary&field=products" })).status).toBe(404);
    expect((await read(csv, { query: "kind=nothing&field=products" })).status).toBe(400);
    expect((await read(csv, { cookie: "" })).status).toBe(401);
    const taizhou = await signInAs(test.url, "tz-applicant");
    expect((await read(csv, { cookie: taizhou })).status).toBe(404);
  });
});

describe("a draft of a form", () => {
  const draft = (body: unknown, cookie = applicant) =>
    fetch(`${test.url}/api/forms/draft`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify(body),
    });

  it("comes as a file, and is refused to who is not signed in, without a form, or too large", async () => {
    const typed = { kind: "formal", form: { systemName: "河湖长制平台" } };
    const response = await draft(typed);
    expect(response.headers.get("content-type")).toContain("wordprocessingml");
    expect(response.headers.get("content-disposition")).toContain(encodeURIComponent("草稿"));
    expect((await draft(typed, "")).status).toBe(401);
    expect((await draft({ kind: "formal" })).status).toBe(400);
    const large = { ...typed, form: { systemName: "x".repeat(1024 * 1024) } };
    expect((await draft(large)).status).toBe(413);
  });
});

describe("a filled form to be fetched", () => {
  it("refuses a request that is not there, what is no id, and people not signed in", async () => {
    const form = (id: string, cookie = applicant) =>
      fetch(`${test.url}/api/requests/${id}/form`, { headers: { cookie } });
    expect((await form(randomUUID())).status).toBe(404);
    expect((await form("REQ-2026-00001")).status).toBe(404);
    expect((await form("x".repeat(65))).status).toBe(400);
    expect((await form(randomUUID(), "")).status).toBe(401);
  });
});
