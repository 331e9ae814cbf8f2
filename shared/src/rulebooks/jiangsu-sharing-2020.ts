import { sharingRules } from "./jiangsu-2020/rules-sharing.ts";
import { defineRulebook } from "./schema.ts";

/** How departments ask for shared data; not part of any node's cloud rules. */
export const jiangsuSharing2020 = defineRulebook({
  id: "jiangsu-sharing-2020",
  version: 1,
  title: { zh: "江苏省大数据管理中心数据共享服务指南", en: "Jiangsu data sharing service guide" },
  shortTitle: { zh: "省数据共享指南", en: "Jiangsu sharing guide 2020" },
  docNo: "苏大数据办〔2020〕68号",
  effectiveFrom: null,
  status: "inForceDateBlank",
  parent: null,
  region: null,
  readings: {},
  rules: sharingRules,
  kinds: {},
});
