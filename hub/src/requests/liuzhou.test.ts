import { builtInRulebooks } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { outbox } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { getLease } from "../leases/get.ts";
import { runSweep } from "../sweeps/run-sweep.ts";
import { tellLateClocks } from "../sweeps/tell-late-clocks.ts";
import type { HubTest } from "../testing/create-hub-test.ts";
import {
  carryOutOrder,
  createRoomyHub,
  decideOnPage,
  fileAbout,
  fileFormal,
} from "../testing/formal-request.ts";
import { confirm } from "./confirm.ts";
import { getRequest } from "./get.ts";
import { listKinds } from "./list-kinds.ts";
import { object } from "./object.ts";

// A node that follows Liuzhou's rules alone; its people are those of the sample node.
let hub: HubTest;
beforeAll(async () => {
  const rulebooks = { documents: builtInRulebooks, chains: { "320900": ["liuzhou"] } };
  hub = await createRoomyHub({ rulebooks });
});
afterAll(() => hub.close());

const applicant = () => hub.as("yc-applicant");

async function clocksOf(id: string) {
  const { clocks } = await getRequest(await applicant(), { id });
  return clocks.map(({ ruleId, article, nature, dueOn }) => [ruleId, article, nature, dueOn]);
}

async function onTrial() {
  const { id } = await fileFormal(hub, { quantity: 1 });
  await decideOnPage(hub, "yc-reviewer", { id });
  await decideOnPage(hub, "yc-approver", { id });
  await carryOutOrder(hub, id, 1);
  return { id };
}

it("takes formal requests, changes and reclaims, and neither test nor temporary resources (C-03)", async () => {
  const kinds = listKinds(await applicant()).map(({ kind }) => kind);
  expect(kinds.toSorted()).toEqual(["change", "formal", "reclaim"]);
});

it("assesses in 7, approves in 5 and opens the trial in 2 working days, each with its article", async () => {
  const { id } = await onTrial();
  expect(await clocksOf(id)).toEqual(
    expect.arrayContaining([
      ["LZ-11", "21(2)", "statutory", "2026-05-20"],
      ["LZ-12", "21(3)", "statutory", "2026-05-18"],
      ["LZ-13", "21(4)", "statutory", "2026-05-13"],
    ]),
  );
});

it("lets the applicant end the trial and then the operator keep what was tried", async () => {
  const { id } = await onTrial();
  const tried = await getRequest(await applicant(), { id });
  expect(tried).toMatchObject({ status: "confirming", step: { id: "trial" } });
  expect(tried.may).toEqual(["confirm", "object"]);
  const early = confirm(await hub.as("yc-reviewer"), { id });
  await expect(early).rejects.toMatchObject({ code: "forbidden" });
  await confirm(await applicant(), { id });
  const kept = await confirm(await hub.as("yc-reviewer"), { id });
  expect(kept).toMatchObject({ status: "done", step: null });
  const lease = await getLease(await applicant(), { id: kept.leaseId ?? "" });
  expect(lease).toMatchObject({ status: "active", lastDay: null });
});

it("lets the applicant say that the trial failed: the operator mends it, and a new trial begins", async () => {
  const { id } = await onTrial();
  const reason = "试用环境数据库版本不符";
  const keeps = object(await hub.as("yc-reviewer"), { id, reason });
  await expect(keeps).rejects.toMatchObject({ code: "forbidden" });
  const failed = await object(await applicant(), { id, reason });
  expect(failed).toMatchObject({ status: "confirming", step: { id: "adjust" }, revision: 1 });
  const again = await confirm(await hub.as("yc-reviewer"), { id });
  expect(again).toMatchObject({ status: "confirming", step: { id: "trial" } });
  expect(again.clock).toMatchObject({ ruleId: "LZ-14" });
  await confirm(await applicant(), { id });
  const kept = await confirm(await hub.as("yc-reviewer"), { id });
  expect(kept.status).toBe("done");
});

it("warns when a trial goes on for more than 30 days, and takes nothing back", async () => {
  const { id } = await onTrial();
  expect(await clocksOf(id)).toContainEqual(["LZ-14", "21(4)", "statutory", "2026-06-10"]);
  hub.clock.forwardDays(31);
  await runSweep(hub.sweep, tellLateClocks);
  hub.clock.forwardDays(-31);
  const notices = await inTenant(hub.db, "320900", (tx) =>
    tx
      .select()
      .from(outbox)
      .where(and(eq(outbox.topic, "notice"), eq(outbox.subject, `request:${id}`))),
  );
  expect(JSON.stringify(notices.map(({ payload }) => payload))).toContain("试用");
  expect((await getRequest(await applicant(), { id })).status).toBe("confirming");
});

it("assesses, approves and carries out a reclaim in 7 of its own, 5 and 3 working days", async () => {
  const { id } = await onTrial();
  await confirm(await applicant(), { id });
  const { leaseId } = await confirm(await hub.as("yc-reviewer"), { id });
  const filed = await fileAbout(hub, "reclaim", { lease: { id: leaseId ?? "" } });
  await decideOnPage(hub, "yc-reviewer", { id: filed.id });
  await decideOnPage(hub, "yc-approver", { id: filed.id });
  expect(await clocksOf(filed.id)).toEqual(
    expect.arrayContaining([
      ["A-01", "21", "internal", "2026-05-20"],
      ["LZ-17", "21(7)", "statutory", "2026-05-18"],
      ["LZ-18", "21(7)", "statutory", "2026-05-14"],
    ]),
  );
  await carryOutOrder(hub, filed.id, 0);
  const lease = await getLease(await applicant(), { id: leaseId ?? "" });
  expect(lease.certificate).toMatchObject({ rule: { ruleId: "LZ-18" }, decisions: [{}, {}] });
});

it("refuses the approval before the assessment, and one person both", async () => {
  const { id } = await fileFormal(hub, { quantity: 1 });
  const early = decideOnPage(hub, "yc-approver", { id });
  await expect(early).rejects.toMatchObject({ code: "forbidden" });
});

it("leaves out the days off of Liuzhou's region, which the national schedule does not have", async () => {
  hub.clock.forwardDays(-26);
  const { id } = await fileFormal(hub, { quantity: 1 });
  const clocks = await clocksOf(id);
  hub.clock.forwardDays(26);
  expect(clocks).toEqual([["LZ-11", "21(2)", "statutory", "2026-04-28"]]);
});
