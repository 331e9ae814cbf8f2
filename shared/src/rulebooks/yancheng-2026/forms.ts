import { choice, flag, known, number, prose, text, units } from "../form-fields.ts";
import type { AnnexFieldInput, FormSectionInput, KindFormInput } from "../form-schema.ts";
import { computingSection } from "./form-computing.ts";
import {
  addressee,
  cdoFields,
  cdoFlag,
  cdoSignature,
  contactFields,
  systemContacts,
  unitFields,
  unitStamp,
} from "./form-people.ts";

type Part = KindFormInput["parts"][number];

const mostYuan = 1_000_000_000;

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

const background: AnnexFieldInput[] = [
  prose("background", ["业务系统建设背景", "Background of the system"]),
  prose("architecture", ["业务系统架构简介", "Architecture of the system"]),
];

const report: Part = {
  annex: "1-1",
  title: { zh: "政务云资源申请报告", en: "Report on the application" },
  addressee,
  signatures: [unitStamp],
  sections: [
    {
      title: { zh: "申请事项", en: "What is asked for" },
      fields: [
        ...unitFields,
        choice("approach", ["上云方式", "How it comes to the cloud"], {
          options: { deploy: ["部署", "Deployed"], migrate: ["迁移", "Migrated"] },
        }),
        known("service", ["申请资源", "Service"]),
        known("hosts", ["规格与数量", "Hosts"]),
        number("estimate", ["预计费用", "Estimated fee"], {
          min: 0,
          max: mostYuan,
          whole: false,
          unit: units.yuan,
        }),
        ...contactFields,
      ],
    },
    {
      title: { zh: "承诺事项", en: "Promises" },
      fields: [
        flag("promisesGoLive", ["1 个月内完成部署上线", "Live within a month"], {
          mustBe: true,
          ruleId: "YCC-43",
        }),
        choice("mlpsLevel", ["等级保护级别", "MLPS level"], {
          ruleId: "YCC-44",
          options: { two: ["二级", "Level 2"], three: ["三级", "Level 3"] },
        }),
        flag(
          "promisesMlps",
          ["上线后 3 个月内完成等保测评", "MLPS test within 3 months of going live"],
          {
            mustBe: true,
            ruleId: "YCC-44",
          },
        ),
      ],
    },
  ],
};

const contacts: FormSectionInput = {
  title: { zh: "系统联系人", en: "Contacts" },
  fields: [...cdoFields, ...systemContacts],
};

const plan: Part = {
  annex: "1-2",
  title: { zh: "云资源申请方案", en: "Plan of the application" },
  signatures: [unitStamp, cdoSignature],
  sections: [
    { title: { zh: "项目背景", en: "Background" }, fields: background },
    {
      title: { zh: "云资源明细及申请依据", en: "Resources and reasons" },
      fields: [
        products("products", ["云主机以外的产品", "Products besides hosts"], false),
        prose("grounds", ["云资源申请依据", "Reasons for the sizes"]),
        number("expectedUsage", ["预计月平均综合使用率", "Expected monthly mean usage"], {
          min: 40,
          max: 80,
          whole: false,
          unit: units.percent,
          ruleId: "YCC-45",
        }),
      ],
    },
    computingSection,
    contacts,
  ],
};

const changePlan: Part = {
  annex: "1-3",
  title: { zh: "云资源变更方案", en: "Plan of the change" },
  addressee,
  signatures: [unitStamp, cdoSignature],
  sections: [
    {
      title: { zh: "变更事项", en: "What changes" },
      fields: [
        ...unitFields,
        known("reason", ["变更原因", "Why"]),
        known("before", ["现有规格", "Hosts now"]),
        known("after", ["变更后规格", "Hosts afterwards"]),
      ],
    },
    { title: { zh: "项目背景", en: "Background" }, fields: background },
    {
      title: { zh: "云资源明细及申请依据", en: "Resources and reasons" },
      fields: [
        products("newProducts", ["新增云资源明细", "New products"], false),
        products("changedProducts", ["变更云资源明细", "Changed products"], true),
        number("currentUsage", ["当前月平均综合使用率", "Monthly mean usage now"], {
          min: 0,
          max: 100,
          whole: false,
          unit: units.percent,
          ruleId: "YCC-48",
        }),
        prose("grounds", ["云资源申请依据", "Reasons for the sizes"]),
      ],
    },
    { ...contacts, fields: [cdoFlag, ...contacts.fields] },
  ],
};

const shutdown: Part = {
  annex: "1-5",
  title: { zh: "政务云资源关停申请表", en: "Application to shut resources down" },
  addressee,
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
      title: { zh: "签字与联系人", en: "Signature and contact" },
      fields: [cdoFlag, ...cdoFields, ...contactFields],
    },
  ],
};

/** Annexes 1-1 to 1-3 and 1-5; 1-4 is a rule of sizes, not a form. */
export const forms: Record<"formal" | "change" | "reclaim", KindFormInput> = {
  formal: {
    title: { zh: "云资源申请报告与方案", en: "Report and plan of the application" },
    file: "docx",
    parts: [report, plan],
  },
  change: { title: changePlan.title, file: "docx", parts: [changePlan] },
  reclaim: { title: shutdown.title, file: "docx", parts: [shutdown] },
};
