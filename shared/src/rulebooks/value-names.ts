import type { Text } from "../text.ts";
import { actorNames } from "./terms.ts";

/** Terms of the documents that stand for something else than themselves. */
const names: Record<string, Text> = {
  ...actorNames,
  statutory: { zh: "法定", en: "statutory" },
  internal: { zh: "内部目标", en: "internal target" },
  filed: { zh: "提交", en: "filing" },
  stepStart: { zh: "环节开始", en: "the step's start" },
  approved: { zh: "审批通过", en: "approval" },
  opened: { zh: "开通", en: "opening" },
  agreementSigned: { zh: "协议签订", en: "the agreement" },
  offline: { zh: "下线", en: "going offline" },
  confirmed: { zh: "确认", en: "confirmation" },
  workingDay: { zh: "工作日", en: "working days" },
  month: { zh: "月", en: "months" },
  naturalDay: { zh: "自然日", en: "calendar days" },
  year: { zh: "年", en: "years" },
  approve: { zh: "同意", en: "approve" },
  return: { zh: "退回", en: "return" },
  reject: { zh: "驳回", en: "reject" },
  done: { zh: "完成", en: "done" },
  failed: { zh: "未完成", en: "failed" },
  inForce: { zh: "施行中", en: "in force" },
  inForceDateBlank: { zh: "施行中，日期空白", en: "in force, its date blank" },
  supplement: { zh: "补充", en: "supplement" },
  draft: { zh: "草案", en: "draft" },
  flag: { zh: "标注", en: "flag" },
  refuse: { zh: "拒绝", en: "refuse" },
};

/** A single value in words; a term that has none is shown as it stands in the document. */
export function valueName(value: unknown): Text {
  if (value === true) return { zh: "是", en: "yes" };
  if (value === false) return { zh: "否", en: "no" };
  const words = String(value);
  return (Object.hasOwn(names, words) ? names[words] : undefined) ?? { zh: words, en: words };
}
