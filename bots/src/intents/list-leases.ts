import type { LeaseSummary } from "@duoyun/shared";
import { sizeOf } from "../cards/request-lines.ts";
import { showCard } from "../show-card.ts";
import { short } from "../text/clean.ts";
import type { Words } from "../text/words.ts";
import type { Turn } from "../turn.ts";
import { showList } from "./show-list.ts";

export async function listLeases(turn: Turn, number: string | null): Promise<void> {
  const { hub, words } = turn;
  const leases = await hub.leases.list.query();
  const named = number === null ? undefined : leases.find((lease) => isNumbered(lease, number));
  if (named) return showCard(turn, { type: "lease", id: named.id });
  if (number !== null) return turn.say(words.say("intent.noLease", { number }));
  const current = leases.filter(({ status }) => status !== "reclaimed");
  if (current.length === 0) return turn.say(words.say("list.leasesNone"));
  await showList(turn, "lease", {
    title: words.say("list.leases"),
    items: current.map((lease) => ({ id: lease.id, line: leaseLine(lease, words) })),
  });
}

export function isNumbered(lease: LeaseSummary, number: string): boolean {
  if (number.startsWith("L-")) return lease.number === number;
  return Number(lease.number.split("-").at(-1)) === Number(number);
}

export function leaseLine(lease: LeaseSummary, words: Words): string {
  const { lastDay: day } = lease;
  const ends = day === null ? words.say("list.endless") : words.say("list.ends", { day });
  const parts = [
    lease.number,
    short(words.of(lease.title), 40),
    sizeOf(lease.amounts, words),
    ends,
  ];
  return parts.filter((part) => part !== "").join(" · ");
}
