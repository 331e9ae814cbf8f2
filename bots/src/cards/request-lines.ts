import {
  type Amounts,
  type ClockView,
  Offer,
  offerText,
  type QuotaImpact,
  type RequestView,
  zoneTitle,
} from "@duoyun/shared";
import { short } from "../text/clean.ts";
import type { TextKey, Words } from "../text/words.ts";

const quotaNames: Record<string, TextKey> = {
  hosts: "quota.hosts",
  vcpu: "quota.vcpu",
  memoryGib: "quota.memoryGib",
  storageGib: "quota.storageGib",
  gpu: "quota.gpu",
  ip: "quota.ip",
};
const fullRatio = 0.9;

export function sizeOf(amounts: Amounts, words: Words): string {
  const parts = (["hosts", "vcpu", "memoryGib", "storageGib"] as const)
    .filter((kind) => amounts[kind] > 0)
    .map((kind) => words.say(`size.${kind}`, { count: amounts[kind] }));
  return parts.join(" ");
}

function text(form: RequestView["form"], field: string): string {
  const value = form[field];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function applicantLine(request: RequestView, words: Words): string {
  const parts = [
    words.of(request.applicant),
    words.of(request.organisation),
    text(request.form, "systemName"),
    zoneOf(request, words),
  ];
  const who = parts.filter((part) => part !== "").map((part) => short(part, 28));
  return words.say("line.applicant", { who: who.join(" · ") });
}

function zoneOf({ form }: RequestView, words: Words): string {
  const zone = text(form, "zone");
  return zone === "" ? "" : words.of(zoneTitle(zone));
}

export function purposeLine(request: RequestView, words: Words): string {
  const purpose = text(request.form, "purpose") || text(request.form, "reason");
  return purpose === "" ? "" : words.say("line.purpose", { purpose: short(purpose, 60) });
}

export function periodLine(request: RequestView, words: Words): string {
  const months = Number(text(request.form, "months"));
  if (!Number.isInteger(months) || months < 1) return "";
  const key = request.kind === "extension" ? "line.periodExtension" : "line.period";
  return words.say(key, { count: months });
}

/** The price that the request keeps, and what it costs in a month where its unit says so. */
export function priceLine({ form, amounts }: RequestView, words: Words): string {
  const { data } = Offer.safeParse(form.offer);
  return data ? words.say("line.price", { price: words.of(offerText(data, amounts)) }) : "";
}

export function isNearlyFull(quota: QuotaImpact): boolean {
  return quota.limit > 0 ? quota.after / quota.limit > fullRatio : quota.after > 0;
}

export function quotaName(kind: string, words: Words): string {
  const key = Object.hasOwn(quotaNames, kind) ? quotaNames[kind] : undefined;
  return key === undefined ? short(kind, 12) : words.say(key);
}

function quotaPart(quota: QuotaImpact, words: Words): string {
  const percent = quota.limit > 0 ? ` (${Math.round((quota.after / quota.limit) * 100)}%)` : "";
  const warning = isNearlyFull(quota) ? `${percent} ⚠` : "";
  return `${quotaName(quota.kind, words)} ${quota.used}→${quota.after}/${quota.limit}${warning}`;
}

export function quotaLine(quota: readonly QuotaImpact[], words: Words): string {
  const touched = quota.filter((one) => one.after !== one.used || isNearlyFull(one));
  if (touched.length === 0) return "";
  return words.say("line.quota", {
    quota: touched.map((one) => quotaPart(one, words)).join(" · "),
  });
}

/** What asks for a second look: the hub's flags, lateness, and quotas that this would fill. */
export function cautionsOf(request: RequestView, words: Words): string[] {
  const full = request.quota.filter(isNearlyFull).map((one) => quotaName(one.kind, words));
  return [
    ...(request.late ? [words.say("caution.late")] : []),
    ...request.flags.map((flag) => short(words.of(flag), 60)),
    ...(full.length > 0 ? [words.say("caution.full", { kinds: words.list(full) })] : []),
  ];
}

export function cautionLine(cautions: readonly string[], words: Words): string {
  const what = cautions.length > 0 ? words.list(cautions) : words.say("caution.none");
  return words.say("line.caution", { what });
}

function remaining(clock: ClockView, words: Words): string {
  if (clock.state === "missed") return words.say("clock.missed");
  if (clock.state === "paused") return words.say("clock.paused");
  if (clock.state !== "running" || clock.remainingWorkingDays === null) return "";
  return clock.remainingWorkingDays < 0
    ? words.say("clock.missed")
    : words.say("clock.remaining", { count: clock.remainingWorkingDays });
}

export function articleOf(
  clock: Pick<ClockView, "rulebookTitle" | "article" | "ruleId">,
  words: Words,
): string {
  const article = words.say("line.article", { article: short(clock.article, 16) });
  return `${short(words.of(clock.rulebookTitle), 24)} ${article} (${short(clock.ruleId, 16)})`;
}

export function clockLine(clock: ClockView | null, words: Words): string {
  if (clock === null) return "";
  const notes = [remaining(clock, words)];
  if (clock.nature === "internal") notes.push(words.say("clock.internal"));
  if (clock.provisional) notes.push(words.say("clock.provisional"));
  const noted = notes.filter((note) => note !== "");
  const due = words.say("line.due", { day: clock.dueOn });
  const state = noted.length > 0 ? words.say("line.bracket", { inner: words.list(noted) }) : "";
  return `${due}${state} · ${articleOf(clock, words)}`;
}

export function decidersLine(request: RequestView, words: Words): string {
  const names = request.deciders.map((who) => short(words.of(who), 20));
  if (names.length === 0) return "";
  const shown = words.list(names.slice(0, 3));
  return names.length > 3
    ? words.say("line.decidersMore", { names: shown, count: names.length })
    : words.say("line.deciders", { names: shown });
}
