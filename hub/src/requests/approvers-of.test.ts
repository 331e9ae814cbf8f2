import { mayRequest } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { toPersonActor } from "../credentials/to-person-actor.ts";
import { person, request } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { decideAs, file } from "../testing/walk-request.ts";
import { approversOf } from "./approvers-of.ts";
import { findRequest } from "./find-request.ts";
import { listRequests } from "./list.ts";
import { loadAnswers } from "./load-state.ts";
import { requestActor } from "./request-actor.ts";
import { pinnedRules } from "./rules-of.ts";
import { subjectOf } from "./subject-of.ts";

let hub: HubTest;
beforeAll(async () => {
  hub = await createHubTest();
  await giveRoles("yc-reviewer", ["operator", "approver"]);
  await giveRoles("yc-applicant", ["applicant", "approver"]);
});
afterAll(() => hub.close());

const inYancheng = <T>(work: Parameters<typeof inTenant<T>>[2]) => inTenant(hub.db, "320900", work);

function giveRoles(code: string, roles: (typeof person.$inferInsert)["roles"]) {
  return inYancheng((tx) => tx.update(person).set({ roles }).where(eq(person.code, code)));
}

/** The codes of those who may decide: as the cards' register, as everybody's list, and as the rules have it. */
async function deciders(id: string): Promise<string[][]> {
  const { row, people, named, decisions } = await inYancheng(async (tx) => ({
    row: await findRequest(tx, "320900", { id }),
    people: await tx.select().from(person),
    named: await approversOf(tx, { id }, hub.today()),
    decisions: await loadAnswers(tx, { id }),
  }));
  const separated = { separatesReviewAndApproval: row.separated };
  const rules = { ...pinnedRules(hub.sweep, row), ...separated, now: hub.clock.now() };
  const [listed, allowed]: [string[], string[]] = [[], []];
  for (const one of people) {
    const actor = toPersonActor(one, { surface: "web" });
    const { items } = await listRequests({ ...hub.sweep, actor }, { pending: true });
    if (items.some((item) => item.id === id)) listed.push(one.code);
    const subject = subjectOf(row, decisions);
    if (!mayRequest(requestActor(actor), "approve", { subject, rules })) allowed.push(one.code);
  }
  return [named.map(({ code }) => code), listed.sort(), allowed.sort()];
}

const both = ["yc-approver", "yc-approver-2"];

it("names the same people on the cards, in their lists and by the rules: no applicant, nobody twice", async () => {
  const filed = await file(hub, { quantity: 1 });
  const reviewers = await deciders(filed.id);
  expect(reviewers).toEqual([reviewers[0], reviewers[0], reviewers[0]]);
  expect(reviewers[0]).toContain("yc-reviewer");
  await decideAs(hub, "yc-reviewer", filed);
  expect(await deciders(filed.id)).toEqual([both, both, both]);
});

it("lets the reviewer approve too where the rulebook does not separate the two, also in the list", async () => {
  const filed = await file(hub, { quantity: 1 });
  await inYancheng((tx) =>
    tx.update(request).set({ separated: false }).where(eq(request.id, filed.id)),
  );
  await decideAs(hub, "yc-reviewer", filed);
  const all = [...both, "yc-reviewer"];
  expect(await deciders(filed.id)).toEqual([all, all, all]);
});

it("names nobody once nothing is left to decide", async () => {
  const filed = await file(hub, { quantity: 1 });
  await decideAs(hub, "yc-reviewer", { id: filed.id, outcome: "reject" });
  expect(await deciders(filed.id)).toEqual([[], [], []]);
});
