import type { PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import type { RequestRow } from "./find-request.ts";
import { lockRequest } from "./lock-request.ts";
import { requireReadable } from "./may-read.ts";

/** The request that this person names, locked; throws not_found also for one that they may not read. */
export async function lockReadable(
  tx: Transaction,
  actor: PersonActor,
  id: string,
): Promise<RequestRow> {
  const row = await lockRequest(tx, actor.tenant, id);
  await requireReadable(tx, actor, row);
  return row;
}
