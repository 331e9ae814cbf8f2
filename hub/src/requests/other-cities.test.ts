import { nodes } from "@duoyun/shared";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { completeForm, decideOnPage, fileFormal, fileKind } from "../testing/formal-request.ts";
import { temporaryInput } from "../testing/temporary-form.ts";
import { getRequest } from "./get.ts";
import { currentRulebook, currentRules } from "./rules-of.ts";
import { staffingProblem } from "./staffing-problem.ts";
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

  it("is the same for test resources, as article 10 is about every application", async () => {
    const form = await completeForm(hub, "test", small, "tz-applicant");
    const { id } = await fileKind(hub, { kind: "test", form }, "tz-applicant");
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

it("has somebody for every step of every kind at every node of the demonstration", async () => {
  const lacking: string[] = [];
  for (const { code: tenant } of nodes) {
    const kinds = Object.values(currentRulebook(hub.sweep, tenant).kinds);
    const problems = await inTenant(hub.db, tenant, async (tx) => {
      const people = await tx.select().from(person);
      const asked = kinds
        .filter(({ executable }) => executable)
        .flatMap(({ kind, filedBy }) => {
          const filers = people.filter(({ roles }) => roles.includes(filedBy));
          if (filers.length === 0) lacking.push(`${tenant} ${kind}: nobody files it`);
          return filers.map((filer) => ({ kind, filer, unit: unitOf(filer, people) }));
        });
      return Promise.all(
        asked.map(async ({ kind, filer, unit }) => {
          const rules = currentRules(hub.sweep, { tenant, county: unit.county }, kind);
          const { id: applicantId } = filer;
          const { organisationId } = unit;
          const text = await staffingProblem(tx, { tenant, applicantId, organisationId, rules });
          return text ? [`${filer.code} ${kind}: ${text.en}`] : [];
        }),
      );
    });
    lacking.push(...problems.flat());
  }
  expect(lacking).toEqual([]);
});

type PersonRow = typeof person.$inferSelect;

/** Whose resources it is about: the filer's own, or of a proposal those of a unit of the node. */
function unitOf(filer: PersonRow, people: readonly PersonRow[]): PersonRow {
  if (filer.roles.includes("applicant")) return filer;
  return people.find(({ roles }) => roles.includes("applicant")) ?? filer;
}
