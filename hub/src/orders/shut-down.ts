import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import type { LeaseRow } from "../leases/find-lease.ts";
import { finishReclaim } from "../leases/finish-reclaim.ts";
import { issueCertificate } from "../leases/issue-certificate.ts";
import type { RequestRow } from "../requests/find-request.ts";

type Shutdown = {
  lease: LeaseRow;
  /** Whoever asked for it gets a certificate; null where nobody did. */
  request: RequestRow | null;
  reclaimedOn?: string;
  data: Record<string, unknown>;
};

/** The city has taken everything back: the lease ends, with a certificate for whoever asked for it. */
export async function shutDown(
  tx: Transaction,
  ctx: Ctx<CityActor>,
  { lease, request, reclaimedOn, data }: Shutdown,
): Promise<void> {
  await finishReclaim(tx, ctx, { row: lease, data });
  if (request) await issueCertificate(tx, ctx, { lease, request, reclaimedOn });
}
