import { NodeCode } from "@duoyun/shared";
import { z } from "zod";
import { personProcedure, router } from "../trpc.ts";
import { confirmNode } from "./confirm.ts";
import { getNode } from "./get.ts";
import { keepers } from "./keepers.ts";
import { listNodes } from "./list.ts";
import { revokeNode } from "./revoke.ts";

export const nodesRouter = router({
  list: personProcedure().query(({ ctx }) => listNodes(ctx)),
  get: personProcedure()
    .input(z.object({ code: z.string().max(6) }))
    .query(({ ctx, input }) => getNode(ctx, input)),
  confirm: personProcedure(keepers)
    .input(z.object({ code: NodeCode, fingerprint: z.string().max(64) }))
    .mutation(({ ctx, input }) => confirmNode(ctx, input)),
  revoke: personProcedure(keepers)
    .input(z.object({ code: NodeCode, reason: z.string().trim().min(2).max(200) }))
    .mutation(({ ctx, input }) => revokeNode(ctx, input)),
});
