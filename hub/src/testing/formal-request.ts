import { randomUUID } from "node:crypto";
import type { LeaseSizes, LeaseView, RequestView, ResourceForm, SubmitInput } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { keepAttachment } from "../attachments/keep.ts";
import { order, quota } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { getLease } from "../leases/get.ts";
import { answerOrder } from "../orders/answer-order.ts";
import { confirm } from "../requests/confirm.ts";
import { decide } from "../requests/decide.ts";
import { getRequest } from "../requests/get.ts";
import { listKinds } from "../requests/list-kinds.ts";
import { submit } from "../requests/submit.ts";
import { createHubTest, type HubTest, type HubTestOptions } from "./create-hub-test.ts";
import { sampleAnnex } from "./sample-annex.ts";
import { sendHeldOrders } from "./walk-request.ts";

/** A hub on a Monday in May, where a file of tests can open as much as it likes. */
export async function createRoomyHub(options: HubTestOptions = {}): Promise<HubTest> {
  const hub = await createHubTest({ instant: "2026-05-11T02:00:00Z", ...options });
  await raiseQuotas(hub);
  return hub;
}

/** As much of a hub as filing and deciding need. */
export type Counter = Pick<HubTest, "db" | "as" | "today">;

export async function raiseQuotas(hub: Pick<Counter, "db">): Promise<void> {
  await inTenant(hub.db, "320900", (tx) => tx.update(quota).set({ limitAmount: 100_000 }));
}

const pdf = Buffer.from("%PDF-1.7 a plan");

/** A form for a kind of request with everything affirmed and enclosed that the applicant's node asks for. */
export async function completeForm(
  hub: Counter,
  kind: string,
  changes: Partial<ResourceForm> = {},
  by = "yc-applicant",
): Promise<ResourceForm> {
  const ctx = await hub.as(by);
  const wanted = listKinds(ctx).find((one) => one.kind === kind);
  if (!wanted) throw new Error(`Yancheng takes no requests of kind ${kind}.`);
  const enclosures = [];
  for (const { id: requirement } of wanted.enclosures) {
    const { id } = await keepAttachment(ctx, { name: `${requirement}.pdf`, content: pdf });
    enclosures.push({ requirement, id });
  }
  const systemName = changes.systemName ?? "河湖长制平台";
  const annex = sampleAnnex(wanted.form, { systemName, today: hub.today() });
  return {
    catalogItem: "vm",
    quantity: 2,
    vcpu: 4,
    memoryGib: 8,
    storageGib: 100,
    systemName,
    purpose: "全市河湖长制业务系统上云",
    ...(wanted.terms && { months: wanted.terms.maxMonths }),
    affirmed: wanted.affirmations.map(({ id }) => id),
    enclosures,
    ...(annex && { annex }),
    ...changes,
  };
}

/** Files what somebody filled in, anew each time unless the input says by its key that it is the same. */
export async function fileKind(
  hub: Counter,
  input: Filing,
  by = "yc-applicant",
): Promise<RequestView> {
  return submit(await hub.as(by), { submitKey: randomUUID(), ...input });
}

type Filing<Input = SubmitInput> = Input extends SubmitInput
  ? Omit<Input, "submitKey"> & { submitKey?: string }
  : never;

/** Files a complete formal request. */
export async function fileFormal(
  hub: Counter,
  changes: Partial<ResourceForm> = {},
  by = "yc-applicant",
): Promise<RequestView> {
  const form = await completeForm(hub, "formal", changes, by);
  return fileKind(hub, { kind: "formal", form }, by);
}

/** What the applicant asks for about a lease, with everything affirmed. */
export async function fileAbout(
  hub: HubTest,
  kind: "change" | "reclaim",
  { lease, to }: { lease: Pick<LeaseView, "id"> & Partial<LeaseView>; to?: LeaseSizes },
): Promise<RequestView> {
  const form = await completeForm(hub, kind, { systemName: lease.title?.zh });
  const { affirmed, enclosures, annex } = form;
  const about = { reason: "业务量发生变化", affirmed, enclosures, annex, ...(to && { to }) };
  return fileKind(hub, { kind, leaseId: lease.id, form: about });
}

/** Has a person decide the open step on the page, with a one-time code. */
export async function decideOnPage(
  hub: Counter,
  code: string,
  { id, outcome = "approve" }: { id: string; outcome?: "approve" | "return" | "reject" },
) {
  const ctx = await hub.as(code, { secondFactor: async () => true });
  const { revision, step } = await getRequest(ctx, { id });
  const reason = outcome === "approve" ? undefined : "缺少测评报告";
  const decision = { id, revision, step: step?.id ?? "", outcome, reason, totp: "123456" };
  return decide(ctx, decision);
}

/** Lets the order of an approved request leave and answers it for the city. */
export async function carryOutOrder(hub: HubTest, requestId: string, hosts = 2): Promise<void> {
  await sendHeldOrders(hub);
  const rows = await inTenant(hub.db, "320900", (tx) =>
    tx.select().from(order).where(eq(order.requestId, requestId)),
  );
  const sent = rows.find(({ status }) => status === "ready");
  if (!sent) throw new Error("The request has no order that left.");
  const resources = Array.from({ length: hosts }, (_, index) => ({
    id: `vm-${index}`,
    name: `vm-${index}`,
    address: null,
    state: "running",
  }));
  const allocatedOn = hub.today();
  const answer = { orderId: sent.id, result: "done" as const };
  const opens = sent.kind === "open" ? { allocatedOn } : {};
  await answerOrder(hub.city("320900"), { ...answer, ...opens, resources });
}

/** A formal request that is approved and waits for its three parties. */
export async function approveFormal(
  hub: HubTest,
  changes: Partial<ResourceForm> = {},
): Promise<RequestView> {
  const { id } = await fileFormal(hub, changes);
  await decideOnPage(hub, "yc-reviewer", { id });
  await decideOnPage(hub, "yc-approver", { id });
  return getRequest(await hub.as("yc-applicant"), { id });
}

/** Has every party confirm, after which the order leaves. */
export async function confirmAll(
  hub: Counter,
  { id }: { id: string },
  codes = ["yc-reviewer", "yc-provider", "yc-applicant"],
): Promise<void> {
  for (const code of codes) await confirm(await hub.as(code), { id });
}

/** A formal request that its parties have confirmed and its city has opened. */
export async function openFormal(hub: HubTest, changes: Partial<ResourceForm> = {}) {
  const { id, amounts } = await approveFormal(hub, changes);
  await confirmAll(hub, { id });
  await carryOutOrder(hub, id, amounts.hosts);
  const ctx = await hub.as("yc-applicant");
  const request = await getRequest(ctx, { id });
  return { request, lease: await getLease(ctx, { id: request.leaseId ?? "" }) };
}
