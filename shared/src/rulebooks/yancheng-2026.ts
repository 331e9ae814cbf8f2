import { defineRulebook } from "./schema.ts";
import { forms } from "./yancheng-2026/forms.ts";
import { kinds } from "./yancheng-2026/kinds.ts";
import { annexRules } from "./yancheng-2026/rules-annexes.ts";
import { operationRules } from "./yancheng-2026/rules-operation.ts";
import { resourceRules } from "./yancheng-2026/rules-resources.ts";
import { scoringRules } from "./yancheng-2026/rules-scoring.ts";

/** The Yancheng cloud rules of 2026, beside the provincial measures. */
export const yancheng2026 = defineRulebook({
  id: "yancheng-2026",
  version: 1,
  title: { zh: "盐城市政务云管理实施细则（试行）", en: "Yancheng government cloud rules (trial)" },
  shortTitle: { zh: "盐城云细则", en: "Yancheng rules 2026" },
  docNo: null,
  effectiveFrom: "2026-04-27",
  status: "inForce",
  parent: "jiangsu-2024",
  region: null,
  zones: ["extranetZone", "internetZone", "dedicatedDomain"],
  readings: {},
  rules: [...resourceRules, ...operationRules, ...annexRules, ...scoringRules],
  kinds,
  forms,
});
