import { z } from "zod";
import { Amounts } from "../amounts.ts";
import { Text } from "../text.ts";
import { RuleCitation } from "./terms.ts";

/** What was shut down, for whom, by whom, on what grounds; billed from `billingStartsOn` where a confirmation started that (YCC-14), `billingEndsOn` is the first day that is no longer counted. */
export const CertificateFacts = z.object({
  node: Text,
  organisation: Text,
  holder: Text,
  leaseNumber: z.string(),
  system: z.string(),
  requestNumber: z.string(),
  requestKind: Text,
  reason: z.string(),
  amounts: Amounts,
  resources: z.array(z.object({ name: z.string(), address: z.string().nullable() })),
  allocatedOn: z.string(),
  filedAt: z.iso.datetime(),
  reclaimedOn: z.string(),
  billingStartsOn: z.string().nullable().optional(),
  billingEndsOn: z.string(),
  affirmed: z.array(z.object({ title: Text, rule: RuleCitation })),
  decisions: z.array(z.object({ step: Text, by: Text, at: z.iso.datetime() })),
  carriedOutBy: Text,
  rule: RuleCitation.nullable(),
});
export type CertificateFacts = z.infer<typeof CertificateFacts>;

/** The numbered record of a shutdown (YCC-27). */
export const CertificateView = CertificateFacts.extend({
  number: z.string(),
  issuedAt: z.iso.datetime(),
});
export type CertificateView = z.infer<typeof CertificateView>;
