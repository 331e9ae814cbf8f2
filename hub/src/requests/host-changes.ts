import { type ListedHost, matchHosts, type StandingHost, type Text } from "@duoyun/shared";
import type { RequestRow } from "./find-request.ts";
import { FiledLeaseForm } from "./lease-form.ts";
import type { KindRules } from "./rules-of.ts";
import { sizesText, sizeText } from "./sizes-text.ts";

/** What a change by list would make of which host, for those who decide it; none for hosts of one size. */
export function hostChangeTexts(row: RequestRow, { kind }: Pick<KindRules, "kind">): Text[] {
  if (kind.order !== "change") return [];
  const { before, to } = FiledLeaseForm.parse(row.form);
  if (!to || !("each" in to) || !("each" in before)) return [];
  const changes = changesOf(before.each, to.each);
  const said = (locale: keyof Text) => changes.map((text) => text[locale]);
  return [{ zh: `${said("zh").join("；")}。`, en: `${said("en").join("; ")}.` }];
}

function changesOf(before: readonly ListedHost[], wanted: readonly ListedHost[]): Text[] {
  const standing = before.map((one, index) => ({ ...one, host: one.host ?? `#${index + 1}` }));
  const { kept, resized, dropped, opened } = matchHosts(standing, wanted);
  return [
    ...resized.map((one) => resizedText(standing, one)),
    ...dropped.map((one) => droppedText(nameIn(standing, one), sizeText(one))),
    ...(opened.length > 0 ? [openedText(sizesText({ each: opened }))] : []),
    ...(kept.length > 0 ? [keptText(kept.length)] : []),
  ];
}

function nameIn(standing: readonly (StandingHost & ListedHost)[], { host }: StandingHost): string {
  return standing.find((one) => one.host === host)?.name ?? host;
}

function resizedText(standing: readonly (StandingHost & ListedHost)[], one: StandingHost): Text {
  const was = standing.find(({ host }) => host === one.host);
  const change = `${was ? sizeText(was) : ""} → ${sizeText(one)}`;
  const name = nameIn(standing, one);
  return { zh: `${name}：${change}`, en: `${name}: ${change}` };
}

function droppedText(name: string, size: string): Text {
  return { zh: `减少 ${name}（${size}）`, en: `${name} goes (${size})` };
}

function openedText({ zh, en }: Text): Text {
  return { zh: `新增 ${zh}`, en: `new: ${en}` };
}

function keptText(count: number): Text {
  const others = count === 1 ? "the other stays as it is" : `the other ${count} stay as they are`;
  return { zh: `其余 ${count} 台不变`, en: others };
}
