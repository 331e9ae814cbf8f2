import { type Card, type CardTone, type CardView, groupsOf, type LeaseView } from "@duoyun/shared";
import { short } from "../text/clean.ts";
import type { Words } from "../text/words.ts";
import { buttonRows } from "./buttons.ts";
import { fitCard } from "./fit.ts";
import { articleOf, sizeOf } from "./request-lines.ts";

type View = Extract<CardView, { kind: "lease" }>;

const urgent = ["windowClosed", "ending", "overdue"];

export function leaseCard(view: View, words: Words): Card {
  const { lease } = view;
  const size = short(sizeOf(lease.amounts, words), 48);
  const subject = `${short(words.of(lease.title), 30)} ${size}`.trimEnd();
  return fitCard({
    title: words.say(view.reminder ? "title.reminder" : "title.lease", {
      state: stateOf(lease, words),
      subject,
      number: short(lease.number, 24),
    }),
    tone: toneOf(view),
    lines: [
      words.say("line.holder", {
        who: [short(words.of(lease.holder), 28), short(words.of(lease.organisation), 28)].join(
          " · ",
        ),
      }),
      hostsLine(lease, words),
      resourcesLine(lease, words),
      termLine(lease, words),
      extensionLine(lease, words),
      endLine(lease, words),
      lease.rule ? words.say("line.rule", { rule: articleOf(lease.rule, words) }) : "",
    ],
    buttons: buttonRows(view.actions, words),
  });
}

function termLine(lease: LeaseView, words: Words): string {
  const { allocatedOn: from, lastDay: to } = lease;
  if (to === null) return words.say("line.leaseEndless", { from });
  return words.say("line.lease", { from, to }) + provisional(lease, words);
}

function endLine({ status, lastDay: day }: LeaseView, words: Words): string {
  return status === "active" && day !== null ? words.say("line.leaseEnds", { day }) : "";
}

function provisional(lease: LeaseView, words: Words): string {
  if (!lease.provisional) return "";
  return words.say("line.bracket", { inner: words.say("clock.provisional") });
}

function stateOf(lease: LeaseView, words: Words): string {
  if (lease.status !== "active") return words.say(`lease.${lease.status}`);
  const days = lease.remainingWorkingDays;
  if (days === null || days < 0) return words.say("lease.active");
  return days === 0 ? words.say("lease.lastDay") : words.say("clock.remaining", { count: days });
}

function toneOf({ lease, reminder }: View): CardTone {
  if (lease.status !== "active") return "muted";
  return reminder || urgent.includes(lease.attention) ? "warning" : "good";
}

const mostGroups = 4;

/** Hosts of different sizes by their sizes; hosts that are alike are told by their sums above. */
function hostsLine({ each }: LeaseView, words: Words): string {
  if (each === null) return "";
  const groups = groupsOf({ each }).map(
    ({ quantity, vcpu, memoryGib, storageGib }) =>
      `${quantity} × ${vcpu} vCPU / ${memoryGib} GiB / ${storageGib} GiB`,
  );
  const shown = groups.slice(0, mostGroups).join(words.say("list.groups"));
  return groups.length > mostGroups
    ? words.say("line.hostsMore", { groups: shown, count: groups.length })
    : words.say("line.hosts", { groups: shown });
}

function resourcesLine(lease: LeaseView, words: Words): string {
  const names = lease.resources.map((one) =>
    short(one.address === null ? one.name : `${one.name} ${one.address}`, 40),
  );
  if (names.length === 0) return "";
  const shown = words.list(names.slice(0, 3));
  return names.length > 3
    ? words.say("line.resourcesMore", { names: shown, count: names.length })
    : words.say("line.resources", { names: shown });
}

function extensionLine(lease: LeaseView, words: Words): string {
  if (lease.status !== "active" || !lease.rule) return "";
  if (lease.pendingExtension !== null) {
    return words.say("line.extensionPending", { number: short(lease.pendingExtension, 24) });
  }
  if (lease.extensionBy === null) return words.say("line.extensionNone");
  const isLate = lease.attention === "windowClosed" || lease.attention === "ending";
  const { ruleId, article } = lease.extension?.notice?.rule ?? lease.rule;
  return words.say(isLate ? "line.extensionLate" : "line.extensionBy", {
    day: lease.extensionBy,
    ruleId,
    article,
  });
}
