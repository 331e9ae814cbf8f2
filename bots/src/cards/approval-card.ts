import type { Card, CardButton, CardDecision, CardTone, CardView } from "@duoyun/shared";
import { short } from "../text/clean.ts";
import { minuteOf, timeOf } from "../text/moment.ts";
import type { Words } from "../text/words.ts";
import { buttonRows } from "./buttons.ts";
import { fitCard } from "./fit.ts";
import {
  applicantLine,
  cautionLine,
  cautionsOf,
  clockLine,
  decidersLine,
  periodLine,
  priceLine,
  purposeLine,
  quotaLine,
  sizeOf,
} from "./request-lines.ts";

type ApprovalView = Extract<CardView, { kind: "approval" }>;

export const tones: Record<CardDecision["outcome"], CardTone> = {
  approved: "good",
  returned: "warning",
  rejected: "bad",
  withdrawn: "muted",
  expired: "muted",
  replaced: "muted",
};

export function approvalCard(view: ApprovalView, words: Words): Card {
  return view.decision === null ? waiting(view, words) : decided(view, view.decision, words);
}

function subject({ request }: ApprovalView, words: Words): string {
  const size = sizeOf(request.amounts, words);
  return `${short(words.of(request.kindTitle), 30)} ${short(size, 48)}`.trimEnd();
}

function waiting(view: ApprovalView, words: Words): Card {
  const { request } = view;
  const cautions = cautionsOf(request, words);
  const step = request.step
    ? words.say("title.step", { index: request.step.index, count: request.step.count })
    : "";
  return fitCard({
    title: words.say("title.approval", {
      subject: subject(view, words),
      place: [short(request.number, 24), step].filter((part) => part !== "").join(" · "),
    }),
    tone: "pending",
    lines: [
      applicantLine(request, words),
      purposeLine(request, words),
      periodLine(request, words),
      priceLine(request, words),
      quotaLine(request.quota, words),
      cautionLine(cautions, words),
      clockLine(request.clock, words),
      decidersLine(request, words),
      request.chatMayDecide ? "" : words.say("line.webOnly"),
    ],
    buttons: buttonRows(view.actions, words, cautions).map((row) =>
      openFirst(request.chatMayDecide, row, words),
    ),
  });
}

/** Where chat may not decide, the way to the web page is the button to press. */
function openFirst(chatMayDecide: boolean, buttons: CardButton[], words: Words): CardButton[] {
  if (chatMayDecide) return buttons;
  return buttons.map((button) =>
    button.url === undefined
      ? button
      : { ...button, label: words.say("button.decideOnWeb"), style: "primary" },
  );
}

function decided(view: ApprovalView, decision: CardDecision, words: Words): Card {
  const { request } = view;
  const takeBack = view.actions.filter((action) => action.verb === "takeBack");
  return fitCard({
    title: words.say("title.decided", {
      outcome: words.say(`outcome.${decision.outcome}`),
      subject: subject(view, words),
      number: short(request.number, 24),
    }),
    tone: tones[decision.outcome],
    lines: [
      applicantLine(request, words),
      purposeLine(request, words),
      outcomeLine(view, decision, words),
      takeBack.length > 0 && request.takeBackUntil !== null
        ? words.say("line.takeBack", { time: timeOf(request.takeBackUntil) })
        : "",
    ],
    buttons: buttonRows(takeBack, words),
  });
}

/** One line that says how it ended: outcome, who, when, by which way, audit number, reason. */
export function outcomeLine(
  view: Pick<ApprovalView, "decidedVia" | "auditNumber">,
  decision: CardDecision,
  words: Words,
): string {
  const parts = [
    words.say(`outcome.${decision.outcome}`),
    decision.by ? short(words.of(decision.by), 28) : "",
    minuteOf(decision.at),
    view.decidedVia ? words.say("line.via", { way: surfaceName(view.decidedVia, words) }) : "",
    view.auditNumber ? words.say("line.audit", { number: short(view.auditNumber, 20) }) : "",
    decision.reason ? words.say("line.reason", { reason: short(decision.reason, 80) }) : "",
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

const surfaces = ["web", "telegram", "slack", "feishu", "dingtalk", "wecom"] as const;

function surfaceName(surface: string, words: Words): string {
  const known = surfaces.find((one) => one === surface);
  return known === undefined ? short(surface, 20) : words.say(`surface.${known}`);
}
