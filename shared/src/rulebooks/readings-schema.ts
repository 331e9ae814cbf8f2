import { z } from "zod";
import { dayUnits } from "./terms.ts";

const positive = z.number().positive();
const hourOfDay = z.string().regex(/^\d{2}:\d{2}$/);

/** The switches for what the texts leave open; each carries the id of its reading. */
export const Readings = z.strictObject({
  reviewTarget: z.strictObject({
    id: z.literal("A-01"),
    article: z.string(),
    amount: z.number().int().positive(),
    unit: z.enum(dayUnits),
    nature: z.literal("internal"),
  }),
  lowUsage: z.strictObject({ id: z.literal("A-02"), belowPercent: positive, months: positive }),
  sizingBounds: z.strictObject({
    id: z.literal("A-03"),
    inclusiveBounds: z.boolean(),
    belowPercent: positive,
    abovePercent: positive,
  }),
  workingHours: z.strictObject({
    id: z.literal("A-04"),
    spans: z.array(z.strictObject({ from: hourOfDay, to: hourOfDay })),
    includesBandwidth: z.enum(["whereMetered", "never"]),
  }),
  extensions: z.strictObject({
    id: z.literal("A-05"),
    maxMonths: positive,
    asOfRight: z.number().int().nonnegative(),
    repeat: z.enum(["withReason", "never"]),
    testExtendable: z.boolean(),
  }),
  lateExtension: z.strictObject({ id: z.literal("A-06"), answer: z.enum(["flag", "refuse"]) }),
  deployAndGoLive: z.strictObject({ id: z.literal("A-07"), start: z.enum(["opened", "deployed"]) }),
  extranetAccess: z.strictObject({ id: z.literal("A-08"), start: z.enum(["approved", "filed"]) }),
  majorChange: z.strictObject({
    id: z.literal("A-09"),
    growthPercent: positive,
    newZone: z.boolean(),
    mlpsLevelChange: z.boolean(),
  }),
  largeRequest: z.strictObject({ id: z.literal("A-10"), hosts: positive, vcpu: positive }),
  zombieSystem: z.strictObject({
    id: z.literal("A-11"),
    cpuBelowPercent: positive,
    quietDays: positive,
  }),
  settlement: z.strictObject({ id: z.literal("A-12"), coefficient: z.string() }),
  incidentClock: z.strictObject({
    id: z.literal("A-13"),
    judgedFrom: z.enum(["discovered", "occurred"]),
  }),
  diskSizing: z.strictObject({
    id: z.literal("A-14"),
    keepAbovePercent: positive,
    stepGigabytes: positive,
    minimumGigabytes: positive,
  }),
  scoreWeights: z.strictObject({
    id: z.literal("A-15"),
    cpu: z.literal("core"),
    memory: z.literal("gigabyte"),
  }),
  securityServices: z.strictObject({
    id: z.literal("A-16"),
    services: z.array(z.string()),
    floor: z.number(),
  }),
  rounding: z.strictObject({
    id: z.literal("A-17"),
    decimals: z.number().int(),
    mode: z.literal("halfUp"),
  }),
  departmentUsage: z.strictObject({
    id: z.literal("A-18"),
    pooling: z.enum(["hosts", "systems"]),
    noEligibleSystems: z.enum(["fullMarks", "zero"]),
    noSystems: z.enum(["noScore", "zero"]),
  }),
  lateCounting: z.strictObject({ id: z.literal("A-19"), countPartial: z.boolean() }),
  sceneBounds: z.strictObject({
    id: z.literal("A-20"),
    upperBoundBelongsTo: z.enum(["smaller", "larger"]),
  }),
  sampling: z.strictObject({
    id: z.literal("A-21"),
    everyMinutes: positive,
    staleAfterMinutes: positive,
  }),
  catalogFiling: z.strictObject({
    id: z.literal("A-22"),
    beforePublishing: z.boolean(),
    listAfterWorkingDays: positive,
  }),
  regularCadence: z.strictObject({
    id: z.literal("A-23"),
    usage: z.enum(["monthly", "quarterly", "yearly"]),
    evaluation: z.enum(["monthly", "quarterly", "yearly"]),
    providerAndDrills: z.enum(["monthly", "quarterly", "yearly"]),
  }),
  quarterlyScore: z.strictObject({
    id: z.literal("A-24"),
    from: z.literal("meanOfMonths"),
    decimals: z.number().int(),
  }),
  eventCounting: z.strictObject({ id: z.literal("A-25"), countsInBothAnnexes: z.boolean() }),
  sampleCoverage: z.strictObject({ id: z.literal("A-26"), minimumPercent: positive }),
  clockStart: z.strictObject({ id: z.literal("A-27"), startDayCounts: z.literal(false) }),
  pauses: z.strictObject({ id: z.literal("A-28"), waitingForApplicantStops: z.boolean() }),
  monthLimits: z.strictObject({ id: z.literal("A-29"), rollLeaseEnd: z.boolean() }),
  blankDates: z.strictObject({ id: z.literal("A-30"), effectiveFrom: z.null() }),
});
export type Readings = z.infer<typeof Readings>;
