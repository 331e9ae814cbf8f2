import { expect, it } from "vitest";
import { byIdOrNumber } from "../ui/by-id-or-number.ts";
import { parseListSearch } from "./list-search.ts";

it("reads view and status out of the address", () => {
  expect(parseListSearch({ view: "mine", status: "done" })).toEqual({
    view: "mine",
    status: "done",
  });
});

it("refuses what no list can show", () => {
  expect(parseListSearch({ view: "others", status: 3, page: "2" })).toEqual({});
});

it("tells a number that people read out from an id", () => {
  expect(byIdOrNumber("REQ-2026-00001")).toEqual({ number: "REQ-2026-00001" });
  expect(byIdOrNumber("L-2026-00007")).toEqual({ number: "L-2026-00007" });
  const id = "8e0c8617-5a1e-4f0e-9c1d-0a1b2c3d4e5f";
  expect(byIdOrNumber(id)).toEqual({ id });
});
