import { resolveToken, unknownButton } from "../chat/resolve-token.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { auditRefusal } from "../requests/audit-refusal.ts";
import { type CatalogDecision, type DecidedCatalog, decideCatalog } from "./decide.ts";
import type { Edit } from "./find-version.ts";

/** Files or returns a version by a button of its card, or as the page names it; refusals are audited. */
export function decideNamed(
  ctx: Ctx<PersonActor>,
  input: CatalogDecision & (Edit | { token: string }),
): Promise<DecidedCatalog> {
  return auditRefusal(ctx, { verb: input.outcome, entity: "catalog", input }, async () => {
    if (!("token" in input)) return decideCatalog(ctx, input);
    const { outcome, reason, token } = input;
    return decideCatalog(ctx, { ...(await versionOf(ctx, input)), outcome, reason, token });
  });
}

async function versionOf(
  { db, actor }: Ctx<PersonActor>,
  { token, outcome }: CatalogDecision & { token: string },
): Promise<Edit> {
  const verb = outcome === "file" ? "file" : "returnCatalog";
  const found = await inTenant(db, actor.tenant, (tx) => resolveToken(tx, token, verb));
  if (found.personId !== actor.personId) throw unknownButton();
  return { id: found.subjectId, revision: found.revision };
}
