import type { RuleRowInput } from "../schema.ts";

/** All rows of the front-end exchange node guide. */
export const frontNodeRules: RuleRowInput[] = [
  {
    id: "P20F-01",
    article: "table",
    actor: "userUnit",
    trigger: "frontNodeSizing",
    amount: 4,
    unit: "core",
    more: [
      { amount: 16, unit: "gigabyte" },
      { amount: 1, unit: "terabyte" },
    ],
    subject: {
      zh: "小型前置机最低配置（日均不超过 10 万条）",
      en: "Least size of a small front node (up to 100,000 records a day)",
    },
    basis: ["A-20"],
  },
  {
    id: "P20F-02",
    article: "table",
    actor: "userUnit",
    trigger: "frontNodeSizing",
    amount: 8,
    unit: "core",
    more: [
      { amount: 32, unit: "gigabyte" },
      { amount: 2, unit: "terabyte" },
    ],
    subject: {
      zh: "中型前置机最低配置（日均不超过 100 万条）",
      en: "Least size of a medium front node (up to 1,000,000 records a day)",
    },
    basis: ["A-20"],
  },
  {
    id: "P20F-03",
    article: "table",
    actor: "userUnit",
    trigger: "frontNodeSizing",
    amount: 16,
    unit: "core",
    more: [
      { amount: 64, unit: "gigabyte" },
      { amount: 4, unit: "terabyte" },
    ],
    subject: {
      zh: "大型前置机最低配置（日均 100 万条以上）",
      en: "Least size of a large front node (more than 1,000,000 records a day)",
    },
    basis: ["A-20"],
  },
  {
    id: "P20F-04",
    article: "table",
    actor: "userUnit",
    trigger: "frontNodeSizing",
    amount: 10,
    unit: "kilobyte",
    subject: {
      zh: "选型的前提：单条记录的大小上限",
      en: "Precondition of the sizes: largest record",
    },
    basis: ["A-20"],
  },
  {
    id: "P20F-05",
    article: "2",
    actor: "userUnit",
    trigger: "frontNodeJoining",
    amount: 4,
    unit: "item",
    subject: { zh: "接入的四个阶段", en: "Four stages of joining" },
  },
  {
    id: "P20F-06",
    article: "An.A",
    actor: "userUnit",
    trigger: "frontNodeJoining",
    amount: null,
    unit: "form",
    subject: {
      zh: "前置节点接入表，账号密码不得明文保存",
      en: "Joining form; its account password is never kept in clear",
    },
  },
  {
    id: "P20F-07",
    article: "An.B",
    actor: "userUnit",
    trigger: "frontNodeAccount",
    amount: 3,
    unit: "item",
    subject: {
      zh: "账号注册、注销和变更持有人",
      en: "Register, cancel or change the holder of an account",
    },
  },
];
