// Only the characters of our own words: a sentence is not translated, a keyword is recognised.
const traditional =
  "幫單審請資時臨測試額續釋設語進辦餘開啟過絕駁據點節級誰歸還選單綁號賬帳資約長長";
const simplified = "帮单审请资时临测试额续释设语进办余开启过绝驳据点节级谁归还选单绑号账账资约长长";

const toSimplified = new Map([...traditional].map((from, index) => [from, [...simplified][index]]));

/** Half width, lower case, simplified where our words need it, single spaces, no command slash or closing mark. */
export function normalise(text: string): string {
  const plain = text.toWellFormed().normalize("NFKC").toLowerCase();
  const known = [...plain].map((character) => toSimplified.get(character) ?? character).join("");
  return known
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^\/([a-z_]+)(@\w+)?/, "$1")
    .replace(/(?<=.)[\s。.!~、,;:?]+$/u, "");
}
