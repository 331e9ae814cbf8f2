import { randomUUID } from "node:crypto";
import type { SubmitInput, TemporaryForm } from "@duoyun/shared";

const form: TemporaryForm = {
  catalogItem: "vm",
  quantity: 2,
  vcpu: 4,
  memoryGib: 8,
  storageGib: 100,
  systemName: "防汛会商系统",
  purpose: "汛期洪涝模型应急演算",
  urgency: "汛情预警，需立即扩容",
  months: 3,
  affirmed: ["urgentNeed", "noStateSecrets", "cdoAnswers"],
  enclosures: [],
};

/** A temporary request that any sample applicant may file. */
export function temporaryForm(changes: Partial<TemporaryForm> = {}): TemporaryForm {
  return { ...form, ...changes };
}

export function temporaryInput(changes: Partial<TemporaryForm> = {}): SubmitInput {
  return { kind: "temporary", form: temporaryForm(changes), submitKey: randomUUID() };
}
