import { NodeCode } from "@duoyun/shared";
import { z } from "zod";
import { personProcedure, router } from "../trpc.ts";
import { askCompare } from "./ask-compare.ts";
import { confirmNode } from "./confirm.ts";
import { nodeFigures } from "./figures.ts";
import { getNode } from "./get.ts";
import { comparers, keepers } from "./keepers.ts";
import { listNodes } from "./list.ts";
import { removeNode } from "./remove.ts";
import { resumeNode } from "./resume.ts";
import { revokeNode } from "./revoke.ts";
import { suspendNode } from "./suspend.ts";
import { nodeZones } from "./zones.ts";

const withReason = z.object({ code: NodeCode, reason: z.string().trim().min(2).max(200) });

export const nodesRouter = router({
  list: personProcedure().query(({ ctx }) => listNodes(ctx)),
  get: personProcedure()
    .input(z.object({ code: z.string().max(6) }))
    .query(({ ctx, input }) => getNode(ctx, input)),
  figures: personProcedure()
    .input(z.object({ code: NodeCode }))
    .query(({ ctx, input }) => nodeFigures(ctx, input)),
  zones: personProcedure()
    .input(z.object({ code: NodeCode }))
    .query(({ ctx, input }) => nodeZones(ctx, input)),
  compare: personProcedure(comparers)
    .input(z.object({ code: NodeCode }))
    .mutation(({ ctx, input }) => askCompare(ctx, input)),
  confirm: personProcedure(keepers)
    .input(z.object({ code: NodeCode, fingerprint: z.string().max(64) }))
    .mutation(({ ctx, input }) => confirmNode(ctx, input)),
  revoke: personProcedure(keepers)
    .input(withReason)
    .mutation(({ ctx, input }) => revokeNode(ctx, input)),
  suspend: personProcedure(keepers)
    .input(withReason)
    .mutation(({ ctx, input }) => suspendNode(ctx, input)),
  resume: personProcedure(keepers)
    .input(z.object({ code: NodeCode }))
    .mutation(({ ctx, input }) => resumeNode(ctx, input)),
  remove: personProcedure(keepers)
    .input(withReason)
    .mutation(({ ctx, input }) => removeNode(ctx, input)),
});
