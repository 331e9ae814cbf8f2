import type { Card, CardTone, CardView, RequestStatus } from "@duoyun/shared";
import { short } from "../text/clean.ts";
import { minuteOf } from "../text/moment.ts";
import type { TextKey, Words } from "../text/words.ts";
import { buttonRows } from "./buttons.ts";
import { fitCard } from "./fit.ts";
import {
  applicantLine,
  clockLine,
  decidersLine,
  periodLine,
  purposeLine,
  sizeOf,
} from "./request-lines.ts";

type View = Extract<CardView, { kind: "request" }>;

const tones: Record<RequestStatus, CardTone> = {
  pending: "pending",
  approved: "info",
  opening: "info",
  confirming: "info",
  returned: "warning",
  done: "good",
  rejected: "bad",
  withdrawn: "muted",
  expired: "muted",
  failed: "warning",
};

type Said = Partial<Record<RequestStatus, TextKey>>;

// An extension opens nothing: its order changes how long resources stay.
const statusOfExtension: Said = {
  opening: "status.extensionOpening",
  failed: "status.extensionFailed",
};
const nextOfExtension: Said = {
  approved: "next.extensionApproved",
  opening: "next.extensionOpening",
  done: "next.extensionDone",
};

const decisions = ["approved", "rejected"];

export function requestCard(view: View, words: Words): Card {
  const { request } = view;
  const isExtension = request.kind === "extension";
  const { status } = request;
  const waits = status === "pending";
  return fitCard({
    title: words.say("title.request", {
      status: words.say((isExtension && statusOfExtension[status]) || `status.${status}`),
      subject:
        `${short(words.of(request.kindTitle), 30)} ${short(sizeOf(request.amounts, words), 48)}`.trimEnd(),
      number: short(request.number, 24),
    }),
    tone: tones[status],
    lines: [
      applicantLine(request, words),
      purposeLine(request, words),
      periodLine(request, words),
      progressLine(view, words),
      waits ? clockLine(request.clock, words) : "",
      waits ? decidersLine(request, words) : "",
      latestLine(view, words),
      words.say("line.next", {
        next: words.say((isExtension && nextOfExtension[status]) || `next.${status}`),
      }),
    ],
    buttons: buttonRows(view.actions, words),
  });
}

function progressLine({ request }: View, words: Words): string {
  if (request.step === null) return "";
  const { title, index, count } = request.step;
  return words.say("line.progress", { title: short(words.of(title), 40), index, count });
}

function latestLine({ request, auditNumber }: View, words: Words): string {
  const latest = request.timeline.reduce<(typeof request.timeline)[number] | undefined>(
    (newest, entry) => (newest === undefined || entry.at >= newest.at ? entry : newest),
    undefined,
  );
  if (latest === undefined) return "";
  const parts = [
    minuteOf(latest.at),
    short(words.of(latest.actor), 28),
    short(words.of(latest.title), 40),
    latest.reason ? words.say("line.reason", { reason: short(latest.reason, 80) }) : "",
    auditNumber && decisions.includes(latest.action)
      ? words.say("line.audit", { number: short(auditNumber, 20) })
      : "",
  ];
  return words.say("line.latest", { latest: parts.filter((part) => part !== "").join(" · ") });
}
