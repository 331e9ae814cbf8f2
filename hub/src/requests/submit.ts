import type { RequestView, SubmitInput } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";
import { enterLease } from "../leases/enter-lease.ts";
import { findLease } from "../leases/find-lease.ts";
import { byIdOrNumber } from "./by-id-or-number.ts";
import { extensionRequest } from "./extension-request.ts";
import { fileRow, type PreparedRequest } from "./file-row.ts";
import { filedUnder } from "./filed-under.ts";
import { leaseRequest } from "./lease-request.ts";
import { getRequestView } from "./request-view.ts";
import { resourceRequest } from "./resource-request.ts";
import { temporaryRequest } from "./temporary-request.ts";

/** Files a request and reserves what it asks for; the same submit key files it once. */
export async function submit(ctx: Ctx<PersonActor>, input: SubmitInput): Promise<RequestView> {
  const view = await inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
    const known =
      (await filedBefore(tx, ctx, input.submitKey)) ?? (await filedMeanwhile(tx, ctx, input));
    const id = known ?? (await file(tx, ctx, input));
    crashPoint("hub.submit.beforeCommit");
    return getRequestView(ctx, tx, id);
  });
  crashPoint("hub.submit.afterCommit");
  return view;
}

async function file(tx: Transaction, ctx: Ctx<PersonActor>, input: SubmitInput): Promise<string> {
  const prepared = await prepare(tx, ctx, input);
  const row = await fileRow(tx, ctx, prepared);
  if (row) return row.id;
  const known = await filedBefore(tx, ctx, input.submitKey);
  if (known) return known;
  throw prepared.whenTaken;
}

function prepare(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  input: SubmitInput,
): Promise<PreparedRequest> {
  switch (input.kind) {
    case "temporary":
      return temporaryRequest(tx, ctx, input);
    case "extension":
      return extensionRequest(tx, ctx, input);
    case "change":
    case "reclaim":
      return leaseRequest(tx, ctx, input);
    default:
      return resourceRequest(tx, ctx, input);
  }
}

/** What is about a lease waits here for whoever files about it too, who may be the same key's other copy. */
async function filedMeanwhile(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  input: SubmitInput,
): Promise<string | null> {
  if (!("leaseId" in input)) return null;
  const { id } = await findLease(tx, ctx.actor.tenant, byIdOrNumber(input.leaseId));
  await enterLease(tx, id);
  return filedBefore(tx, ctx, input.submitKey);
}

async function filedBefore(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  submitKey: string,
): Promise<string | null> {
  return (await filedUnder(tx, ctx, submitKey))?.id ?? null;
}
