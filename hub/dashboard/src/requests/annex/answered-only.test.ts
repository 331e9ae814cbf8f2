import { expect, it } from "vitest";
import { answeredOnly } from "./answered-only.ts";

it("leaves out of the paper form what was emptied again, also within a list, and nothing else", () => {
  const typed = {
    estimate: null,
    cdo: "",
    cdoSigned: false,
    products: [{ fee: null, note: "无" }],
  };
  const form = { purpose: "上云", annex: typed } as never;
  expect(answeredOnly(form)).toEqual({
    purpose: "上云",
    annex: { cdo: "", cdoSigned: false, products: [{ note: "无" }] },
  });
});

it("leaves a form without one as it is", () => {
  const form = { annex: undefined };
  expect(answeredOnly(form)).toBe(form);
});
