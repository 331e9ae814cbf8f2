import { actsAsApplicant, otherMaterial, type RequestView } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import type { RequestRow } from "./find-request.ts";
import { loadAnswers } from "./load-state.ts";
import type { KindRules } from "./rules-of.ts";
import { subjectForUnit } from "./subject-of.ts";

type Encloseable = RequestView["encloses"];

const underWay: readonly RequestRow["status"][] = ["pending", "approved", "opening", "confirming"];

/** Files are added while a request is decided and carried out; a returned one takes them with its completed form. */
export function isUnderWay({ status }: Pick<RequestRow, "status">): boolean {
  return underWay.includes(status);
}

/** What files can be added for: all that the rulebook wants enclosed, and other material. */
export function encloseable({ kind }: Pick<KindRules, "kind">): Encloseable {
  return [...kind.attachments.map(({ id, title }) => ({ id, title })), otherMaterial];
}

/** What this person may add files for now; nothing where they may not. */
export async function encloseableNow(
  tx: Transaction,
  { actor }: Ctx,
  { row, rules }: { row: RequestRow; rules: KindRules },
): Promise<Encloseable> {
  if (actor.kind !== "person" || !isUnderWay(row)) return [];
  const subject = await subjectForUnit(tx, row, await loadAnswers(tx, row));
  return actsAsApplicant(actor, subject) ? encloseable(rules) : [];
}
