import { NodeCode, type Text } from "@duoyun/shared";

/** What to say where the secrets of a data directory are those of another province's nodes; null where they are ours. */
export function otherProvince(enrolmentCodes: Record<string, string>): Text | null {
  const other = Object.keys(enrolmentCodes).find((code) => !NodeCode.safeParse(code).success);
  if (other === undefined) return null;
  return {
    zh: `该数据目录属于另一个省（节点 ${other}）：请设置该省的 DUOYUN_PROVINCE，或改用另一个 DUOYUN_DATA_DIR`,
    en: `this data directory is of another province (node ${other}): set DUOYUN_PROVINCE to that one, or DUOYUN_DATA_DIR to another directory`,
  };
}
