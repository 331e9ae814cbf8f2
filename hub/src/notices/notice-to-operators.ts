import type { Text } from "@duoyun/shared";
import type { Ctx, Role } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { whoLookAfter } from "../people/who-look-after.ts";
import { leaveNotice } from "./leave-notice.ts";

export type OperatorNotice = {
  tenant: string;
  subject: string;
  title: Text;
  text: Text;
  /** Who is told instead of those who look after the node. */
  audiences?: readonly Role[][];
};

/** Leaves a notice for those who look after a node in the outbox; a node without any is told to the log. */
export async function noticeToOperators(
  tx: Transaction,
  ctx: Ctx,
  { audiences, ...notice }: OperatorNotice,
): Promise<void> {
  const personIds = await whoLookAfter(tx, notice.tenant, audiences);
  await leaveNotice(tx, ctx, { ...notice, personIds });
}
