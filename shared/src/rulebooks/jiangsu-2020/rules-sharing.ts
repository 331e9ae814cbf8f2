import type { RuleRowInput } from "../schema.ts";

/** All rows of the data sharing guide. */
export const sharingRules: RuleRowInput[] = [
  {
    id: "P20D-01",
    article: "1",
    actor: "applicant",
    trigger: "sharingFiled",
    amount: 1,
    unit: "item",
    subject: {
      zh: "城市部门由市级交换平台管理部门统一申请",
      en: "City departments apply through one channel, their exchange platform's authority",
    },
  },
  {
    id: "P20D-02",
    article: "2",
    actor: "applicant",
    trigger: "nationalInterface",
    amount: 3,
    unit: "item",
    subject: {
      zh: "国家非整体授权接口另交纸质申请表",
      en: "A national interface also needs signed paper forms",
    },
  },
  {
    id: "P20D-03",
    article: "3",
    actor: "parties",
    trigger: "subscriptionApproved",
    amount: 3,
    unit: "item",
    subject: { zh: "库表订阅的三个步骤", en: "Three steps of a table subscription" },
  },
  {
    id: "P20D-04",
    article: "An.1",
    actor: "applicant",
    trigger: "sharingFiled",
    amount: 14,
    unit: "item",
    subject: { zh: "申请表的栏目", en: "Fields of the application form" },
  },
];
