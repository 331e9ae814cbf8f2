import { expect, it } from "vitest";
import { DecideInput, SubmitInput } from "./request.ts";

const decision = { revision: 1, step: "approve", outcome: "approve" };

it("refuses a decision on what cannot be a request's id", () => {
  expect(DecideInput.safeParse({ ...decision, id: crypto.randomUUID() }).success).toBe(true);
  expect(DecideInput.safeParse({ ...decision, id: "REQ-2026-00001" }).success).toBe(false);
});

it("refuses names longer than any step, item or lease has", () => {
  const long = "x".repeat(65);
  const id = crypto.randomUUID();
  const extension = { kind: "extension", months: 1, reason: "系统仍需运行", submitKey: id };
  expect(DecideInput.safeParse({ ...decision, id, step: long }).success).toBe(false);
  expect(SubmitInput.safeParse({ ...extension, leaseId: "L-2026-00001" }).success).toBe(true);
  expect(SubmitInput.safeParse({ ...extension, leaseId: long }).success).toBe(false);
});
