import { kinds } from "./jiangsu-2024/kinds.ts";
import { buildingRules } from "./jiangsu-2024/rules-building.ts";
import { operationRules } from "./jiangsu-2024/rules-operation.ts";
import { resourceRules } from "./jiangsu-2024/rules-resources.ts";
import { defineRulebook } from "./schema.ts";

/** The provincial measures of 2024, which every Jiangsu node runs on where its own rules are silent. */
export const jiangsu2024 = defineRulebook({
  id: "jiangsu-2024",
  version: 1,
  title: { zh: "江苏省政务云管理办法（试行）", en: "Jiangsu government cloud measures (trial)" },
  shortTitle: { zh: "苏政务云办法", en: "Jiangsu measures 2024" },
  docNo: "苏数发〔2024〕32号",
  effectiveFrom: null,
  status: "inForceDateBlank",
  parent: null,
  region: null,
  separatesReviewAndApproval: true,
  zones: ["extranetZone", "internetZone"],
  catalogFiling: [{ with: "province", ruleId: "P24-07" }],
  readings: {},
  rules: [...buildingRules, ...resourceRules, ...operationRules],
  kinds,
});
