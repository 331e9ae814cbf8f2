import type { Text } from "@duoyun/shared";
import { arrayOverlaps } from "drizzle-orm";
import type { Ctx, Role } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import { listActive } from "../people/list-active.ts";
import { leaveNotice } from "./leave-notice.ts";

export type OperatorNotice = {
  tenant: string;
  subject: string;
  title: Text;
  text: Text;
  /** Who is told instead of those who look after the node. */
  audiences?: readonly Role[][];
};

/** Who is told, best first: not every node has operators, some have not even an administrator. */
const lookAfter: readonly Role[][] = [
  ["operator", "admin"],
  ["approver", "provider"],
];

/** Leaves a notice for those who look after a node in the outbox; a node without any is told to the log. */
export async function noticeToOperators(
  tx: Transaction,
  ctx: Ctx,
  { audiences = lookAfter, ...notice }: OperatorNotice,
): Promise<void> {
  const personIds = await findAudience(tx, notice.tenant, audiences);
  await leaveNotice(tx, ctx, { ...notice, personIds });
}

async function findAudience(
  tx: Transaction,
  tenant: string,
  audiences: readonly Role[][],
): Promise<string[]> {
  for (const roles of audiences) {
    const personIds = await listActive(tx, tenant, arrayOverlaps(person.roles, roles));
    if (personIds.length > 0) return personIds;
  }
  return [];
}
