import type { Text } from "../../text.ts";
import { choice, flag, known, number, units } from "../form-fields.ts";
import type { AnnexFieldInput, FormSectionInput, KindFormInput } from "../form-schema.ts";
import { contactFields, unitFields, unitStamp } from "./form-people.ts";

export type Part = KindFormInput["parts"][number];

export const mostYuan = 1_000_000_000;

const addressee = { zh: "市数据局", en: "Municipal Data Bureau" };
const title = { zh: "政务云资源申请报告", en: "Report on the application" };

const estimate = number("estimate", ["预计费用", "Estimated fee"], {
  min: 0,
  max: mostYuan,
  whole: false,
  unit: units.yuan,
});

const promises: FormSectionInput = {
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
      { mustBe: true, ruleId: "YCC-44" },
    ),
    flag(
      "promisesOptimisation",
      [
        "配合闲置资源的优化调整或收回",
        "Cooperates when idle resources are optimised or taken back",
      ],
      { mustBe: true },
    ),
  ],
};

const afterTheMatter: Part["body"] = [
  {
    zh: "我单位将管好用好所申请的资源，对系统安全负责，并承诺：",
    en: "We will use the resources with care, answer for the security of the system, and promise:",
  },
  {
    when: "promisesGoLive",
    zh: "资源开通后 1 个月内，系统部署完毕并上线。",
    en: "The system is deployed and live within a month of the opening.",
  },
  {
    when: "promisesMlps",
    zh: "系统上线后 3 个月内通过网络安全等级保护{mlpsLevel}测评，以后按该级别的要求定期测评和整改。",
    en: "It passes its MLPS test ({mlpsLevel}) within 3 months of going live, and is tested and mended as that level asks from then on.",
  },
  {
    when: "promisesOptimisation",
    zh: "资源闲置的，配合市数据局优化调整，或予以收回。",
    en: "Where resources lie idle, we cooperate when the bureau optimises them or takes them back.",
  },
  {
    zh: "联系人：{contact}　　联系电话：{contactPhone}",
    en: "Contact: {contact}, phone {contactPhone}",
  },
];

/** What a report asks for, in words; the plan that goes with it is named at its end. */
function report({ heading, asks, plan, fields }: ReportOf): Part {
  return {
    annex: "1-1",
    title,
    heading,
    addressee,
    signatures: [unitStamp],
    body: [asks, ...(afterTheMatter ?? []), plan],
    sections: [
      {
        title: { zh: "申请事项", en: "What is asked for" },
        fields: [...unitFields, ...fields, estimate, ...contactFields],
      },
      promises,
    ],
  };
}

type ReportOf = { heading: Text; asks: Text; plan: Text; fields: readonly AnnexFieldInput[] };

export const applicationReport = report({
  heading: {
    zh: "关于{systemName}申请政务云资源的报告",
    en: "Report on cloud resources for {systemName}",
  },
  asks: {
    zh: "我单位的{systemName}拟{approach}至市政务云，现申请{service}：{hosts}，以及方案所列的其他产品，预计费用 {estimate}。",
    en: "Our system {systemName} is to come to the municipal cloud ({approach}). We ask for {service}: {hosts}, and the other products of the plan, at an estimated {estimate}.",
  },
  plan: {
    zh: "附件：{organisation}{systemName}云资源申请方案",
    en: "Enclosed: plan of the application for {systemName}, {organisation}",
  },
  fields: [
    choice("approach", ["上云方式", "How it comes to the cloud"], {
      options: { deploy: ["部署", "Deployed"], migrate: ["迁移", "Migrated"] },
    }),
    known("service", ["申请资源", "Service"]),
    known("hosts", ["规格与数量", "Hosts"]),
  ],
});

/** A change takes the report as well (YCC-19). */
export const changeReport = report({
  heading: {
    zh: "关于{systemName}变更政务云资源的报告",
    en: "Report on a change of cloud resources for {systemName}",
  },
  asks: {
    zh: "因{reason}，我单位申请变更{systemName}的政务云资源：现为 {before}，变更为 {after}，以及方案所列的其他产品，预计费用 {estimate}。",
    en: "For this reason: {reason}, we ask to change the cloud resources of {systemName}, now {before}, to {after}, and the other products of the plan, at an estimated {estimate}.",
  },
  plan: {
    zh: "附件：{organisation}{systemName}云资源变更方案",
    en: "Enclosed: plan of the change for {systemName}, {organisation}",
  },
  fields: [
    known("reason", ["变更原因", "Why"]),
    known("before", ["现有规格", "Hosts now"]),
    known("after", ["变更后规格", "Hosts afterwards"]),
  ],
});
