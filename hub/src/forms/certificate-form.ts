import {
  articleText,
  type CertificateView,
  type FilledForm,
  type FilledLine,
  type RuleCitation,
  type Text,
} from "@duoyun/shared";
import { timeText } from "../requests/time-text.ts";

function plain(text: string): Text {
  return { zh: text, en: text };
}

const none = plain("—");

/** The record of a shutdown as a paper of one page, for the provider's stamp (YCC-27). */
export function certificateForm(certificate: CertificateView): FilledForm {
  const title = { zh: "云资源关停证明", en: "Certificate of shutdown" };
  const sections = [
    { title: { zh: "关停的资源", en: "What was shut down" }, lines: resourceLines(certificate) },
    { title: { zh: "办理经过", en: "How it came about" }, lines: courseLines(certificate) },
  ];
  const signatures = [{ zh: "云服务商（盖章）", en: "Provider (stamp)" }];
  const part = { annex: null, title, addressee: null, sections, signatures };
  return { title, file: "docx", parts: [part] };
}

function resourceLines(certificate: CertificateView): FilledLine[] {
  const { hosts, vcpu, memoryGib, storageGib } = certificate.amounts;
  const sizes = `${vcpu} vCPU / ${memoryGib} GiB / ${storageGib} GiB`;
  return [
    line("number", ["证明编号", "Certificate"], plain(certificate.number)),
    line("node", ["节点", "Node"], certificate.node),
    line("organisation", ["使用单位", "Unit"], certificate.organisation),
    line("system", ["信息系统", "System"], plain(certificate.system)),
    line("lease", ["租约编号", "Lease"], plain(certificate.leaseNumber)),
    line("amounts", ["规格与数量", "Amounts"], {
      zh: `${hosts} 台，共 ${sizes}`,
      en: `${hosts} hosts, in all ${sizes}`,
    }),
    ...listOf(certificate),
  ];
}

function listOf({ resources }: CertificateView): FilledLine[] {
  if (resources.length === 0) return [];
  const cell = (text: string) => ({ ...plain(text), isNumber: false });
  return [
    {
      type: "table",
      id: "resources",
      label: { zh: "资源清单", en: "Resources" },
      columns: [
        { zh: "名称", en: "Name" },
        { zh: "地址", en: "Address" },
      ],
      rows: resources.map(({ name, address }) => [cell(name), cell(address ?? "—")]),
    },
  ];
}

function courseLines(certificate: CertificateView): FilledLine[] {
  const { affirmed, decisions, rule } = certificate;
  return [
    line("request", ["申请编号", "Request"], plain(certificate.requestNumber)),
    line("reason", ["事由", "Why"], plain(certificate.reason)),
    line("affirmed", ["申请单位确认", "Affirmed"], joined(affirmed.map(({ title }) => title))),
    line(
      "decisions",
      ["审核审批", "Decided"],
      joined(decisions.map(({ step, by, at }) => decided([step, by], at))),
    ),
    line("allocatedOn", ["分配日期", "Allocated on"], plain(certificate.allocatedOn)),
    line("reclaimedOn", ["回收日期", "Taken back on"], plain(certificate.reclaimedOn)),
    ...(certificate.billingStartsOn
      ? [line("billingStartsOn", ["计费日期", "Billed from"], plain(certificate.billingStartsOn))]
      : []),
    line(
      "billingEndsOn",
      ["停止计费日期（当日不计）", "Not billed from"],
      plain(certificate.billingEndsOn),
    ),
    line("carriedOutBy", ["办理方", "Carried out by"], certificate.carriedOutBy),
    line("rule", ["依据", "Rule"], rule ? cited(rule) : none),
  ];
}

function line(id: string, [zh, en]: readonly [string, string], value: Text): FilledLine {
  return { type: "answer", id, label: { zh, en }, value };
}

function joined(texts: readonly Text[]): Text {
  if (texts.length === 0) return none;
  return {
    zh: texts.map(({ zh }) => zh).join("\n"),
    en: texts.map(({ en }) => en).join("\n"),
  };
}

function decided([step, by]: readonly [Text, Text], at: string): Text {
  const time = timeText(new Date(at));
  return { zh: `${step.zh}：${by.zh}，${time}`, en: `${step.en}: ${by.en}, ${time}` };
}

function cited({ ruleId, article, rulebookTitle }: RuleCitation): Text {
  const { zh, en } = articleText(article);
  return {
    zh: `《${rulebookTitle.zh}》${zh}（${ruleId}）`,
    en: `${rulebookTitle.en}, ${en} (${ruleId})`,
  };
}
