import type { LeaseView, RequestView, TimelineEntry } from "@duoyun/shared";
import { clockLine, quotaLine, sizeOf } from "./cards/request-lines.ts";
import { short } from "./text/clean.ts";
import { minuteOf } from "./text/moment.ts";
import type { Words } from "./text/words.ts";
import type { Turn } from "./turn.ts";

/** Everything behind a card as plain text: what was asked, every clock, and what happened so far. */
export async function showDetails(
  turn: Turn,
  subject: { type: "request" | "lease"; id: string },
): Promise<void> {
  const { hub, words } = turn;
  const lines =
    subject.type === "request"
      ? requestDetails(await hub.requests.get.query({ id: subject.id }), words)
      : leaseDetails(await hub.leases.get.query({ id: subject.id }), words);
  await turn.say(lines.filter((line) => line !== "").join("\n"));
}

const mostEntries = 12;

function requestDetails(request: RequestView, words: Words): string[] {
  return [
    `${request.number} · ${words.of(request.title)} · ${words.say(`status.${request.status}`)}`,
    sizeOf(request.amounts, words),
    quotaLine(request.quota, words),
    ...request.clocks.flatMap((clock) => [
      `${words.of(clock.title)} · ${clockLine(clock, words)}`,
      words.say("clock.elapsed", clock.elapsedWorkingDays),
    ]),
    ...timeline(request.timeline, words),
  ];
}

function leaseDetails(lease: LeaseView, words: Words): string[] {
  return [
    `${lease.number} · ${words.of(lease.title)}`,
    sizeOf(lease.amounts, words),
    ...lease.resources
      .slice(0, mostEntries)
      .map(({ name, address, state }) =>
        [short(name, 40), short(address ?? "", 40), short(state, 20)]
          .filter((part) => part)
          .join(" · "),
      ),
    ...timeline(lease.timeline, words),
  ];
}

function timeline(entries: readonly TimelineEntry[], words: Words): string[] {
  return entries.slice(-mostEntries).map((entry) => {
    const reason = entry.reason ? ` · ${short(entry.reason, 120)}` : "";
    return `${minuteOf(entry.at)} ${short(words.of(entry.title), 60)} · ${short(words.of(entry.actor), 40)}${reason}`;
  });
}
