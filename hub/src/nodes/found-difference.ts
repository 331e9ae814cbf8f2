import { gt, or } from "drizzle-orm";
import { comparison } from "../database/schema/index.ts";

/** Compares in which a record or a day of usage was not as its city has it. */
export const foundDifference = or(gt(comparison.differing, 0), gt(comparison.usageDiffering, 0));
