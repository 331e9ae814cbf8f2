import { jiangsu2020 } from "./jiangsu-2020.ts";
import { jiangsu2024 } from "./jiangsu-2024.ts";
import { jiangsuExtranet2020 } from "./jiangsu-extranet-2020.ts";
import { jiangsuFrontNode2020 } from "./jiangsu-front-node-2020.ts";
import { jiangsuSharing2020 } from "./jiangsu-sharing-2020.ts";
import { liuzhou } from "./liuzhou.ts";
import type { Rulebook, RulebookPin } from "./schema.ts";
import { taizhou2018 } from "./taizhou-2018.ts";
import { yancheng2026 } from "./yancheng-2026.ts";
import { yanchengExtranet2026 } from "./yancheng-extranet-2026.ts";

/** The documents that ship with the product, the province's first. */
export const builtInRulebooks: readonly Rulebook[] = [
  jiangsu2024,
  jiangsu2020,
  yancheng2026,
  taizhou2018,
  liuzhou,
  jiangsuSharing2020,
  jiangsuFrontNode2020,
  jiangsuExtranet2020,
  yanchengExtranet2026,
];

/** The document with that id in its highest version, or in the version that a request pinned. */
export function findRulebook(
  id: string,
  library: readonly Rulebook[] = builtInRulebooks,
  version?: number,
): Rulebook | undefined {
  return library
    .filter((rulebook) => rulebook.id === id && (version ?? rulebook.version) === rulebook.version)
    .toSorted((a, b) => b.version - a.version)
    .at(0);
}

/** What a request keeps of the document that it was filed under. */
export function pinOf({ id, version }: Rulebook): RulebookPin {
  return { id, version };
}
