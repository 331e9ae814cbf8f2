import { randomUUID } from "node:crypto";
import type { DecideResult, LeaseView, RequestView, TemporaryForm } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import { order } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { getLease } from "../leases/get.ts";
import { answerOrder } from "../orders/answer-order.ts";
import { decide } from "../requests/decide.ts";
import { getRequest } from "../requests/get.ts";
import { submit } from "../requests/submit.ts";
import { releaseHeldOrders } from "../sweeps/release-held-orders.ts";
import { runSweep } from "../sweeps/run-sweep.ts";
import type { HubTest } from "./create-hub-test.ts";
import { temporaryInput } from "./temporary-form.ts";

/** Files a request in Yancheng. */
export async function file(hub: HubTest, changes: Partial<TemporaryForm> = {}) {
  return submit(await hub.as("yc-applicant"), temporaryInput(changes));
}

/** Has a person decide the open step. */
export async function decideAs(
  hub: HubTest,
  code: string,
  on: Pick<RequestView, "id"> & { outcome?: "approve" | "reject" },
): Promise<DecideResult> {
  const ctx = await hub.as(code);
  const { id, revision, step } = await getRequest(ctx, { id: on.id });
  const outcome = on.outcome ?? "approve";
  const reason = outcome === "reject" ? "预算未批" : undefined;
  return decide(ctx, { id, revision, step: step?.id ?? "", outcome, reason });
}

/** Files and has both steps approved: the order is held. */
export async function approve(hub: HubTest, changes: Partial<TemporaryForm> = {}) {
  const filed = await file(hub, changes);
  await decideAs(hub, "yc-reviewer", filed);
  await decideAs(hub, "yc-approver", filed);
  return filed;
}

/** Lets the held orders leave. */
export async function sendHeldOrders(hub: HubTest): Promise<void> {
  hub.clock.set(new Date(hub.clock.now().getTime() + 61_000).toISOString());
  await runSweep(hub.sweep, releaseHeldOrders);
}

export async function orderOf(hub: HubTest, requestId: string) {
  const rows = await inTenant(hub.db, "320900", (tx) =>
    tx.select().from(order).where(eq(order.requestId, requestId)),
  );
  const row = rows.find(({ status }) => status !== "cancelled");
  if (!row) throw new Error("The request has no order.");
  return row;
}

export async function reclaimOrderOf(hub: HubTest, leaseId: string) {
  const rows = await inTenant(hub.db, "320900", (tx) =>
    tx
      .select()
      .from(order)
      .where(and(eq(order.leaseId, leaseId), eq(order.kind, "reclaim"))),
  );
  return rows;
}

/** A request filed, approved and opened by its city today. */
export async function open(
  hub: HubTest,
  changes: Partial<TemporaryForm> = {},
): Promise<{ request: RequestView; lease: LeaseView }> {
  const filed = await approve(hub, changes);
  await sendHeldOrders(hub);
  const { id } = await orderOf(hub, filed.id);
  const resources = [{ id: "vm-1", name: "yc-vm-1", address: "10.0.0.1", state: "running" }];
  const city = hub.city("320900");
  await answerOrder(city, { orderId: id, result: "accepted" });
  await answerOrder(city, { orderId: id, result: "done", allocatedOn: hub.today(), resources });
  const ctx = await hub.as("yc-applicant");
  const request = await getRequest(ctx, { id: filed.id });
  return { request, lease: await getLease(ctx, { id: request.leaseId ?? "" }) };
}

/** A request that takes as little as there is. */
export const small = { quantity: 1, vcpu: 1, memoryGib: 2, storageGib: 10 };

/** As many small leases, one after the other. */
export async function openMany(hub: HubTest, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push((await open(hub, small)).lease.id);
  return ids;
}

/** Asks for more months of a lease. */
export async function extend(hub: HubTest, leaseId: string, months = 1): Promise<RequestView> {
  const asked = {
    kind: "extension" as const,
    leaseId,
    months,
    reason: "系统仍需运行",
    affirmed: ["stillNeeded", "cdoAnswers"],
  };
  return submit(await hub.as("yc-applicant"), { ...asked, submitKey: randomUUID() });
}
