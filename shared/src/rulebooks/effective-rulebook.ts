import type { Day } from "../clocks/day.ts";
import { type NodeCode, nodeOf } from "../nodes.ts";
import { combineRulebooks, type EffectiveRulebook } from "./combine-rulebooks.ts";
import { builtInRulebooks, findRulebook } from "./library.ts";
import type { Rulebook } from "./schema.ts";

/** The documents that bind a node on a day, its own first; one that is not yet in force is left out. */
export function rulebookChain(
  code: NodeCode,
  day: Day,
  library: readonly Rulebook[] = builtInRulebooks,
): Rulebook[] {
  const inForce = library.filter(({ effectiveFrom }) => !effectiveFrom || effectiveFrom <= day);
  return nodeOf(code).rulebooks.flatMap((id) => findRulebook(id, inForce) ?? []);
}

/** What a node runs on that day; a request keeps its id and version. */
export function effectiveRulebook(
  code: NodeCode,
  day: Day,
  library: readonly Rulebook[] = builtInRulebooks,
): EffectiveRulebook {
  const [first, ...others] = rulebookChain(code, day, library);
  if (!first) throw new RangeError(`No rulebook is in force for node ${code} on ${day}.`);
  return combineRulebooks([first, ...others]);
}
