import { Month, NodeCode } from "@duoyun/shared";
import { z } from "zod";
import { keepers } from "../nodes/keepers.ts";
import { personProcedure, router } from "../trpc.ts";
import { listHosts } from "./list-hosts.ts";
import { listMonths } from "./list-months.ts";
import { reopenMonth } from "./reopen-month.ts";

const month = z.object({ code: NodeCode, month: Month });

export const usageRouter = router({
  months: personProcedure()
    .input(z.object({ code: NodeCode }))
    .query(({ ctx, input }) => listMonths(ctx, input)),
  hosts: personProcedure()
    .input(
      month.extend({
        revision: z.int().positive().optional(),
        offset: z.int().min(0).max(1_000_000).default(0),
      }),
    )
    .query(({ ctx, input }) => listHosts(ctx, input)),
  reopen: personProcedure(keepers)
    .input(month.extend({ reason: z.string().trim().min(2).max(200) }))
    .mutation(({ ctx, input }) => reopenMonth(ctx, input)),
});
