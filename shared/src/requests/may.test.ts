import { describe, expect, it } from "vitest";
import { effectiveRulebook } from "../rulebooks/effective-rulebook.ts";
import { type LeaseSubject, mayLease } from "./may-lease.ts";
import { mayRequest, type RequestActor, type RequestSubject } from "./may-request.ts";
import { nearestSize } from "./nearest-size.ts";
import { requestAmounts } from "./request-amounts.ts";
import { asCountyTakesIt } from "./steps.ts";
import { unfillableStep } from "./unfillable-step.ts";

const rulebook = effectiveRulebook("320900", "2026-05-11");
const kind = rulebook.kinds.temporary;
if (!kind) throw new Error("Yancheng takes temporary requests.");
const now = new Date("2026-03-02T02:00:00Z");
const rules = { kind, separatesReviewAndApproval: true, now };

const small = { hosts: 1, vcpu: 4, memoryGib: 8, storageGib: 100 };
const pending: RequestSubject = {
  status: "pending",
  step: "review",
  applicantId: "applicant",
  applicantLeft: false,
  county: null,
  organisationId: "unit",
  amounts: small,
  decisions: [],
  confirmations: [],
  takeBack: null,
  assigneeId: null,
};
const city = { county: null, organisationId: "authority" };
const operator: RequestActor = { personId: "o", roles: ["operator"], ...city, surface: "web" };
const approver: RequestActor = { personId: "a", roles: ["approver"], ...city, surface: "web" };

describe("mayRequest", () => {
  const atApproval = {
    ...pending,
    step: "approve",
    decisions: [{ step: "review", personId: "o" }],
  };
  const approved = {
    ...atApproval,
    status: "approved" as const,
    step: "provision",
    takeBack: { by: "a", until: new Date(now.getTime() + 1) },
  };
  const ofCounty = { ...pending, county: "320981" };
  const atCounty = { ...ofCounty, step: "countyReview" };
  const countyReviewer = { ...operator, roles: ["countyAuthority"], county: "320981" };
  const inChat = { ...operator, surface: "bot" as const };
  const huge = { ...small, vcpu: 33 };

  it.each([
    ["lets the operator review", operator, "approve", pending, null],
    ["lets the authority approve", approver, "approve", atApproval, null],
    ["refuses the authority at the review", approver, "approve", pending, "notDecider"],
    ["refuses the operator at the approval", operator, "reject", atApproval, "notDecider"],
    ["lets the county review its own", countyReviewer, "approve", atCounty, null],
    [
      "refuses another county",
      { ...countyReviewer, county: "320925" },
      "approve",
      atCounty,
      "notDecider",
    ],
    ["refuses the city at the county's review", operator, "approve", atCounty, "notDecider"],
    [
      "refuses an operator of the county at the city's review",
      { ...operator, county: "320981" },
      "approve",
      { ...ofCounty, step: "secondReview" },
      "notDecider",
    ],
    [
      "refuses a reviewer who is also an approver",
      { ...operator, roles: ["operator", "approver"] },
      "approve",
      atApproval,
      "decidedOtherStep",
    ],
    [
      "refuses applicants their own request",
      { ...operator, personId: "applicant" },
      "approve",
      pending,
      "ownRequest",
    ],
    ["refuses what is no longer pending", operator, "approve", approved, "ended"],
    ["lets chat decide within the limit", inChat, "approve", pending, null],
    ["refuses chat above it", inChat, "approve", { ...pending, amounts: huge }, "aboveChatLimit"],
    ["lets the page decide above it", operator, "approve", { ...pending, amounts: huge }, null],
    ["lets the last approver take back", approver, "takeBack", approved, null],
    ["refuses others to take back", operator, "takeBack", approved, "notLastApprover"],
    [
      "refuses to take back when the time is over",
      approver,
      "takeBack",
      { ...approved, takeBack: { by: "a", until: now } },
      "takeBackOver",
    ],
    [
      "lets the applicant withdraw",
      { ...operator, personId: "applicant" },
      "withdraw",
      approved,
      null,
    ],
    ["refuses others to withdraw", operator, "withdraw", pending, "notApplicant"],
  ] as const)("%s", (_, actor, verb, subject, answer) => {
    expect(mayRequest(actor, verb, { subject, rules })).toBe(answer);
  });

  it("refuses chat altogether where the rulebook names no limit", () => {
    const never = { ...rules, kind: { ...kind, chat: null } };
    const on = { subject: pending, rules: never };
    expect(mayRequest(inChat, "approve", on)).toBe("aboveChatLimit");
  });
});

describe("mayLease", () => {
  const active: LeaseSubject = {
    holderId: "h",
    holderLeft: false,
    organisationId: "unit",
    status: "active",
    extendable: true,
    lastDay: "2026-06-02",
    openRequest: false,
    openReclaim: false,
    power: "none",
  };
  const holder = { personId: "h", roles: ["applicant"], organisationId: "unit" };
  const staff = { personId: "o", roles: ["operator"], organisationId: "authority" };
  const colleague = { ...holder, personId: "c" };
  const stranger = { ...colleague, organisationId: "other" };
  const left = { ...active, holderLeft: true };

  it.each([
    ["lets the holder extend", holder, "extend", active, null],
    ["refuses the operator to extend", staff, "extend", active, "notHolder"],
    [
      "refuses a second extension",
      holder,
      "extend",
      { ...active, openRequest: true },
      "alreadyAsked",
    ],
    [
      "refuses kinds without extension",
      holder,
      "extend",
      { ...active, extendable: false },
      "notExtendable",
    ],
    ["refuses after the last day", holder, "extend", { ...active, lastDay: "2026-03-01" }, "ended"],
    ["refuses a colleague while the holder is there", colleague, "extend", active, "notHolder"],
    ["lets a colleague extend once the holder has left", colleague, "extend", left, null],
    ["lets a colleague release once the holder has left", colleague, "release", left, null],
    ["refuses another unit though the holder has left", stranger, "change", left, "notHolder"],
    ["refuses the operator to release what runs", staff, "release", active, "notHolder"],
    ["refuses to enforce without a power", staff, "enforce", active, "noPower"],
    ["lets a missed duty be enforced", staff, "enforce", { ...active, power: "missed" }, null],
    [
      "refuses anybody but an operator to enforce",
      holder,
      "enforce",
      { ...active, power: "missed" },
      "notOperator",
    ],
    [
      "refuses to enforce over what else is asked for",
      staff,
      "enforce",
      { ...active, power: "refused", openRequest: true },
      "alreadyAsked",
    ],
    [
      "lets a proposal that is not answered be enforced",
      staff,
      "enforce",
      { ...active, power: "unanswered", openRequest: true },
      null,
    ],
    ["lets an overdue lease be released", staff, "release", { ...active, status: "expired" }, null],
    [
      "refuses a second release",
      holder,
      "release",
      { ...active, openReclaim: true },
      "alreadyReleasing",
    ],
    ["refuses when it is gone", holder, "release", { ...active, status: "reclaimed" }, "ended"],
  ] as const)("%s", (_, actor, verb, subject, answer) => {
    expect(mayLease(actor, verb, { subject, today: "2026-03-02" })).toBe(answer);
  });
});

describe("unfillableStep", () => {
  const person = (personId: string, ...roles: string[]) => ({ personId, roles, ...city });
  const staffing = {
    applicantId: "applicant",
    county: null,
    organisationId: "unit",
    separatesReviewAndApproval: true,
  };

  it("finds the step that only the applicant could decide", () => {
    const people = [person("o", "operator"), person("applicant", "approver")];
    expect(unfillableStep(kind, { ...staffing, people })?.id).toBe("approve");
  });

  it("finds the step for which one person would have to act twice", () => {
    const people = [person("both", "operator", "approver")];
    expect(unfillableStep(kind, { ...staffing, people })?.id).toBe("approve");
    const joined = { ...staffing, people, separatesReviewAndApproval: false };
    expect(unfillableStep(kind, joined)).toBeNull();
  });

  it("finds the county step that only another county could decide", () => {
    const formal = rulebook.kinds.formal;
    if (!formal) throw new Error("Yancheng takes formal requests.");
    const city = [person("o", "operator"), person("a", "approver"), person("p", "provider")];
    const other = { ...person("j", "countyAuthority"), county: "320925" };
    const asked = { ...staffing, county: "320981", people: [...city, other] };
    expect(unfillableStep(asCountyTakesIt(formal), asked)?.id).toBe("countyReview");
    const own = { ...person("d", "countyAuthority"), county: "320981" };
    expect(
      unfillableStep(asCountyTakesIt(formal), { ...asked, people: [...city, own] }),
    ).toBeNull();
  });

  it("gives the reviewer's part to whoever is not needed for approval", () => {
    const people = [person("both", "operator", "approver"), person("o", "operator")];
    expect(unfillableStep(kind, { ...staffing, people })).toBeNull();
  });
});

describe("sizes", () => {
  it("suggests the nearest size, the larger of two", () => {
    expect(nearestSize([1, 2, 4, 8], 3)).toBe(4);
    expect(nearestSize([1, 2, 4, 8], 100)).toBe(8);
    expect(nearestSize([], 3)).toBeNull();
  });

  it("multiplies the sizes of one host by the number of hosts", () => {
    const form = { quantity: 3, vcpu: 4, memoryGib: 8, storageGib: 0 };
    expect(requestAmounts(form)).toEqual({ hosts: 3, vcpu: 12, memoryGib: 24, storageGib: 0 });
  });
});
