import type { UsageMonthView, UsageTotals } from "@duoyun/shared";
import { createInstance } from "i18next";
import { expect, it } from "vitest";
import zh from "../text/zh-CN.json" with { type: "json" };
import { percentText } from "./percent-text.ts";
import { figuresOf, monthStateText } from "./usage-month-text.ts";

const i18n = createInstance();
await i18n.init({ lng: "zh-CN", resources: { "zh-CN": { translation: zh } } });

const totals: UsageTotals = {
  ...{ hosts: 1, unreliable: 0, hostDays: 31, coverage: 1, reliable: true },
  ...{ cpuPercent: 12.5, memoryPercent: null, diskPercent: 0 },
};
const open: UsageMonthView = {
  ...{ month: "2026-10", state: "open", cutOff: "2026-11-06T16:00:00Z", provisional: false },
  ...{ now: totals, lateDays: 0, lateAt: null, revisions: [] },
};
const closed: UsageMonthView = {
  ...open,
  state: "closed",
  now: { ...totals, cpuPercent: 99 },
  revisions: [
    {
      ...{ revision: 2, cutOff: open.cutOff, closedAt: "2026-11-07T01:00:00Z" },
      ...{ closedBy: { zh: "系统", en: "System" }, figures: totals, reopened: null },
    },
  ],
};

it("says until when a month is open, and since when and for which time it is closed", () => {
  expect(monthStateText(i18n.t, open)).toContain("2026-11-07 00:00");
  expect(monthStateText(i18n.t, { ...open, provisional: true })).toContain("暂定");
  expect(monthStateText(i18n.t, closed)).toMatch(/2026-11-07 09:00.*2/);
});

it("shows the closed figures of a closed month whatever came late, and those as of now of an open one", () => {
  expect(figuresOf(closed)?.cpuPercent).toBe(12.5);
  expect(figuresOf(open)).toBe(totals);
  expect(figuresOf({ ...closed, state: "reopened" })?.cpuPercent).toBe(99);
});

it("shows zero as zero and unknown as unknown", () => {
  expect(percentText(i18n.t, 0)).toBe("0.00%");
  expect(percentText(i18n.t, null)).toBe(zh.node.unknown);
});
