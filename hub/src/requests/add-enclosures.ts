import {
  type AddEnclosuresInput,
  AppError,
  actsAsApplicant,
  type Enclosure,
  invalid,
  type RequestView,
} from "@duoyun/shared";
import { eq, sql } from "drizzle-orm";
import { enclose } from "../attachments/enclose.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { attachment, request } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { auditRefusal } from "./audit-refusal.ts";
import { encloseable, isUnderWay } from "./encloseable.ts";
import type { RequestRow } from "./find-request.ts";
import { loadState } from "./load-state.ts";
import { lockReadable } from "./lock-readable.ts";
import { recordEvent } from "./record-event.ts";
import { refuse } from "./refuse.ts";
import { getRequestView } from "./request-view.ts";
import { pinnedRules } from "./rules-of.ts";
import { subjectForUnit } from "./subject-of.ts";

const most = 40;

/** The applicant adds files to a request under way, such as the scan of the stamped paper; what is enclosed stays as it is. */
export function addEnclosures(
  ctx: Ctx<PersonActor>,
  { id, enclosures }: AddEnclosuresInput,
): Promise<RequestView> {
  return auditRefusal(ctx, { verb: "addEnclosures", entity: "request", input: { id } }, () =>
    inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
      const row = await lockReadable(tx, ctx.actor, id);
      const subject = await subjectForUnit(tx, row, await loadState(tx, row));
      if (!actsAsApplicant(ctx.actor, subject)) throw refuse("notApplicant");
      if (!isUnderWay(row)) throw refuse("ended");
      const wanted = encloseable(pinnedRules(ctx, row)).map((one) => one.id);
      if (!enclosures.every(({ requirement }) => wanted.includes(requirement))) throw notWanted();
      const added = await notYetThere(tx, { requestId: id, enclosures });
      await enclose(tx, ctx, { requestId: id, enclosures: added });
      if ((await tx.$count(attachment, eq(attachment.requestId, id))) > most) throw tooMany();
      if (added.length > 0) await record(tx, ctx, { row, added, names: await addTo(tx, added) });
      return getRequestView(ctx, tx, id);
    }),
  );
}

/** What the request has already stays what it is, also when it is sent again. */
async function notYetThere(
  tx: Transaction,
  { requestId, enclosures }: { requestId: string; enclosures: readonly Enclosure[] },
): Promise<Enclosure[]> {
  const rows = await tx
    .select({ id: attachment.id })
    .from(attachment)
    .where(eq(attachment.requestId, requestId));
  const there = new Set(rows.map(({ id }) => id));
  return enclosures.filter(({ id }) => !there.has(id));
}

/** Kept beside the form, which says what was filed. */
async function addTo(tx: Transaction, added: readonly Enclosure[]): Promise<string[]> {
  const names: string[] = [];
  for (const { id, requirement: addedFor } of added) {
    const changed = await tx
      .update(attachment)
      .set({ addedFor })
      .where(eq(attachment.id, id))
      .returning({ name: attachment.name });
    names.push(...changed.map(({ name }) => name));
  }
  return names;
}

type Added = { row: RequestRow; added: readonly Enclosure[]; names: readonly string[] };

async function record(tx: Transaction, ctx: Ctx<PersonActor>, { row, added, names }: Added) {
  const [changed] = await tx
    .update(request)
    .set({ version: sql`${request.version} + 1` })
    .where(eq(request.id, row.id))
    .returning();
  await recordEvent(tx, ctx, {
    row: changed ?? row,
    action: "enclosed",
    step: row.step,
    revision: row.revision,
    reason: names.join("、"),
    data: { enclosures: added },
  });
}

function notWanted() {
  return invalid({
    zh: "该申请没有这一项材料，请选择页面上列出的项目，或作为其他材料上传。",
    en: "The request has no place for this. Choose one that the page lists, or add it as other material.",
  });
}

function tooMany() {
  return new AppError("limit_exceeded", {
    zh: `一份申请最多 ${most} 个附件，请合并后再补充。`,
    en: `A request takes at most ${most} files. Put some of them together, then add them.`,
  });
}
