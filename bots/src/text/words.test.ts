import { expect, it } from "vitest";
import en from "./en.json" with { type: "json" };
import { wordsFor } from "./words.ts";
import zh from "./zh-CN.json" with { type: "json" };

const stemOf = (key: string) => key.replace(/_(one|other)$/, "");
const valuesOf = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

it("says every sentence in both languages", () => {
  const stems = (texts: object) => [...new Set(Object.keys(texts).map(stemOf))].sort();
  expect(stems(en)).toEqual(stems(zh));
});

it("puts the same values into both languages", () => {
  const chinese = new Map(Object.entries(zh).map(([key, text]) => [stemOf(key), valuesOf(text)]));
  for (const [key, text] of Object.entries(en)) {
    expect({ key, values: valuesOf(text) }).toEqual({ key, values: chinese.get(stemOf(key)) });
  }
});

it("has a singular and a plural for every English count, and leaves no sentence empty", () => {
  for (const [key, text] of [...Object.entries(en), ...Object.entries(zh)]) {
    expect(text.trim(), key).not.toBe("");
    if (key.endsWith("_other")) expect(Object.keys(en)).toContain(`${stemOf(key)}_one`);
  }
});

it("counts one working day and many", () => {
  expect(wordsFor("en").say("clock.remaining", { count: 1 })).toBe("1 working day left");
  expect(wordsFor("en").say("clock.remaining", { count: 3 })).toBe("3 working days left");
  expect(wordsFor("zh").say("clock.remaining", { count: 1 })).toBe("剩 1 个工作日");
});

it("does not escape what a person wrote", () => {
  expect(wordsFor("zh").say("line.purpose", { purpose: "<b>&" })).toBe("用途 <b>&");
});
