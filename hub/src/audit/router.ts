import { z } from "zod";
import { personProcedure, router } from "../trpc.ts";
import { listViews } from "../views/list.ts";
import { listAudit } from "./list.ts";

const page = z.object({ cursor: z.string().max(40).optional() }).optional();
const auditor = personProcedure(["admin"]);

export const auditRouter = router({
  list: auditor.input(page).query(({ ctx, input }) => listAudit(ctx, input ?? {})),
  views: auditor.input(page).query(({ ctx, input }) => listViews(ctx, input ?? {})),
});
