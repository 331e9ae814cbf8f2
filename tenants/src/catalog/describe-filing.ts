import { type FilingWaiting, shanghaiDay } from "@duoyun/shared";
import type { CatalogFiling } from "./read-filing.ts";

/** How the filing of a city's catalog stands, as lines for a terminal, Chinese and English. */
export function describeFiling(filing: CatalogFiling | null): string[] {
  if (!filing) return ["目录备案：尚未听到平台答复 / catalog: not heard of yet"];
  const { waiting } = filing;
  return [inForceText(filing), ...(waiting ? [waitingText(waiting)] : []), ...returnedText(filing)];
}

function inForceText({ number, filedAt }: CatalogFiling): string {
  if (number === null) {
    return "目录：没有已备案的版本，暂不能受理申请 / catalog: no version is filed, so requests are not taken";
  }
  const since = dayOf(filedAt?.toISOString());
  return `目录：第 ${number} 版已备案在用，自 ${since} 起 / catalog: version ${number} is filed and in force since ${since}`;
}

const whom = {
  authority: { zh: "市主管部门", en: "the city's authority" },
  province: { zh: "省级", en: "the province" },
} as const;

function waitingText({ number, with: step, since }: FilingWaiting): string {
  const { zh, en } = whom[step];
  const day = dayOf(since);
  return `  第 ${number} 版自 ${day} 起待${zh}备案 / version ${number} waits for ${en} to file it since ${day}`;
}

/** What came back and was not submitted again. */
function returnedText({ outcome, waiting }: CatalogFiling): string[] {
  if (outcome?.action !== "returned" || waiting?.number === outcome.number) return [];
  const { number, at, reason } = outcome;
  const day = dayOf(at);
  return [
    `  第 ${number} 版于 ${day} 被退回：${reason ?? "未说明"}，请在网页“服务目录”修改后重新提交 / version ${number} was returned on ${day}: ${reason ?? "no reason given"}; change it on the page of catalogs and submit it again`,
  ];
}

function dayOf(at: string | undefined): string {
  return at ? shanghaiDay(new Date(at)) : "?";
}
