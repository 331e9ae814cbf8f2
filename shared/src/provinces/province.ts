import type { Text } from "../text.ts";

/** A tile of the province's grid; rows and columns count from 0, `columns` is its width. */
type Tile = { row: number; column: number; columns: number };

/** A node of a province; `rulebooks` is its chain, the first document that speaks wins. */
export type ProvinceNode<Code extends string = string> = {
  /** GB/T 2260. */
  code: Code;
  name: Text;
  shortId: string;
  tile: Tile;
  rulebooks: readonly string[];
};

/** All that makes a province's federation another one; the cities are in official (code) order. */
type Province<Code extends string = string> = {
  core: ProvinceNode<Code>;
  cities: readonly ProvinceNode<Code>[];
};

/** Keeps the codes as types of their own. */
export function defineProvince<Code extends string>(province: Province<Code>): Province<Code> {
  return province;
}
