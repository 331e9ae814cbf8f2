import type { LeaseRow } from "../leases/find-lease.ts";
import type { OperatorNotice } from "../notices/notice-to-operators.ts";
import type { RequestRow } from "../requests/find-request.ts";

const noReason = { zh: "（云平台未说明原因）", en: "(the city gave no reason)" };

/** The city could not do what a request was approved for. */
export function requestFailed(row: RequestRow, reason: string | undefined): OperatorNotice {
  const { id, tenant } = row;
  const words = failureWords(row);
  return {
    tenant,
    subject: `request:${id}`,
    title: words.title,
    text: {
      zh: `云平台未能执行：${reason ?? noReason.zh}。${words.next.zh}`,
      en: `The city could not do it: ${reason ?? noReason.en}. ${words.next.en}`,
    },
  };
}

function failureWords(row: RequestRow) {
  if (row.kind === "extension") return extensionFailed(row);
  return ["change", "reclaim", "optimisation"].includes(row.kind)
    ? leaseWorkFailed(row)
    : openingFailed(row);
}

function leaseWorkFailed({ number }: RequestRow) {
  return {
    title: { zh: `${number} 办理失败`, en: `${number} could not be carried out` },
    next: {
      zh: "资源与配额不变，请处理后通知申请人重新提交。",
      en: "Resources and quota are as they were; mend the cause and tell the applicant to file again.",
    },
  };
}

function openingFailed({ number }: RequestRow) {
  return {
    title: { zh: `${number} 开通失败`, en: `${number} could not be opened` },
    next: {
      zh: "预留的配额已退回，请处理后通知申请人重新提交。",
      en: "The reserved quota is free again; mend the cause and tell the applicant to file again.",
    },
  };
}

function extensionFailed({ number }: RequestRow) {
  return {
    title: { zh: `${number} 延期失败`, en: `${number}: the extension failed` },
    next: {
      zh: "租期与配额不变，仍按原最后一日到期，请处理后通知申请人重新提交。",
      en: "Lease and quota are as they were and it ends on its old last day; mend the cause and tell the applicant to file again.",
    },
  };
}

/** The city could not take a lease's resources back. */
export function reclaimFailed(
  { id, tenant, number }: LeaseRow,
  reason: string | undefined,
): OperatorNotice {
  return {
    tenant,
    subject: `lease:${id}`,
    title: { zh: `${number} 回收失败`, en: `${number} could not be reclaimed` },
    text: {
      zh: `云平台未能回收：${reason ?? noReason.zh}。配额仍计为已用，请处理后在租期页面再次释放。`,
      en: `The city could not reclaim it: ${reason ?? noReason.en}. Its quota still counts as used; mend the cause and release the lease again.`,
    },
  };
}

/** The city would not take a lease's recomputed last day. */
export function newEndFailed(
  { id, tenant, number, lastDay }: LeaseRow,
  reason: string | undefined,
): OperatorNotice {
  return {
    tenant,
    subject: `lease:${id}`,
    title: { zh: `${number} 的新到期日未被接受`, en: `${number}: new last day not taken` },
    text: {
      zh: `云平台未接受重算后的最后一日 ${lastDay}：${reason ?? noReason.zh}。请与云平台核对。`,
      en: `The city did not take the recomputed last day ${lastDay}: ${reason ?? noReason.en}. Sort it out with the city.`,
    },
  };
}
