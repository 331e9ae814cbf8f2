import { coreNodeCode, nodeCodes } from "@duoyun/shared";
import { inProvince } from "../database/tenancy.ts";
import { closeMonth } from "../usage/close-month.ts";
import { findDueMonths } from "../usage/find-due-months.ts";
import { isStillArriving } from "../usage/still-arriving.ts";
import type { Sweep } from "./sweep.ts";

/** Closes the months of usage that are past their cut-off, and those that were reopened. */
export const closeUsageMonths: Sweep = {
  name: "close-usage-months",
  everySeconds: 60,
  due: async (ctx, batch) => {
    const due = await inProvince(ctx.db, coreNodeCode, (tx) => findDueMonths(tx, ctx, nodeCodes));
    return due.slice(0, batch).map(({ tenant, month }) => ({ tenant, id: month }));
  },
  carryOut: async (tx, ctx, { tenant, id: month }) => {
    if (await isStillArriving(tx, { tenant, month })) return false;
    return closeMonth(tx, ctx, { tenant, month });
  },
};
