/** What a Yancheng applicant affirms or encloses, by the row that asks for it. */
export const requirements = {
  technicalReview: {
    id: "technicalReview",
    ruleId: "YCC-10",
    title: { zh: "已通过技术审查或报备", en: "Technical review passed or project filed" },
  },
  cdoAnswers: {
    id: "cdoAnswers",
    ruleId: "YCC-09",
    title: { zh: "首席数据官对材料负责", en: "The CDO answers for the documents" },
  },
  report: {
    id: "report",
    ruleId: "YCC-11",
    title: { zh: "云资源申请报告", en: "Application report" },
  },
  plan: {
    id: "plan",
    ruleId: "YCC-11",
    title: { zh: "云资源申请方案", en: "Application plan" },
  },
  changePlan: {
    id: "changePlan",
    ruleId: "YCC-19",
    title: { zh: "云资源变更方案", en: "Change plan" },
  },
  securityStatement: {
    id: "securityStatement",
    ruleId: "YCC-35",
    title: { zh: "信息安全责任书", en: "Security responsibility statement" },
  },
};
