import type { Text } from "@duoyun/shared";

const titles: Record<string, Text> = {
  filed: { zh: "提交申请", en: "Filed" },
  approved: { zh: "同意", en: "Approved" },
  returned: { zh: "退回补正", en: "Returned for completion" },
  resubmitted: { zh: "补正后重新提交", en: "Filed anew" },
  confirmed: { zh: "确认", en: "Confirmed" },
  enclosed: { zh: "补充材料", en: "Files added" },
  objected: { zh: "不同意", en: "Not confirmed" },
  transferred: { zh: "转交办理", en: "Passed on" },
  reported: { zh: "报告进展", en: "Reported" },
  rejected: { zh: "驳回", en: "Rejected" },
  withdrawn: { zh: "撤回申请", en: "Withdrawn" },
  takenBack: { zh: "收回审批决定", en: "Approval taken back" },
  orderReleased: { zh: "开通指令已下达", en: "Order sent to the city" },
  accepted: { zh: "云平台已接收指令", en: "Order accepted by the city" },
  done: { zh: "已办结", en: "Done" },
  failed: { zh: "办理失败", en: "Failed" },
  expired: { zh: "已过期", en: "Expired" },
  opened: { zh: "资源已分配，租期开始", en: "Allocated, the lease begins" },
  changed: { zh: "规格已变更", en: "Sizes changed" },
  extended: { zh: "租期已延长", en: "Lease extended" },
  recomputed: { zh: "按新放假安排重算日期", en: "Dates computed again from the new schedule" },
  reminder: { zh: "到期提醒", en: "Reminder sent" },
  released: { zh: "提前释放", en: "Released early" },
  reclaimed: { zh: "资源已回收", en: "Resources reclaimed" },
  certified: { zh: "出具关停证明", en: "Shutdown certified" },
  reclaimFailed: { zh: "回收失败", en: "Reclaim failed" },
};

/** How an event of a request or a lease is called. */
export function eventTitle(action: string): Text {
  return titles[action] ?? { zh: action, en: action };
}
