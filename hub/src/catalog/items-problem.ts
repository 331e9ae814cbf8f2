import {
  type AppError,
  type CatalogItemView,
  invalid,
  itemFaults,
  repeatedCodes,
  zoneNames,
} from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import { currentRulebook } from "../requests/rules-of.ts";

/** Why these items cannot stand in a catalog of that node, as far as they were not there `before`; null when they can. */
export function itemsProblem(
  ctx: Pick<Ctx, "clock" | "rulebooks">,
  { tenant }: { tenant: string },
  {
    items,
    before = [],
  }: { items: readonly CatalogItemView[]; before?: readonly CatalogItemView[] },
): AppError | null {
  const [twice] = repeatedCodes(items);
  if (twice !== undefined) return repeated(twice);
  const zones = zonesAt(ctx, tenant);
  const changed = items.filter((item) => !before.includes(item));
  const [fault] = changed.flatMap((item) => itemFaults(item, zones));
  if (!fault) return null;
  const { code, field, text } = fault;
  const named = { zh: `目录项 ${code}：${text.zh}`, en: `Item ${code}: ${text.en}` };
  return invalid(named, { code, field });
}

/** The names of the zones that a node's catalog may use. */
export function zonesAt(ctx: Pick<Ctx, "clock" | "rulebooks">, tenant: string): string[] {
  return zoneNames(currentRulebook(ctx, tenant).zones);
}

function repeated(code: string): AppError {
  return invalid(
    {
      zh: `编码 ${code} 已有另一项在用，请换一个编码，或修改原有的那一项。`,
      en: `Another item has the code ${code}. Give this one another, or change the one that is there.`,
    },
    { code, field: "code" },
  );
}
