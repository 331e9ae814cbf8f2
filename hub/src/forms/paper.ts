/** The request that a paper belongs to; without a number it is a draft, and says so on every page. */
export type Paper = { number: string | null; filedOn: string };

export const draftMark = "草稿 Draft";

/** The line of a paper that says which request it is, or that it is none yet. */
export function paperLine({ number, filedOn }: Paper): string {
  return number === null
    ? `${draftMark}：尚未提交，生成日期 ${filedOn}`
    : `申请编号：${number}　　提交日期：${filedOn}`;
}
