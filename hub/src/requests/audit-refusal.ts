import { AppError } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { callbackToken } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

export type Attempt = {
  verb: string;
  entity: "request" | "lease" | "catalog";
  /** What was aimed at, as the caller named it: an id, or a token that is not repeated in the audit. */
  input: { id?: string; token?: string };
};

/** Runs a verb; a refusal is written to the audit in a transaction of its own before the person hears of it. */
export async function auditRefusal<T>(
  ctx: Ctx<PersonActor>,
  attempt: Attempt,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && !error.report) await writeRefusal(ctx, attempt, error);
    throw error;
  }
}

async function writeRefusal(
  ctx: Ctx<PersonActor>,
  { verb, entity, input }: Attempt,
  error: AppError,
): Promise<void> {
  const { tenant } = ctx.actor;
  await inTenant(ctx.db, tenant, async (tx) => {
    const known = input.token ? await subjectOf(tx, input.token) : input.id;
    await emitAudit(tx, ctx, {
      tenant,
      action: input.token ? "tap.refused" : "decision.refused",
      entity,
      entityId: known ?? "unknown",
      data: { verb, code: error.code, why: error.text.en },
    });
  });
}

async function subjectOf(tx: Transaction, token: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: callbackToken.subjectId })
    .from(callbackToken)
    .where(eq(callbackToken.token, token));
  return row?.id;
}
