import { expect, it } from "vitest";
import { intentsOf } from "./intents.ts";

it("offers an applicant to file and an approver to decide, never the other way round", () => {
  const applicant = intentsOf({ roles: ["applicant"] }, false);
  const approver = intentsOf({ roles: ["approver"] }, false);
  expect(applicant).toContain("newTemporary");
  expect(applicant).not.toContain("pending");
  expect(approver).toContain("pending");
  expect(approver).not.toContain("newTemporary");
});

it("offers people and audit to administrators alone", () => {
  for (const role of ["applicant", "approver", "operator", "provider", "staff"] as const) {
    const intents = intentsOf({ roles: [role] }, true);
    expect(intents).not.toContain("audit");
    expect(intents).not.toContain("people");
  }
  expect(intentsOf({ roles: ["admin"] }, false)).toEqual(
    expect.arrayContaining(["audit", "people"]),
  );
});

it("offers to draft a catalog to those who keep it, and to nobody of a county", () => {
  expect(intentsOf({ roles: ["operator"] }, false)).toContain("draftCatalog");
  expect(intentsOf({ roles: ["operator"], county: "320981" }, false)).not.toContain("draftCatalog");
  expect(intentsOf({ roles: ["staff"] }, false)).not.toContain("draftCatalog");
});

it("offers each intent once to somebody with several roles", () => {
  const intents = intentsOf({ roles: ["approver", "operator", "admin"] }, true);
  expect(new Set(intents).size).toBe(intents.length);
});

it("offers the demonstration's clock only in the demonstration", () => {
  expect(intentsOf({ roles: ["admin"] }, true)).toContain("demoClock");
  expect(intentsOf({ roles: ["admin"] }, false)).not.toContain("demoClock");
});
