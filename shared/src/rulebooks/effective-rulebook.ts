import type { Day } from "../clocks/day.ts";
import { type NodeCode, nodeOf } from "../nodes.ts";
import { combineRulebooks, type EffectiveRulebook } from "./combine-rulebooks.ts";
import { builtInRulebooks, findRulebook } from "./library.ts";
import type { Rulebook } from "./schema.ts";

/** The documents that bind a node on a day, its own first, or of another chain; one that is not yet in force is left out. */
export function rulebookChain(
  code: NodeCode,
  day: Day,
  library: readonly Rulebook[] = builtInRulebooks,
  ids: readonly string[] = nodeOf(code).rulebooks,
): Rulebook[] {
  const inForce = library.filter(({ effectiveFrom }) => !effectiveFrom || effectiveFrom <= day);
  return ids.flatMap((id) => findRulebook(id, inForce) ?? []);
}

/** What a node runs on that day; a request keeps its id and version. */
export function effectiveRulebook(
  code: NodeCode,
  day: Day,
  library: readonly Rulebook[] = builtInRulebooks,
  ids?: readonly string[],
): EffectiveRulebook {
  const [first, ...others] = rulebookChain(code, day, library, ids);
  if (!first) throw new RangeError(`No rulebook is in force for node ${code} on ${day}.`);
  return combineRulebooks([first, ...others]);
}
