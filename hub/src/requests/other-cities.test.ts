import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { decideOnPage, fileFormal } from "../testing/formal-request.ts";
import { temporaryInput } from "../testing/temporary-form.ts";
import { getRequest } from "./get.ts";
import { submit } from "./submit.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest({ instant: "2026-05-11T02:00:00Z" });
});
afterAll(() => hub.close());

const small = { quantity: 1, vcpu: 1, memoryGib: 2, storageGib: 10 };

const fileSmall = (code: string) => fileFormal(hub, small, code);

/** The limits that a request has had, after these people have decided: rule, article, document, nature and last day. */
async function limitsAfter(id: string, deciders: readonly string[]) {
  for (const code of deciders) await decideOnPage(hub, code, { id });
  const { clocks } = await getRequest(await hub.as(deciders[0] ?? ""), { id });
  return clocks.map((one) => [one.ruleId, one.article, one.rulebook, one.nature, one.dueOn]);
}

describe("Taizhou's two plus two (C-02)", () => {
  const both = [
    ["TZ-03", "10", "taizhou-2018", "statutory", "2026-05-13"],
    ["TZ-04", "10", "taizhou-2018", "statutory", "2026-05-13"],
  ];

  it("is one decision in two working days and the provider's work in two more, formal", async () => {
    const { id, step } = await fileSmall("tz-applicant");
    expect(step).toMatchObject({ id: "approve", count: 1 });
    expect(await limitsAfter(id, ["tz-approver"])).toEqual(both);
  });

  it("is the same for temporary resources", async () => {
    const { id } = await submit(await hub.as("tz-applicant"), temporaryInput(small));
    expect(await limitsAfter(id, ["tz-approver"])).toEqual(both);
  });
});

describe("the core node", () => {
  it("reviews in the five working days of 2020 where 2024 gives no number, and opens in the five of 2024", async () => {
    const { id } = await fileSmall("js-applicant");
    expect(await limitsAfter(id, ["js-reviewer", "js-approver"])).toEqual([
      ["P20C-01", "5(2)", "jiangsu-2020", "statutory", "2026-05-18"],
      ["A-01", "13", "jiangsu-2024", "internal", "2026-05-18"],
      ["P24-13", "14", "jiangsu-2024", "statutory", "2026-05-18"],
    ]);
  });

  it("refuses the approval before the review", async () => {
    const { id } = await fileSmall("js-applicant");
    const early = decideOnPage(hub, "js-approver", { id });
    await expect(early).rejects.toMatchObject({ code: "forbidden" });
  });
});
