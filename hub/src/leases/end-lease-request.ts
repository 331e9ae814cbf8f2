import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { applyEvent } from "../requests/apply-event.ts";
import type { RequestRow } from "../requests/find-request.ts";

const reasons = {
  released: "资源已提前释放 / The resources were released early",
  enforced: "逾期未答复，改为处置 / Not answered in time; the resources are to be taken back",
  expired: "租期已到期 / The lease has ended",
  reclaimed: "云平台已收回资源 / The city has taken the resources back",
} as const;

/** Ends what is asked for about a lease together with it and says why; one that has reached the city is left to the city's answer. */
export async function endLeaseRequest(
  tx: Transaction,
  ctx: Ctx,
  { row, with: cause }: { row: RequestRow | null; with: keyof typeof reasons },
): Promise<void> {
  if (!row || row.status === "opening") return;
  await applyEvent(tx, ctx, { row, event: { type: "expired" }, reason: reasons[cause] });
}
