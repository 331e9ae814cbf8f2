import type { KindForm } from "@duoyun/shared";
import type { KindRules } from "../requests/rules-of.ts";

/** The paper form that belongs to a kind of request at its node; null where its documents have none. */
export function kindFormOf({
  kind,
  rulebook,
}: Pick<KindRules, "kind" | "rulebook">): KindForm | null {
  return rulebook.forms[kind.kind] ?? null;
}
