import type { Text } from "../text.ts";

const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

function inChinese(count: number): string {
  const tens = Math.floor(count / 10);
  return `${tens > 1 ? digits[tens] : ""}${tens > 0 ? "十" : ""}${digits[count % 10]}`;
}

/** How an article is cited: 14, 5(2), An.1-7 become 第十四条 / art. 14, 第五条（2）, 附件1-7 / annex 1-7. */
export function articleText(article: string): Text {
  const annex = /^An\.(.+)$/.exec(article);
  if (annex?.[1]) return { zh: `附件${annex[1]}`, en: `annex ${annex[1]}` };
  const [, number = "", part = ""] = /^(\d{1,2})(.*)$/.exec(article) ?? [];
  if (!number) return { zh: article, en: article };
  return { zh: `第${inChinese(Number(number))}条${part}`, en: `art. ${number}${part}` };
}
