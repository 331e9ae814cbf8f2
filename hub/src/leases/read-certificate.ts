import type { CertificateView } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { certificate } from "../database/schema/index.ts";

type Of = { leaseId: string } | { requestId: string };

/** The certificate of a lease's shutdown, or of the request that asked for it; null where there is none. */
export async function readCertificate(tx: Transaction, of: Of): Promise<CertificateView | null> {
  const which =
    "leaseId" in of ? eq(certificate.leaseId, of.leaseId) : eq(certificate.requestId, of.requestId);
  const [row] = await tx.select().from(certificate).where(which);
  return row ? { ...row.facts, number: row.number, issuedAt: row.issuedAt.toISOString() } : null;
}
