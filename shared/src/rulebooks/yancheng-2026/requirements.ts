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
  threeMonths: {
    id: "threeMonths",
    ruleId: "YCC-21",
    title: {
      zh: "工作时段月平均综合使用率连续三个月高于 80% 或低于 40%，或属细则第十九条其他情形",
      en: "Mean use in working hours was over 80% or under 40% for three months in a row, or another case of article 19",
    },
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
  architecturePicture: {
    id: "architecturePicture",
    ruleId: "YCC-11",
    title: { zh: "系统架构图", en: "Picture of the system's architecture" },
  },
  securityStatement: {
    id: "securityStatement",
    ruleId: "YCC-35",
    title: { zh: "信息安全责任书", en: "Security responsibility statement" },
  },
};
