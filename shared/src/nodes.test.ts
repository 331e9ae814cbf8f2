import { describe, expect, it } from "vitest";
import { cities, coreNodeCode, NodeCode, nodeCodes, nodeOf, nodes } from "./nodes.ts";
import { guangxi } from "./provinces/guangxi.ts";
import { jiangsu } from "./provinces/jiangsu.ts";
import { findRulebook } from "./rulebooks/library.ts";

it("has the core node and 13 cities in official order", () => {
  expect(nodes.map(({ code }) => code)).toEqual([...nodeCodes].sort());
  expect(cities).toHaveLength(13);
  expect(nodes[0]?.code).toBe(coreNodeCode);
});

describe.each(Object.entries({ jiangsu, guangxi }))("%s", (_, { core, cities: others }) => {
  const all = [core, ...others];

  it("has codes of one province, short ids, and rulebooks that exist", () => {
    const codes = all.map(({ code }) => code);
    expect(core.code.slice(2)).toBe("0000");
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(new Set(codes.map((code) => code.slice(0, 2))).size).toBe(1);
    expect(new Set(all.map(({ shortId }) => shortId)).size).toBe(all.length);
    for (const { rulebooks } of all) {
      expect(rulebooks.length).toBeGreaterThan(0);
      for (const id of rulebooks) expect(findRulebook(id)?.id).toBe(id);
    }
  });

  it("has a tile of its own for each node", () => {
    const cells = all.flatMap(({ tile: { row, column, columns } }) =>
      Array.from({ length: columns }, (_, index) => `${row},${column + index}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });
});

it("tells Taizhou (泰州) by its code", () => {
  expect(nodeOf("321200")).toMatchObject({ name: { zh: "泰州市", en: "Taizhou" }, shortId: "tz" });
});

it.each(["331000", "341300", "450200", "", "320000 "])(
  "refuses %j, which is no node here",
  (code) => {
    expect(NodeCode.safeParse(code).success).toBe(false);
  },
);
