import type { RequestSummary } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { request } from "../database/schema/index.ts";
import { noSuchRequest } from "./find-request.ts";
import { selectRequests } from "./select-requests.ts";
import { summarise } from "./summarise.ts";

/** The request as it stands now and until when its approval may be taken back. */
export async function summariseById(
  tx: Transaction,
  ctx: Ctx,
  id: string,
): Promise<{ request: RequestSummary; takeBackUntil: string | null }> {
  const [named] = await selectRequests(tx, eq(request.id, id));
  if (!named) throw noSuchRequest;
  const takeBackUntil = named.row.takeBackUntil?.toISOString() ?? null;
  return { request: summarise(ctx, named), takeBackUntil };
}
