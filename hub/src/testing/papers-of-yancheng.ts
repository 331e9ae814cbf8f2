import { randomUUID } from "node:crypto";
import { shiftDay, today } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { beginDraft } from "../catalog/begin.ts";
import { attachment } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { delegate } from "../delegations/delegate.ts";
import type { Hub } from "../server/hub.ts";
import { actorOf, offerItem, testCatalogItem } from "./create-hub-test.ts";
import {
  type Counter,
  confirmAll,
  decideOnPage,
  fileFormal,
  raiseQuotas,
} from "./formal-request.ts";

/** The papers of one node that another might have heard of. */
export type Papers = {
  requestId: string;
  requestNumber: string;
  attachmentId: string;
  organisationId: string;
  personId: string;
  delegationId: string;
  catalogId: string;
};

/** A formal request with its form and enclosures, approved and confirmed, a stand-in and a catalog's draft, all of Yancheng's. */
export async function papersOfYancheng(hub: Hub, systemName: string): Promise<Papers> {
  const { db, clock, calendars, rulebooks, settings, log } = hub;
  const base = { db, clock, calendars, rulebooks, settings, log, requestId: "test" };
  const as: Counter["as"] = async (code, more = {}) => ({
    ...base,
    ...more,
    actor: await actorOf(db, code),
  });
  const counter: Counter = { db, as, today: () => today(clock) };
  await offerItem(db, "320900", testCatalogItem);
  await raiseQuotas(counter);
  const { id, number } = await fileFormal(counter, { systemName, purpose: systemName });
  await decideOnPage(counter, "yc-reviewer", { id });
  await decideOnPage(counter, "yc-approver", { id });
  await confirmAll(counter, { id });
  const [enclosed] = await inTenant(db, "320900", (tx) =>
    tx.select({ id: attachment.id }).from(attachment).where(eq(attachment.requestId, id)),
  );
  const approver = await as("yc-approver");
  const { actor: standIn } = await as("yc-reviewer");
  const firstDay = today(clock);
  const days = { firstDay, lastDay: shiftDay(firstDay, 3) };
  const stood = await delegate(approver, { toId: standIn.personId, ...days });
  const draft = await beginDraft(await as("yc-admin"), { from: "filed" });
  return {
    requestId: id,
    requestNumber: number,
    attachmentId: enclosed?.id ?? randomUUID(),
    organisationId: (await as("yc-applicant")).actor.organisationId,
    personId: standIn.personId,
    delegationId: stood.id,
    catalogId: draft.id,
  };
}
