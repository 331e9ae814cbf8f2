import {
  type Amounts,
  amountKinds,
  type Day,
  growthOf,
  shanghaiDay,
  type Text,
} from "@duoyun/shared";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { request, requestEvent } from "../database/schema/index.ts";
import type { KindRules } from "./rules-of.ts";

export type DemandQuestion = {
  tenant: string;
  organisationId: string;
  rules: Pick<KindRules, "rulebook">;
  systemName: string;
  asked: Amounts;
  today: Day;
};

/** Names the reviewed demand intention of this year for the same system, on which a formal request rests (P24-29): its amounts, the opinion of its review, and by how much more is asked for. */
export async function demandFlags(tx: Transaction, question: DemandQuestion): Promise<string[]> {
  const reviewed = await selectReviewed(tx, question);
  const from = question.rules.rulebook.kinds.demandIntention?.yearly?.from ?? null;
  const year = question.today.slice(0, 4);
  const found = reviewed.find(({ filedAt }) => planYear(shanghaiDay(filedAt), from) === year);
  if (!found) return [];
  const { number, amounts, opinion } = found;
  const more = growthOf(amounts, question.asked);
  const exceeds = amountKinds.some((kind) => more[kind] > 0);
  return [
    `demandReviewed:${number}:${figures(amounts)}:${opinion ?? ""}`,
    ...(exceeds ? [`demandExceeded:${number}:${figures(more)}`] : []),
  ];
}

function selectReviewed(tx: Transaction, { tenant, organisationId, systemName }: DemandQuestion) {
  return tx
    .select({
      number: request.number,
      amounts: request.amounts,
      filedAt: request.filedAt,
      opinion: requestEvent.reason,
    })
    .from(request)
    .leftJoin(
      requestEvent,
      and(
        eq(requestEvent.requestId, request.id),
        eq(requestEvent.action, "approved"),
        eq(requestEvent.revision, request.revision),
      ),
    )
    .where(
      and(
        eq(request.tenant, tenant),
        eq(request.organisationId, organisationId),
        eq(request.kind, "demandIntention"),
        eq(request.status, "done"),
        sql`${request.form}->>'systemName' = ${systemName}`,
      ),
    )
    .orderBy(desc(request.filedAt), desc(requestEvent.seq));
}

/** What is reported from the day of the yearly reminder on is for the next year's projects. */
function planYear(day: Day, from: string | null): string {
  const year = Number(day.slice(0, 4));
  return String(from !== null && day.slice(5) >= from ? year + 1 : year);
}

const figures = (amounts: Amounts) => amountKinds.map((kind) => amounts[kind]).join(",");

/** A flag about a demand intention in words; null for any other. */
export function demandText(flag: string): Text | null {
  const [name, number, amounts, ...opinion] = flag.split(":");
  if (!number) return null;
  if (name === "demandExceeded") return exceededText(number, amounts ?? "");
  if (name !== "demandReviewed") return null;
  const said = opinion.join(":");
  const sizes = amounts ? sizesText(amounts) : null;
  return {
    zh: `需求意向 ${number} 已通过初审（P24-29，第二十一条）${sizes ? `：${sizes}` : ""}${said ? `；初审意见：${said}` : ""}`,
    en: `Demand intention ${number} passed its preliminary review (P24-29, art. 21)${sizes ? `: ${sizes}` : ""}${said ? `; opinion: ${said}` : ""}`,
  };
}

function exceededText(number: string, more: string): Text {
  const sizes = sizesText(more);
  return {
    zh: `超出需求意向 ${number}：多 ${sizes}，请核实理由（P24-29，第二十一条）`,
    en: `More than demand intention ${number} by ${sizes}: ask for the reason (P24-29, art. 21)`,
  };
}

function sizesText(amounts: string): string {
  const [hosts = "0", vcpu = "0", memoryGib = "0", storageGib = "0"] = amounts.split(",");
  return `${hosts} × / ${vcpu} vCPU / ${memoryGib} GiB / ${storageGib} GiB`;
}
