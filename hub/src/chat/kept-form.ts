import { realClock } from "@duoyun/shared";
import { and, eq, gt } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { keptForm } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import type { AccountActor } from "./account-actor.ts";
import { refuseOversizedDraft } from "./refuse-oversized-draft.ts";

export type KeptFormName = { kind: string; subject: string };
export type KeptForm = { form: Record<string, unknown>; keptAt: string };

/** A form that nobody went on with for that long is stale; on real time. */
export const keptDays = 7;
const keptMilliseconds = keptDays * 86_400_000;

/** Keeps what was answered in chat for the page's form, and tells where that is. */
export async function keepForm(
  ctx: Ctx<AccountActor>,
  { kind, subject, form }: KeptFormName & { form: Record<string, unknown> },
): Promise<{ url: string }> {
  refuseOversizedDraft(form);
  const { tenant, personId } = ctx.actor;
  const content = { form, keptAt: realClock.now() };
  const row = { tenant, personId, kind, subject, ...content };
  const target = [keptForm.personId, keptForm.kind, keptForm.subject];
  await inTenant(ctx.db, tenant, (tx) =>
    tx.insert(keptForm).values(row).onConflictDoUpdate({ target, set: content }),
  );
  return { url: `${ctx.settings.hubUrl}/${pathOf({ kind, subject })}` };
}

/** Where the page goes on: with a new request, with the one that came back, or at the lease. */
function pathOf({ kind, subject }: KeptFormName): string {
  const [type, id] = subject.split(":");
  if (!id) return `requests/new?kind=${encodeURIComponent(kind)}`;
  return type === "request" ? `requests/${id}` : `leases/${id}?ask=${encodeURIComponent(kind)}`;
}

/** The person's own answers, whichever chat account they came from; null where there are none of late. */
export async function keptFormOf(
  ctx: Ctx<PersonActor>,
  { kind, subject }: KeptFormName,
): Promise<KeptForm | null> {
  const { tenant, personId } = ctx.actor;
  const since = new Date(realClock.now().getTime() - keptMilliseconds);
  const [row] = await inTenant(ctx.db, tenant, (tx) =>
    tx
      .select({ form: keptForm.form, keptAt: keptForm.keptAt })
      .from(keptForm)
      .where(and(isNamed(personId, { kind, subject }), gt(keptForm.keptAt, since))),
  );
  return row ? { form: row.form, keptAt: row.keptAt.toISOString() } : null;
}

export async function dropKeptForm(ctx: Ctx<PersonActor>, name: KeptFormName): Promise<void> {
  await inTenant(ctx.db, ctx.actor.tenant, (tx) => forgetKeptForm(tx, ctx, name));
}

/** What was filed is not gone on with. */
export async function forgetKeptForm(
  tx: Transaction,
  { actor }: Pick<Ctx<PersonActor>, "actor">,
  name: KeptFormName,
): Promise<void> {
  await tx.delete(keptForm).where(isNamed(actor.personId, name));
}

function isNamed(personId: string, { kind, subject }: KeptFormName) {
  return and(
    eq(keptForm.personId, personId),
    eq(keptForm.kind, kind),
    eq(keptForm.subject, subject),
  );
}
