import { NodeCode } from "@duoyun/shared";
import { z } from "zod";
import { personProcedure, router } from "../trpc.ts";
import { listCatalog } from "./list.ts";

export const catalogRouter = router({
  list: personProcedure()
    .input(z.object({ node: NodeCode.optional() }).optional())
    .query(({ ctx, input }) => listCatalog(ctx, input ?? {})),
});
