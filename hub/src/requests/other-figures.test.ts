import { builtInCalendars, effectiveRulebook, type LeaseTerms } from "@duoyun/shared";
import { describe, expect, it } from "vitest";
import { leaseStanding } from "../leases/lease-attention.ts";
import { leaseTerms } from "../leases/lease-terms.ts";
import { flagText } from "./flags.ts";
import { monthsProblem } from "./months-problem.ts";

const rulebook = effectiveRulebook("320900", "2026-03-02");
const { temporary } = rulebook.kinds;
const figures: Partial<LeaseTerms> = {
  maxMonths: 6,
  extensionNoticeWorkingDays: 8,
  reminders: [12, 9, 3, 0],
};

function rules() {
  if (!temporary?.lease) throw new Error("Temporary resources have no terms.");
  const kind = { ...temporary, lease: { ...temporary.lease, ...figures } };
  return { kind, rulebook, calendar: builtInCalendars };
}

describe("a rulebook with other figures", () => {
  it("allows as many months as it says and refuses one more", () => {
    expect(monthsProblem(6, rules())).toBeNull();
    expect(monthsProblem(7, rules())?.zh).toContain("6 个月（P24-27，第二十条）");
  });

  it("names its own notice to those who decide a late extension", () => {
    expect(flagText("late", rules())).toEqual({
      zh: "逾期提出：距到期已不足 8 个工作日（P24-28，第二十条）",
      en: "Late: less than 8 working days before the end (P24-28, art. 20)",
    });
  });

  it("reaches the forms of page and chat", () => {
    expect(leaseTerms(rules())).toMatchObject({
      maxMonths: 6,
      notice: { workingDays: 8, rule: { ruleId: "P24-28", article: "20" } },
    });
  });

  it.each([
    ["2026-03-12", "none"],
    ["2026-03-16", "extensionWindow"],
    ["2026-03-20", "windowClosed"],
    ["2026-03-26", "ending"],
  ])("lists a lease by its reminders: on %s it is %s", (today, attention) => {
    const lease = { status: "active", lastDay: "2026-03-31", extensionBy: "2026-03-19" } as const;
    expect(leaseStanding(lease, today, rules()).attention).toBe(attention);
  });
});
