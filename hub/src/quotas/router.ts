import { z } from "zod";
import { personProcedure, router } from "../trpc.ts";
import { listQuotas } from "./list.ts";

export const quotasRouter = router({
  list: personProcedure()
    .input(z.object({ organisationId: z.uuid().optional() }).optional())
    .query(({ ctx, input }) => listQuotas(ctx, input ?? {})),
});
