import { frontNodeRules } from "./jiangsu-2020/rules-front-node.ts";
import { defineRulebook } from "./schema.ts";

/** How departments join with a front-end exchange node; not part of any node's cloud rules. */
export const jiangsuFrontNode2020 = defineRulebook({
  id: "jiangsu-front-node-2020",
  version: 1,
  title: { zh: "省级部门信息资源共享接入指南", en: "Jiangsu front-end exchange node guide" },
  shortTitle: { zh: "省前置节点指南", en: "Jiangsu front node guide 2020" },
  docNo: "苏大数据办〔2020〕68号",
  effectiveFrom: null,
  status: "inForceDateBlank",
  parent: null,
  region: null,
  readings: {},
  rules: frontNodeRules,
  kinds: {},
});
