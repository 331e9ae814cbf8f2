import { expect, it } from "vitest";
import { cities, coreNodeCode, NodeCode, nodeCodes, nodeOf, nodes } from "./nodes.ts";

it("has the core node and 13 cities in official order", () => {
  expect(nodes.map(({ code }) => code)).toEqual([...nodeCodes].sort());
  expect(cities).toHaveLength(13);
  expect(nodes[0]?.code).toBe(coreNodeCode);
});

it("gives each node a short id and a tile of its own", () => {
  const cells = nodes.flatMap(({ tile: { row, column, columns } }) =>
    Array.from({ length: columns }, (_, index) => `${row},${column + index}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(new Set(nodes.map(({ shortId }) => shortId)).size).toBe(14);
});

it("tells Taizhou (泰州) by its code", () => {
  expect(nodeOf("321200")).toMatchObject({ name: { zh: "泰州市", en: "Taizhou" }, shortId: "tz" });
});

it.each(["331000", "341300", "", "320000 "])("refuses %j, which is no node here", (code) => {
  expect(NodeCode.safeParse(code).success).toBe(false);
});
