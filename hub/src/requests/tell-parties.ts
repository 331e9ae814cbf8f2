import type { Text } from "@duoyun/shared";
import { arrayOverlaps } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import { leaveNotice } from "../notices/leave-notice.ts";
import { actingFor } from "../people/acting-for.ts";
import { listActive } from "../people/list-active.ts";
import type { RequestRow } from "./find-request.ts";

/** Tells all that a request needs beside its deciders: its unit, the operators and the provider. */
export async function tellParties(
  tx: Transaction,
  ctx: Ctx,
  { row, title, text }: { row: RequestRow; title: Text; text: Text },
): Promise<void> {
  const { tenant, applicantId: personId } = row;
  const isParty = arrayOverlaps(person.roles, ["operator", "provider"]);
  const personIds = [
    ...(await actingFor(tx, { ...row, personId })),
    ...(await listActive(tx, tenant, isParty)),
  ];
  await leaveNotice(tx, ctx, {
    tenant,
    subject: `request:${row.id}`,
    personIds: [...new Set(personIds)],
    title,
    text,
  });
}
