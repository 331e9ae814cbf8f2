import { z } from "zod";
import { personProcedure, router } from "../trpc.ts";
import { listAudit } from "./list.ts";

export const auditRouter = router({
  list: personProcedure(["admin"])
    .input(z.object({ cursor: z.string().max(40).optional() }).optional())
    .query(({ ctx, input }) => listAudit(ctx, input ?? {})),
});
