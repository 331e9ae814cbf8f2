import {
  AnnexValues,
  type FilledForm,
  fillForm,
  forbidden,
  type KindForm,
  mayRequest,
  notFound,
  RequestKindName,
  today,
} from "@duoyun/shared";
import { z } from "zod";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";
import { findLease } from "../leases/find-lease.ts";
import { requireMayLease } from "../leases/require-may-lease.ts";
import { byIdOrNumber } from "../requests/by-id-or-number.ts";
import { findRequest } from "../requests/find-request.ts";
import { loadState } from "../requests/load-state.ts";
import { requireReadable } from "../requests/may-read.ts";
import { refuse } from "../requests/refuse.ts";
import { requestActor } from "../requests/request-actor.ts";
import { currentRules, type KindRules, pinnedRules } from "../requests/rules-of.ts";
import { subjectForUnit } from "../requests/subject-of.ts";
import type { Download } from "../server/send-download.ts";
import { draftFacts, Typed } from "./draft-facts.ts";
import { formFile } from "./form-file.ts";
import { kindFormOf } from "./kind-form.ts";

const most = 64;

/** What stands in a form that is being filled in, complete or not; `requestId` where a returned request is completed. */
export const DraftInput = z.object({
  kind: RequestKindName,
  leaseId: z.string().min(1).max(most).optional(),
  requestId: z.uuid().optional(),
  form: Typed.extend({ annex: AnnexValues.default({}) }),
});
export type DraftInput = z.infer<typeof DraftInput>;

type About = { rules: KindRules; leaseId: string | null; form: KindForm };

/** The paper form as far as it is filled in, to be stamped and enclosed before the request is filed; nothing is kept of it. */
export async function draftForm(ctx: Ctx<PersonActor>, input: DraftInput): Promise<Download> {
  if (!ctx.actor.roles.includes("applicant")) throw notYours;
  const annex = await inTenant(ctx.db, ctx.actor.tenant, (tx) => filledDraft(tx, ctx, input));
  return formFile({ number: null, filedOn: today(ctx.clock), annex });
}

async function filledDraft(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  input: DraftInput,
): Promise<FilledForm> {
  const { leaseId, form } = await aboutOf(tx, ctx, input);
  const known = await draftFacts(tx, ctx, { typed: input.form, leaseId });
  return fillForm(form, { values: input.form.annex, known });
}

/** Whose form it is decides who may have it: an applicant's own, the lease's holder's, the returned request's applicant's. */
async function aboutOf(tx: Transaction, ctx: Ctx<PersonActor>, input: DraftInput): Promise<About> {
  const { kind, requestId, leaseId } = input;
  if (requestId) return ofReturned(tx, ctx, requestId);
  const rules = currentRules(ctx, ctx.actor, kind);
  const form = paperOf(rules);
  if (rules.kind.about !== "lease") return { rules, form, leaseId: null };
  if (kind !== "change" && kind !== "reclaim") throw noForm;
  const lease = await findLease(tx, ctx.actor.tenant, byIdOrNumber(leaseId ?? ""));
  await requireMayLease(tx, ctx, { lease, verb: kind });
  return { rules, form, leaseId: lease.id };
}

async function ofReturned(tx: Transaction, ctx: Ctx<PersonActor>, id: string): Promise<About> {
  const row = await findRequest(tx, ctx.actor.tenant, { id });
  await requireReadable(tx, ctx.actor, row);
  const rules = pinnedRules(ctx, row);
  const refusal = mayRequest(requestActor(ctx.actor), "resubmit", {
    subject: await subjectForUnit(tx, row, await loadState(tx, row)),
    rules: { ...rules, now: ctx.clock.now() },
  });
  if (refusal) throw refuse(refusal);
  return { rules, leaseId: row.leaseId, form: paperOf(rules) };
}

function paperOf(rules: KindRules): KindForm {
  const form = kindFormOf(rules);
  if (!form) throw noForm;
  return form;
}

const notYours = forbidden({
  zh: "只有申请人可以生成表单草稿，请由申请人填写。",
  en: "Only applicants draw up a form. Have the applicant fill it in.",
});
const noForm = notFound({ zh: "表单", en: "form" });
