import { z } from "zod";
import type { Text } from "../text.ts";

/** Who a rule or a step binds, in the code names of the glossary. */
export const actorTerms = [
  "authority",
  "operator",
  "provider",
  "userUnit",
  "applicant",
  "cdo",
  "countyAuthority",
  "province",
  "builder",
  "hub",
  "parties",
] as const;
export type ActorTerm = (typeof actorTerms)[number];

export const actorNames: Record<ActorTerm, Text> = {
  authority: { zh: "主管部门", en: "competent authority" },
  operator: { zh: "运行管理机构", en: "operating agency" },
  provider: { zh: "云服务商", en: "cloud service provider" },
  userUnit: { zh: "使用单位", en: "user unit" },
  applicant: { zh: "申请单位", en: "applicant" },
  cdo: { zh: "首席数据官", en: "chief data officer" },
  countyAuthority: { zh: "县级主管部门", en: "county authority" },
  province: { zh: "省级", en: "province" },
  builder: { zh: "建设单位", en: "builder" },
  hub: { zh: "平台", en: "platform" },
  parties: { zh: "双方", en: "both parties" },
};

/** Units of clocks that run by days: working days and months follow the calendar, natural days do not. */
export const dayUnits = ["workingDay", "month", "naturalDay", "year"] as const;
export type DayUnit = (typeof dayUnits)[number];

export const clockUnits = [...dayUnits, "hour", "minute"] as const;
export type ClockUnit = (typeof clockUnits)[number];

/** Units of rule rows: those of clocks, quantities, and the kinds of row that carry no number. */
export const ruleUnits = [
  ...clockUnits,
  "workingDayBefore",
  "percent",
  "points",
  "factor",
  "core",
  "gigabyte",
  "terabyte",
  "kilobyte",
  "character",
  "squareMetre",
  "item",
  "perYear",
  "perQuarter",
  "perMonth",
  "hoursPerDay",
  "daysPerWeek",
  "decimal",
  "mlpsLevel",
  "cadence",
  "date",
  "ban",
  "gate",
  "duty",
  "power",
  "prompt",
  "rule",
  "form",
  "exemption",
] as const;
export type RuleUnit = (typeof ruleUnits)[number];

/** A statutory limit stands in a text; an internal one is a target that this product sets itself. */
export const natures = ["statutory", "internal"] as const;
export type Nature = (typeof natures)[number];

/** The event from which a step's clock runs. */
export const clockStarts = [
  "filed",
  "stepStart",
  "approved",
  "opened",
  "agreementSigned",
  "offline",
  "confirmed",
] as const;
export type ClockStart = (typeof clockStarts)[number];

/** Ids of the readings (A-xx) and conflict decisions (C-xx) that a piece of data rests on. */
export const Basis = z.array(z.string().regex(/^[AC]-\d{2}$/)).default([]);

/** A term of code such as `stepStart`. */
export const Term = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, { error: "A term is written in camelCase." });
