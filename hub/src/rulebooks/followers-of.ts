import { type Node, nodes, type RulebookView } from "@duoyun/shared";
import type { RulebookSource } from "./rulebook-source.ts";

/** The documents that a node follows, its own first. */
export function followedBy({ code, rulebooks }: Node, chains: RulebookSource["chains"]) {
  return chains?.[code] ?? rulebooks;
}

/** The nodes that follow a document, in official order, and at which place of theirs it speaks. */
export function followersOf(
  id: string,
  chains: RulebookSource["chains"],
): RulebookView["followers"] {
  return nodes.flatMap((node) => {
    const followed = followedBy(node, chains);
    const place = followed.indexOf(id) + 1;
    const { code, name } = node;
    return place === 0 ? [] : [{ code, name, place, of: followed.length }];
  });
}
