import { defineRulebook } from "./schema.ts";
import { kinds } from "./taizhou-2018/kinds.ts";
import { taizhouRules } from "./taizhou-2018/rules.ts";

/** The Taizhou measures of 2018, beside the provincial ones. */
export const taizhou2018 = defineRulebook({
  id: "taizhou-2018",
  version: 1,
  title: { zh: "泰州市政务云平台管理办法", en: "Taizhou government cloud platform measures" },
  shortTitle: { zh: "泰州云平台办法", en: "Taizhou measures 2018" },
  docNo: null,
  effectiveFrom: "2018-05-01",
  status: "inForce",
  parent: "jiangsu-2024",
  region: null,
  readings: {},
  rules: taizhouRules,
  kinds,
});
