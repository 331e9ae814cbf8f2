import { describe, expect, it } from "vitest";
import { findTextProblems } from "./find-text-problems.ts";

describe("the check of the texts", () => {
  it("accepts two languages that say the same", () => {
    const zh = { card: { approve: "同意 {{number}}" }, days_other: "{{count}} 天" };
    const en = {
      card: { approve: "Approve {{number}}" },
      days_one: "{{count}} day",
      days_other: "{{count}} days",
    };
    expect(findTextProblems(zh, en)).toEqual([]);
  });

  it("refuses a key that one language lacks", () => {
    expect(findTextProblems({ a: { b: "甲" } }, {})).toEqual(['"a.b" is missing in en']);
    expect(findTextProblems({}, { c: "C" })).toEqual(['"c" is missing in zh-CN']);
  });

  it("refuses an empty text and a placeholder that got lost", () => {
    expect(findTextProblems({ a: "甲" }, { a: " " })).toEqual(['"a" is empty']);
    expect(findTextProblems({ a: "{{who}} 同意" }, { a: "approved" })).toHaveLength(1);
  });
});
