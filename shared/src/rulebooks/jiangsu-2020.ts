import { forms } from "./jiangsu-2020/forms.ts";
import { serviceRules } from "./jiangsu-2020/rules.ts";
import { defineRulebook } from "./schema.ts";

/** The provincial service guide of 2020: a supplement of the core node where the measures of 2024 give no number. */
export const jiangsu2020 = defineRulebook({
  id: "jiangsu-2020",
  version: 1,
  title: {
    zh: "江苏省级政务云资源服务管理规范",
    en: "Jiangsu provincial cloud resource service guide",
  },
  shortTitle: { zh: "省级云服务规范", en: "Jiangsu service guide 2020" },
  docNo: "苏大数据办〔2020〕68号",
  effectiveFrom: null,
  status: "supplement",
  parent: null,
  region: null,
  readings: {},
  fills: [
    {
      replaces: "A-01",
      verb: "review",
      kinds: ["formal", "test", "temporary", "extension"],
      ruleId: "P20C-01",
    },
    { replaces: null, verb: "change", kinds: ["optimisation"], ruleId: "P20C-09" },
  ],
  rules: serviceRules,
  kinds: {},
  forms,
});
