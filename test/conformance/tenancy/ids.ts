import { randomBytes, randomUUID } from "node:crypto";
import type { TemporaryForm } from "@duoyun/shared";

/** What one may know of another city's things and try to use. */
export type Ids = {
  city: string;
  requestId: string;
  requestNumber: string;
  decidedRequestId: string;
  step: string;
  leaseId: string;
  orderId: string;
  organisationId: string;
  personId: string;
  cardId: string;
  deliveryId: string;
  messageId: string;
  token: string;
  submitKey: string;
  attachmentId: string;
  catalogId: string;
};

/** Words that stand in what Taizhou keeps, and nowhere else. */
export const secret = "泰州内部事项";

/** Ids of the same shape that belong to nobody. */
export function madeUpIds(): Ids {
  return {
    city: "320100",
    requestId: randomUUID(),
    requestNumber: "REQ-2026-09999",
    decidedRequestId: randomUUID(),
    step: "approve",
    leaseId: randomUUID(),
    orderId: randomUUID(),
    organisationId: randomUUID(),
    personId: randomUUID(),
    cardId: randomUUID(),
    deliveryId: randomUUID(),
    messageId: randomUUID(),
    token: `1|approve|${randomBytes(16).toString("base64url")}`,
    submitKey: randomUUID(),
    attachmentId: randomUUID(),
    catalogId: randomUUID(),
  };
}

export function temporary(
  submitKey: string,
  words = secret,
): { kind: "temporary"; form: TemporaryForm; submitKey: string } {
  const form = {
    catalogItem: "cloud-host",
    quantity: 1,
    vcpu: 2,
    memoryGib: 4,
    storageGib: 40,
    systemName: words,
    purpose: words,
    urgency: words,
    months: 1,
    affirmed: ["urgentNeed", "noStateSecrets", "cdoAnswers"],
    enclosures: [],
  };
  return { kind: "temporary", form, submitKey };
}
