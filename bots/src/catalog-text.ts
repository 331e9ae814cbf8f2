import type { CatalogEvent, Text } from "@duoyun/shared";
import type { Words } from "./text/words.ts";

/** What came of filing or returning a version of a catalog. */
export function filedText(
  { action, node, number }: { action: CatalogEvent["action"]; node: Text; number: number },
  words: Words,
): string {
  const what = words.say("catalog.version", { node: words.of(node), number });
  return words.say("done.catalog", { outcome: words.say(`catalog.${action}`), what });
}
