import { known, number, prose, text, units } from "../form-fields.ts";
import type { AnnexFieldInput, FormSectionInput, KindFormInput } from "../form-schema.ts";
import { computingSections } from "./form-computing.ts";
import {
  addressee,
  cdoFields,
  cdoFlag,
  cdoSignature,
  contactFields,
  contactsSection,
  unitStamp,
} from "./form-people.ts";
import { applicationReport, changeReport, mostYuan, type Part } from "./form-report.ts";

/** Products besides the hosts that the request itself names. */
function products(id: string, names: readonly [string, string], after: boolean): AnnexFieldInput {
  const [zh, en] = names;
  return {
    id,
    label: { zh, en },
    type: "table",
    columns: [
      text("product", ["产品规格名称", "Product"], { maxLength: 80 }),
      number("quantity", ["数量", "Quantity"], { min: 1, max: 100_000 }),
      ...(after ? [text("after", ["扩容后规格", "Size afterwards"], { maxLength: 80 })] : []),
      number("unitPrice", ["单价", "Unit price"], {
        min: 0,
        max: mostYuan,
        whole: false,
        unit: units.yuan,
      }),
      number("fee", ["费用", "Fee"], { min: 0, max: mostYuan, whole: false, unit: units.yuan }),
      text("note", ["备注", "Note"], { required: false }),
    ],
  };
}

const background: FormSectionInput = {
  title: { zh: "项目背景", en: "Background" },
  fields: [
    prose("background", ["业务系统建设背景", "Background of the system"]),
    prose("architecture", ["业务系统架构简介", "Architecture of the system"], {
      help: {
        zh: "说明网络架构；架构图在下方“申请材料”中上传。",
        en: "Describe the network; the picture of it is enclosed below.",
      },
    }),
  ],
};

const resources = { zh: "云资源明细及申请依据", en: "Resources and reasons" };
const grounds = prose("grounds", ["云资源申请依据", "Reasons for the sizes"]);

const plan: Part = {
  annex: "1-2",
  title: { zh: "云资源申请方案", en: "Plan of the application" },
  heading: {
    zh: "{organisation}{systemName}云资源申请方案",
    en: "Plan of the application for {systemName}, {organisation}",
  },
  style: "text",
  signatures: [unitStamp, cdoSignature],
  sections: [
    background,
    {
      title: resources,
      fields: [
        known("service", ["云主机产品", "Service"]),
        known("hosts", ["云主机规格与数量", "Hosts"]),
        products("products", ["云资源明细表（云主机以外）", "Products besides hosts"], false),
        grounds,
        number("expectedUsage", ["预计月平均综合使用率", "Expected monthly mean usage"], {
          min: 40,
          max: 80,
          whole: false,
          unit: units.percent,
          ruleId: "YCC-45",
        }),
      ],
    },
    ...computingSections,
    contactsSection(),
  ],
};

const changePlan: Part = {
  annex: "1-3",
  title: { zh: "云资源变更方案", en: "Plan of the change" },
  heading: {
    zh: "{organisation}{systemName}云资源变更方案",
    en: "Plan of the change for {systemName}, {organisation}",
  },
  style: "text",
  signatures: [unitStamp, cdoSignature],
  sections: [
    background,
    {
      title: resources,
      fields: [
        known("before", ["现有规格", "Hosts now"]),
        known("after", ["变更后规格", "Hosts afterwards"]),
        products("newProducts", ["新增云资源明细表", "New products"], false),
        products("changedProducts", ["变更云资源明细表", "Changed products"], true),
        grounds,
        number("currentUsage", ["当前月平均综合使用率", "Monthly mean usage now"], {
          min: 0,
          max: 100,
          whole: false,
          unit: units.percent,
          ruleId: "YCC-48",
        }),
      ],
    },
    contactsSection([cdoFlag]),
  ],
};

const shutdown: Part = {
  annex: "1-5",
  title: { zh: "政务云资源关停申请表", en: "Application to shut resources down" },
  heading: {
    zh: "盐城市政务云资源关停申请表",
    en: "Application to shut resources of the Yancheng government cloud down",
  },
  addressee,
  body: [
    {
      zh: "{organisation}因{reason}，申请关停{systemName}所用的政务云资源（{before}）。系统数据已另行拷贝保存，我单位将配合云服务商释放资源。",
      en: "{organisation} asks to shut down the cloud resources of {systemName} ({before}), for this reason: {reason}. Its data is copied elsewhere, and we will help the provider to free the resources.",
    },
  ],
  signatures: [unitStamp, cdoSignature],
  sections: [
    {
      title: { zh: "关停事项", en: "What is shut down" },
      fields: [
        known("organisation", ["申请单位", "Applicant"]),
        known("systemName", ["信息系统名称", "System"]),
        known("before", ["现有规格", "Hosts"]),
        known("reason", ["事由", "Why"]),
      ],
    },
    {
      title: { zh: "首席数据官与联系人", en: "Chief data officer and contact" },
      fields: [...cdoFields.slice(0, 2), ...contactFields, ...cdoFields.slice(2), cdoFlag],
    },
  ],
};

/** Annexes 1-1 to 1-3 and 1-5; 1-4 is a rule of sizes, not a form. A change takes the report too (YCC-19). */
export const forms: Record<"formal" | "change" | "reclaim", KindFormInput> = {
  formal: {
    title: { zh: "云资源申请报告与方案", en: "Report and plan of the application" },
    file: "docx",
    parts: [applicationReport, plan],
  },
  change: {
    title: { zh: "云资源变更报告与方案", en: "Report and plan of the change" },
    file: "docx",
    parts: [changeReport, changePlan],
  },
  reclaim: { title: shutdown.title, file: "docx", parts: [shutdown] },
};
