import { z } from "zod";
import { personProcedure, router } from "../trpc.ts";
import { getNode } from "./get.ts";
import { listNodes } from "./list.ts";

export const nodesRouter = router({
  list: personProcedure().query(({ ctx }) => listNodes(ctx)),
  get: personProcedure()
    .input(z.object({ code: z.string().max(6) }))
    .query(({ ctx, input }) => getNode(ctx, input)),
});
