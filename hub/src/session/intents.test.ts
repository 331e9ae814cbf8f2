import { expect, it } from "vitest";
import { intentsOf } from "./intents.ts";

it("offers an applicant to file and an approver to decide, never the other way round", () => {
  const applicant = intentsOf({ tenant: "320900", roles: ["applicant"] }, false);
  const approver = intentsOf({ tenant: "320900", roles: ["approver"] }, false);
  expect(applicant).toContain("newTemporary");
  expect(applicant).not.toContain("pending");
  expect(approver).toContain("pending");
  expect(approver).not.toContain("newTemporary");
});

it("offers people and audit to administrators alone", () => {
  for (const role of ["applicant", "approver", "operator", "provider", "staff"] as const) {
    const intents = intentsOf({ tenant: "320900", roles: [role] }, true);
    expect(intents).not.toContain("audit");
    expect(intents).not.toContain("people");
  }
  expect(intentsOf({ tenant: "320900", roles: ["admin"] }, false)).toEqual(
    expect.arrayContaining(["audit", "people"]),
  );
});

it("offers to draft a catalog to those who keep it, and to nobody of a county", () => {
  expect(intentsOf({ tenant: "320900", roles: ["operator"] }, false)).toContain("draftCatalog");
  expect(
    intentsOf({ tenant: "320900", roles: ["operator"], county: "320981" }, false),
  ).not.toContain("draftCatalog");
  expect(intentsOf({ tenant: "320900", roles: ["staff"] }, false)).not.toContain("draftCatalog");
});

it("offers each intent once to somebody with several roles", () => {
  const intents = intentsOf({ tenant: "320900", roles: ["approver", "operator", "admin"] }, true);
  expect(new Set(intents).size).toBe(intents.length);
});

it("offers the demonstration's clock only in the demonstration", () => {
  expect(intentsOf({ tenant: "320900", roles: ["admin"] }, true)).toContain("demoClock");
  expect(intentsOf({ tenant: "320900", roles: ["admin"] }, false)).not.toContain("demoClock");
});

it("offers the documents of rules to the province's administrators alone", () => {
  const ofRole = (tenant: string, role: "admin" | "staff") =>
    intentsOf({ tenant, roles: [role] }, false);
  expect(ofRole("320000", "admin")).toContain("rulebooks");
  expect(ofRole("320000", "staff")).not.toContain("rulebooks");
  expect(ofRole("320900", "admin")).not.toContain("rulebooks");
});
