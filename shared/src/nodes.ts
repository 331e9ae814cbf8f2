import { z } from "zod";
import { chosenProvince } from "./provinces/chosen.ts";
import type { ProvinceNode } from "./provinces/province.ts";

type Code = (typeof chosenProvince)["core"]["code"];

/** A node of this process's province. */
export type Node = ProvinceNode<Code>;

/** The city backbone nodes in official order. */
export const cities: readonly Node[] = chosenProvince.cities;

/** All nodes in official (code) order, the core node first. */
export const nodes: readonly Node[] = [chosenProvince.core, ...cities];

export const nodeCodes: readonly Code[] = nodes.map(({ code }) => code);

export const NodeCode = z.enum(nodeCodes);

/** A GB/T 2260 code of the core node or of one of its cities. */
export type NodeCode = z.infer<typeof NodeCode>;

export const coreNodeCode: NodeCode = chosenProvince.core.code;

const nodesByCode = new Map(nodes.map((node) => [node.code, node]));

/** The node with that code; every `NodeCode` has one. */
export function nodeOf(code: NodeCode): Node {
  const node = nodesByCode.get(code);
  if (!node) throw new RangeError(`No node has the code ${code}.`);
  return node;
}
