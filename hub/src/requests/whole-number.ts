import { today } from "@duoyun/shared";
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { request } from "../database/schema/index.ts";
import { ofReadableOrganisation } from "./may-read.ts";

const yearsBack = 10;

/** The whole number of the newest request that this person may read and whose number ends so; other text stays as it is. */
export async function wholeNumber(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  number: string,
): Promise<string> {
  if (!/^\d{1,8}$/.test(number)) return number;
  const { tenant } = ctx.actor;
  const readable = ofReadableOrganisation(ctx.actor, request.organisationId);
  const alike = inArray(
    request.number,
    numbersEndingIn(number, Number(today(ctx.clock).slice(0, 4))),
  );
  const [found] = await tx
    .select({ number: request.number })
    .from(request)
    .where(and(eq(request.tenant, tenant), readable, alike))
    .orderBy(desc(request.number))
    .limit(1);
  return found?.number ?? number;
}

// Whole numbers are found by the index, whatever the table's size.
function numbersEndingIn(digits: string, year: number): string[] {
  const ending = String(Number(digits)).padStart(5, "0");
  return Array.from({ length: yearsBack }, (_, ago) => `REQ-${year - ago}-${ending}`);
}
