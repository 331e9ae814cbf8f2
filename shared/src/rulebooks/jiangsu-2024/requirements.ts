/** What an applicant affirms, by the row that asks for it. */
export const affirmations = {
  urgentNeed: {
    id: "urgentNeed",
    ruleId: "P24-26",
    title: { zh: "确因业务紧急需要", en: "The work needs the resources urgently" },
  },
  stillNeeded: {
    id: "stillNeeded",
    ruleId: "P24-28",
    title: { zh: "到期后仍需使用", en: "The resources are needed beyond their last day" },
  },
  noStateSecrets: {
    id: "noStateSecrets",
    ruleId: "P24-34",
    title: { zh: "不涉及国家秘密", en: "No state secrets are involved" },
  },
  notMajor: {
    id: "notMajor",
    ruleId: "P24-16",
    title: { zh: "不属于重大变更", en: "The change is not a major one" },
  },
  offline: {
    id: "offline",
    ruleId: "P24-21",
    title: { zh: "已下线并完成迁移和备份", en: "The system is offline, migrated and backed up" },
  },
  underDevelopment: {
    id: "underDevelopment",
    ruleId: "P24-23",
    title: { zh: "项目已立项且在建", en: "The project is approved and under development" },
  },
  improperUse: {
    id: "improperUse",
    ruleId: "P24-18",
    title: { zh: "使用率长期较低或使用不当", en: "Used little for long, or improperly" },
  },
  noOutsideService: {
    id: "noOutsideService",
    ruleId: "P24-25",
    title: { zh: "测试期间不对外服务", en: "No service to the outside during the test" },
  },
};

/** What a formal application encloses. */
export const enclosures = {
  constructionPlan: {
    id: "constructionPlan",
    ruleId: "P24-11",
    title: { zh: "经批准的项目建设方案", en: "Approved construction plan" },
  },
  securityFiling: {
    id: "securityFiling",
    ruleId: "P24-11",
    title: { zh: "安全备案材料", en: "Security filing" },
  },
  cloudPlan: {
    id: "cloudPlan",
    ruleId: "P24-11",
    title: { zh: "上云方案", en: "Cloud plan" },
  },
};
