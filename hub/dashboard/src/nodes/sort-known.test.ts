import { expect, it } from "vitest";
import { sortKnown } from "./sort-known.ts";

const ages = [40, null, 900, 7, null];
const compare = sortKnown<number | null>((age) => age);

it("puts the worst first and what is not known last, whichever way it sorts", () => {
  expect(ages.toSorted((one, other) => compare(one, other, "ascend"))).toEqual([
    ...[7, 40, 900],
    ...[null, null],
  ]);
  // The table turns a comparison around to sort the other way.
  expect(ages.toSorted((one, other) => -compare(one, other, "descend"))).toEqual([
    ...[900, 40, 7],
    ...[null, null],
  ]);
});
