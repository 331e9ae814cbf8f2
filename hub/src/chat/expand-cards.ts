import { shanghaiDay } from "@duoyun/shared";
import { and, arrayOverlaps, eq, ne } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { lease, person, request } from "../database/schema/index.ts";
import type { OutboxEntry } from "../outbox/outbox-entry.ts";
import { actingFor } from "../people/acting-for.ts";
import { listActive } from "../people/list-active.ts";
import { approversOf } from "../requests/approvers-of.ts";
import { bringCardsTo } from "./bring-cards-to.ts";
import { expandCatalog } from "./expand-catalog.ts";
import { registerCards, type WantedCard } from "./register-cards.ts";
import { registerGroupCards } from "./register-group-cards.ts";

/** Sees that everybody who should hold a card of the subject does, and that every copy comes to show how it stands now. */
export async function expandCards(tx: Transaction, entry: OutboxEntry): Promise<void> {
  const [type, id] = entry.subject.split(":");
  if (!id) throw new Error(`"${entry.subject}" names no subject of cards.`);
  if (type === "request") return expandRequest(tx, entry, id);
  if (type === "lease") return expandLease(tx, entry, id);
  if (type === "catalog") return expandCatalog(tx, entry, id);
  throw new Error(`There are no cards about a ${type}.`);
}

type RequestRow = typeof request.$inferSelect;

async function expandRequest(tx: Transaction, entry: OutboxEntry, id: string): Promise<void> {
  const [row] = await tx.select().from(request).where(eq(request.id, id));
  if (!row) return;
  const subject = { tenant: entry.tenant, type: "request" as const, id, at: entry.createdAt };
  await registerCards(tx, subject, [
    ...(await applicantCards(tx, row)),
    ...(await approvalCards(tx, row, shanghaiDay(entry.createdAt))),
    ...(await partyCards(tx, row)),
  ]);
  await registerGroupCards(tx, subject, row);
  await bringCardsTo(tx, subject, row.version);
}

const badNews = new Set(["returned", "rejected", "expired", "failed"]);

/** One card that follows the request, and a message of its own for an end that a silent edit would hide. */
async function applicantCards(tx: Transaction, row: RequestRow): Promise<WantedCard[]> {
  const people = await actingFor(tx, { ...row, personId: row.applicantId });
  const follows = { kind: "request" as const, step: "", revision: 1 };
  const news = { ...follows, step: row.status, revision: row.revision };
  return people.flatMap((personId) => {
    const cards = badNews.has(row.status) ? [follows, news] : [follows];
    return cards.map((card) => ({ ...card, personId }));
  });
}

async function approvalCards(tx: Transaction, row: RequestRow, on: string): Promise<WantedCard[]> {
  const { step, revision } = row;
  if (step === null) return [];
  const people = await approversOf(tx, row, on);
  return people.map(({ id }) => ({ kind: "approval", personId: id, step, revision }));
}

/** Those who may speak for a party to what was opened, each with a card to confirm it on. */
async function partyCards(tx: Transaction, row: RequestRow): Promise<WantedCard[]> {
  if (row.status !== "confirming") return [];
  const isOther = ne(person.id, row.applicantId);
  const isParty = arrayOverlaps(person.roles, ["operator", "provider"]);
  const people = await listActive(tx, row.tenant, and(isOther, isParty));
  const { status: step, revision } = row;
  return people.map((personId) => ({ kind: "request", personId, step, revision }));
}

const announced = new Set(["opened", "extended", "reminder", "expired"]);

/** What the holder must not miss comes as a new message, the rest as a change of those that are there. */
async function expandLease(tx: Transaction, entry: OutboxEntry, id: string): Promise<void> {
  const [row] = await tx.select().from(lease).where(eq(lease.id, id));
  if (!row) return;
  const subject = { tenant: entry.tenant, type: "lease" as const, id, at: entry.createdAt };
  const reason = String(entry.payload.reason ?? "");
  if (announced.has(reason)) {
    const news = { step: reason, revision: row.version };
    const people = await actingFor(tx, { ...row, personId: row.holderId });
    const cards = people.map((personId) => ({ kind: "lease" as const, personId, ...news }));
    await registerCards(tx, subject, cards);
  }
  await bringCardsTo(tx, subject, row.version);
}
