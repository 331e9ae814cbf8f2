import type { RequestView } from "@duoyun/shared";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getRequest } from "../requests/get.ts";
import { precheck } from "../requests/precheck.ts";
import { resubmit } from "../requests/resubmit.ts";
import type { HubTest } from "../testing/create-hub-test.ts";
import {
  completeForm,
  createRoomyHub,
  decideOnPage,
  fileAbout,
  fileKind,
  openFormal,
} from "../testing/formal-request.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createRoomyHub();
});
afterAll(() => hub.close());

async function fileFormal(changes: Record<string, unknown> = {}) {
  const form = await completeForm(hub, "formal");
  const annex = { ...form.annex, ...changes } as typeof form.annex;
  return fileKind(hub, { kind: "formal", form: { ...form, annex } });
}

function answersOf({ annex }: RequestView): Record<string, string> {
  const lines =
    annex?.parts.flatMap(({ sections }) => sections.flatMap(({ lines }) => lines)) ?? [];
  return Object.fromEntries(
    lines.flatMap((line) => (line.type === "answer" ? [[line.id, line.value.zh]] : [])),
  );
}

describe("the paper form of a request", () => {
  it("is kept with the request and shown with what the request knew without asking", async () => {
    const filed = await fileFormal({ cdo: "王主任" });
    const view = await getRequest(await hub.as("yc-reviewer"), { id: filed.id });
    expect(view.annex?.parts.map(({ annex }) => annex)).toEqual(["1-1", "1-2"]);
    expect(answersOf(view)).toMatchObject({
      organisation: view.organisation.zh,
      systemName: "河湖长制平台",
      service: "云主机",
      hosts: "2 台 × 4 vCPU / 8 GiB / 100 GiB",
      cdo: "王主任",
      promisesMlps: "是",
    });
  });

  it("is refused at filing with one sentence for each field, and the page says so beforehand", async () => {
    const wrong = { cdo: "", contactPhone: "12", paperName: "另一个系统", estimate: -1 };
    const fields = ["annex.paperName", "annex.estimate", "annex.contactPhone", "annex.cdo"];
    const problems = fields.map((field) => expect.objectContaining({ field }));
    await expect(fileFormal(wrong)).rejects.toMatchObject({
      code: "invalid",
      details: { problems },
      text: { zh: expect.stringContaining("“首席数据官”必须填写（YCC-09）。") },
    });
    const form = await completeForm(hub, "formal");
    const asked = { ...form, annex: { ...form.annex, ...wrong }, kind: "formal" as const };
    const answer = await precheck(await hub.as("yc-applicant"), asked);
    expect(answer.problems).toEqual(problems);
  });

  it("is asked of nobody who files what has no annex", async () => {
    const form = await completeForm(hub, "test", { quantity: 1 });
    const view = await fileKind(hub, { kind: "test", form });
    expect(view.annex).toBeNull();
  });

  it("belongs to a revision: what is filed anew replaces it, and is checked anew", async () => {
    const { id } = await fileFormal({ cdo: "王主任" });
    await decideOnPage(hub, "yc-reviewer", { id, outcome: "return" });
    const applicant = await hub.as("yc-applicant");
    const { form } = await getRequest(applicant, { id });
    const annex = { ...(form.annex as Record<string, unknown>), cdo: "李主任" };
    const unsigned = resubmit(applicant, {
      id,
      form: { ...form, annex: { ...annex, cdoPhone: "" } },
    });
    await expect(unsigned).rejects.toMatchObject({
      details: { problems: [{ field: "annex.cdoPhone" }] },
    });
    const again = await resubmit(applicant, { id, form: { ...form, annex } });
    expect(again.revision).toBe(2);
    expect(answersOf(again).cdo).toBe("李主任");
  });

  it("goes with a shutdown too: the hosts are known, the chief data officer's signature is not", async () => {
    const { lease } = await openFormal(hub, { quantity: 1 });
    const filed = await fileAbout(hub, "reclaim", { lease });
    expect(filed.annex?.parts[0]?.annex).toBe("1-5");
    expect(answersOf(filed)).toMatchObject({
      before: "1 台 × 4 vCPU / 8 GiB / 100 GiB",
      reason: "业务量发生变化",
      cdoSigned: "是",
    });
  });
});
