import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { Readable } from "node:stream";
import { AttachmentView, type RequestView, type ResourceForm, Text } from "@duoyun/shared";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { attachment, catalogItem } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { callHub, signInAs } from "../testing/call-hub.ts";
import { testCatalogItem } from "../testing/create-hub-test.ts";
import { startTestHub, type TestHub } from "../testing/start-test-hub.ts";

let test: TestHub;
let applicant: string;
beforeAll(async () => {
  test = await startTestHub();
  applicant = await signInAs(test.url, "sz-applicant");
  await inTenant(test.hub.db, "320500", (tx) =>
    tx.insert(catalogItem).values({
      tenant: "320500",
      key: testCatalogItem.code,
      data: testCatalogItem,
      version: 1,
      receivedAt: new Date(),
    }),
  );
});
afterAll(() => test?.stop());

const pdf = Buffer.from("%PDF-1.7 方案");
/** What was kept, or why it was not. */
const Refused = z.looseObject({
  app: z.object({ code: z.string(), text: Text }).optional(),
});

const tooLarge = { zh: expect.stringContaining("50 MiB") };
const mebibyte = 1024 * 1024;

type Body = NonNullable<RequestInit["body"]>;
type Upload = { name?: string; body?: Body; cookie?: string; headers?: Record<string, string> };

async function upload({ name = "方案.pdf", body = pdf, cookie = applicant, headers }: Upload = {}) {
  const init: RequestInit & { duplex?: "half" } = {
    method: "POST",
    headers: { "content-type": "application/octet-stream", cookie, ...headers },
    body,
    duplex: "half",
  };
  const response = await fetch(
    `${test.url}/api/attachments?name=${encodeURIComponent(name)}`,
    init,
  );
  return { status: response.status, answer: Refused.parse(await response.json()) };
}

async function uploaded(name?: string): Promise<AttachmentView> {
  return AttachmentView.parse((await upload(name ? { name } : {})).answer);
}

function download(id: string, cookie = applicant) {
  return fetch(`${test.url}/api/attachments/${id}`, { headers: { cookie } });
}

describe("a file over HTTP", () => {
  it("comes back byte by byte under its own name, as a download that no page shows", async () => {
    const kept = await uploaded();
    expect(kept).toMatchObject({
      name: "方案.pdf",
      type: "application/pdf",
      sizeBytes: pdf.length,
    });
    const response = await download(kept.id);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(pdf);
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent("方案.pdf")}`,
    );
  });

  it.each([
    ["whose bytes are not what its name says", { name: "plan.docx" }, 400, ".docx"],
    ["of a kind that is not taken", { name: "plan.exe" }, 400, "PDF, DOCX, XLSX"],
    ["without a name", { name: "" }, 400, ""],
    ["that is empty", { body: Buffer.alloc(0) }, 400, "empty"],
  ])("refuses one %s", async (_, given, status, sentence) => {
    const refused = await upload(given);
    expect(refused.status).toBe(status);
    expect(refused.answer.app?.text.en).toContain(sentence);
  });

  it("refuses one that says it is larger than 50 MiB before it is sent", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(`${test.url}/api/attachments?name=plan.pdf`, {
        method: "POST",
        headers: {
          cookie: applicant,
          "content-type": "application/octet-stream",
          "content-length": 50 * mebibyte + 1,
        },
      });
      sent.on("response", ({ statusCode }) => resolve(statusCode)).on("error", reject);
      sent.flushHeaders();
    });
    expect(status).toBe(413);
  });

  it("refuses one that grows beyond 50 MiB while it comes", async () => {
    const parts = Array.from({ length: 51 }, () => Buffer.alloc(mebibyte, 37));
    const body = Readable.toWeb(Readable.from(parts)) as Body;
    // A hub that stops reading may be gone before its answer is read.
    const refused = await upload({ body }).catch(() => null);
    if (refused)
      expect(refused).toMatchObject({ status: 413, answer: { app: { text: tooLarge } } });
    const files = await inTenant(test.hub.db, "320500", (tx) =>
      tx.select({ bytes: attachment.sizeBytes }).from(attachment),
    );
    expect(files.every(({ bytes }) => bytes < mebibyte)).toBe(true);
  });

  it("refuses whoever is not signed in, files nothing, or comes from another site's page", async () => {
    const nobody = await upload({ cookie: "" });
    expect(nobody).toMatchObject({ status: 401, answer: { app: { code: "unauthenticated" } } });
    const approver = await signInAs(test.url, "sz-approver");
    expect(await upload({ cookie: approver })).toMatchObject({ status: 403 });
    const forged = await upload({ headers: { origin: "https://elsewhere.example" } });
    expect(forged.status).toBe(403);
    const { id } = await uploaded();
    expect((await download(id, "")).status).toBe(401);
  });

  it("is not found for another city, a colleague without part in it, and nobody's id, in the same words", async () => {
    const { id } = await uploaded();
    const answers = [];
    for (const code of ["yc-applicant", "sz-approver", "js-staff"]) {
      const cookie = await signInAs(test.url, code);
      for (const one of [id, randomUUID()]) {
        const response = await download(one, cookie);
        const { app } = Refused.parse(await response.json());
        answers.push({ status: response.status, answer: app });
      }
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 404, answer: { code: "not_found" } });
  });
});

describe("a formal request under the province's measures", () => {
  const materials = ["constructionPlan", "securityFiling", "cloudPlan"];
  const form: ResourceForm = {
    catalogItem: "vm",
    quantity: 1,
    vcpu: 2,
    memoryGib: 4,
    storageGib: 50,
    systemName: "智慧水利平台",
    purpose: "全市智慧水利业务上云",
    affirmed: [],
    enclosures: [],
  };
  const submit = (enclosures: ResourceForm["enclosures"], affirmed: string[]) =>
    callHub(test.url, {
      path: "requests.submit",
      type: "mutation",
      input: { kind: "formal", form: { ...form, enclosures, affirmed }, submitKey: randomUUID() },
      headers: { cookie: applicant },
    });

  it("is not accepted without each of the three materials of P24-11, and is with them", async () => {
    const { data } = await callHub(test.url, {
      path: "requests.kinds",
      type: "query",
      headers: { cookie: applicant },
    });
    const kinds = data as { kind: string; affirmations: { id: string }[] }[];
    const affirmed = kinds.find(({ kind }) => kind === "formal")?.affirmations.map(({ id }) => id);
    const enclosures: ResourceForm["enclosures"] = [];
    for (const [index, requirement] of materials.entries()) {
      const refused = await submit(enclosures, affirmed ?? []);
      const problems = materials.slice(index).map((field) => expect.objectContaining({ field }));
      expect(refused).toMatchObject({ status: 400, error: { details: { problems } } });
      expect(refused.error?.text.zh).toContain("P24-11");
      enclosures.push({ requirement, id: (await uploaded(`${requirement}.pdf`)).id });
    }
    const filed = await submit(enclosures, affirmed ?? []);
    expect(filed.error).toBeNull();
    const view = filed.data as RequestView;
    expect(view.enclosures.map(({ name }) => name)).toEqual(materials.map((name) => `${name}.pdf`));
    const again = await submit(enclosures, affirmed ?? []);
    expect(again.error?.text.en).toContain("belongs to another request");
    const approver = await signInAs(test.url, "sz-approver");
    const opened = await download(view.enclosures[0]?.id ?? "", approver);
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(pdf);
  });
});
