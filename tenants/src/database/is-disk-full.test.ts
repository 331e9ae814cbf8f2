import { expect, it } from "vitest";
import { isDiskFull } from "./is-disk-full.ts";

const failedQuery = (cause: Error) => new Error("Failed query: insert into inventory", { cause });

it("knows a full disk by PostgreSQL's code, however deep it lies", () => {
  const full = Object.assign(new Error("could not extend file"), { code: "53100" });
  expect(isDiskFull(full)).toBe(true);
  expect(isDiskFull(failedQuery(failedQuery(full)))).toBe(true);
});

it("knows an exhausted quota, which has no code of its own", () => {
  const quota = Object.assign(new Error("could not write block 7: Disk quota exceeded"), {
    code: "XX000",
  });
  expect(isDiskFull(failedQuery(quota))).toBe(true);
});

it("refuses to call another failure a full disk", () => {
  const busy = Object.assign(new Error("too many connections"), { code: "53300" });
  expect([busy, failedQuery(busy), "53100", null].map(isDiskFull)).toEqual(Array(4).fill(false));
});
