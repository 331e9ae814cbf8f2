import { expect, it } from "vitest";
import { errorCodeOf, errorTextOf } from "./app-error.ts";

it("says what the hub said", () => {
  const text = { zh: "已由他人处理。", en: "Somebody was first." };
  const error = Object.assign(new Error(), { data: { app: { code: "already_decided", text } } });
  expect(errorCodeOf(error)).toBe("already_decided");
  expect(errorTextOf(error)).toEqual(text);
});

it("says that nothing is lost when the hub cannot be reached", () => {
  const error = Object.assign(new TypeError("Failed to fetch"), { data: undefined });
  expect(errorCodeOf(error)).toBeNull();
  expect(errorTextOf(error).en).toContain("is kept");
});
