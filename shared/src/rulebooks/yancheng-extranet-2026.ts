import { defineRulebook } from "./schema.ts";
import { extranetRules } from "./yancheng-2026/rules-extranet.ts";

/** Yancheng's extranet, marked as a draft for review; not part of the node's cloud rules. */
export const yanchengExtranet2026 = defineRulebook({
  id: "yancheng-extranet-2026",
  version: 1,
  title: {
    zh: "盐城市电子政务外网管理实施细则（试行）",
    en: "Yancheng e-government extranet rules (trial)",
  },
  shortTitle: { zh: "盐城外网细则", en: "Yancheng extranet rules 2026" },
  docNo: null,
  effectiveFrom: null,
  status: "draft",
  parent: "jiangsu-extranet-2020",
  region: null,
  readings: {},
  rules: extranetRules,
  kinds: {},
});
