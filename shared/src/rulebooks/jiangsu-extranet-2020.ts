import { extranetRules } from "./jiangsu-2020/rules-extranet.ts";
import { defineRulebook } from "./schema.ts";

/** The province's extranet; not part of any node's cloud rules. */
export const jiangsuExtranet2020 = defineRulebook({
  id: "jiangsu-extranet-2020",
  version: 1,
  title: { zh: "江苏省电子政务外网管理办法", en: "Jiangsu e-government extranet measures" },
  shortTitle: { zh: "苏外网办法", en: "Jiangsu extranet measures 2020" },
  docNo: "苏大数据办〔2020〕68号",
  effectiveFrom: null,
  status: "inForceDateBlank",
  parent: null,
  region: null,
  readings: {},
  rules: extranetRules,
  kinds: {},
});
