import { forms } from "./liuzhou/forms.ts";
import { kinds, reviewTarget } from "./liuzhou/kinds.ts";
import { liuzhouRules } from "./liuzhou/rules.ts";
import { defineRulebook } from "./schema.ts";

/** The rules of a city of another province: a profile of its own that inherits nothing from Jiangsu. */
export const liuzhou = defineRulebook({
  id: "liuzhou",
  version: 1,
  title: { zh: "柳州市政务云管理实施细则", en: "Liuzhou government cloud rules" },
  shortTitle: { zh: "柳州云细则", en: "Liuzhou rules" },
  docNo: null,
  effectiveFrom: null,
  status: "inForceDateBlank",
  parent: null,
  region: "guangxi",
  separatesReviewAndApproval: true,
  readings: { reviewTarget },
  rules: liuzhouRules,
  kinds,
  forms,
});
