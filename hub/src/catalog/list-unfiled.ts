import { coreNodeCode, NodeCode, nodes, type UnfiledCatalog } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { findUnfiled } from "./find-unfiled.ts";
import { whereSeen } from "./find-version.ts";

/** The nodes whose catalog changed and was not filed, longest first; a city's people see their own. */
export async function listUnfiled(ctx: Ctx<PersonActor>): Promise<UnfiledCatalog[]> {
  const { tenant } = ctx.actor;
  const codes = tenant === coreNodeCode ? nodes.map(({ code }) => code) : [NodeCode.parse(tenant)];
  const lists = await whereSeen(ctx, async (tx) => {
    const found: UnfiledCatalog[][] = [];
    for (const code of codes) found.push(await findUnfiled(tx, ctx, code));
    return found;
  });
  return lists.flat().sort((a, b) => b.workingDays - a.workingDays);
}
