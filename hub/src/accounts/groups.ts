import type { Platform } from "@duoyun/shared";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { resolveRow } from "../credentials/resolve-row.ts";
import type { Transaction } from "../database/connect.ts";
import { chatAccount } from "../database/schema/index.ts";
import type { AccountRow } from "./find-account.ts";

export type GroupName = { platform: Platform; groupId: string };

export function mayLinkGroups({ roles }: Pick<PersonActor, "roles">): boolean {
  return roles.some((role) => role === "approver" || role === "admin");
}

export function listGroups(tx: Transaction, tenant: string): Promise<AccountRow[]> {
  return tx
    .select()
    .from(chatAccount)
    .where(and(eq(chatAccount.tenant, tenant), chatAccount.isGroup, isNull(chatAccount.unlinkedAt)))
    .orderBy(chatAccount.linkedAt);
}

/** The node to which a group is linked; null for one that no node knows. */
export function findGroup({ db }: Ctx, { platform, groupId }: GroupName) {
  return resolveRow(db, sql`select tenant, id from resolve_group(${platform}, ${groupId})`);
}
