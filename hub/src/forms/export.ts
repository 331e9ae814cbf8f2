import { NodeCode, notFound, shanghaiDay } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { CommandActor, Ctx } from "../context.ts";
import { request } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { findRequest, noSuchRequest } from "../requests/find-request.ts";
import { pinnedRules } from "../requests/rules-of.ts";
import { selectRequests } from "../requests/select-requests.ts";
import type { Download } from "../server/send-download.ts";
import { filledAnnex } from "./filled-annex.ts";
import { formFile } from "./form-file.ts";

type CommandCtx = Pick<Ctx<CommandActor>, "db" | "clock" | "calendars" | "actor">;
export type ExportInput = { node: string; number: string };

/** The filled form of a node's request for an operator at the terminal; who asked is in the audit. */
export async function exportForm(
  ctx: CommandCtx,
  { node, number }: ExportInput,
): Promise<Download> {
  const tenant = NodeCode.safeParse(node).data;
  if (!tenant) throw notFound({ zh: "节点", en: "node" });
  const filed = await inTenant(ctx.db, tenant, async (tx) => {
    const { id } = await findRequest(tx, tenant, { number });
    const [named] = await selectRequests(tx, eq(request.id, id));
    if (!named) throw noSuchRequest;
    const { row } = named;
    const annex = await filledAnnex(tx, named, pinnedRules(ctx, row));
    const about = { tenant, action: "request.formExported", entity: "request", entityId: id };
    await emitAudit(tx, ctx, { ...about, data: { number: row.number, revision: row.revision } });
    return { number: row.number, filedOn: shanghaiDay(row.filedAt), annex };
  });
  return formFile(filed);
}
