import { NodeCode, RecordListInput, TrendDays } from "@duoyun/shared";
import { z } from "zod";
import { personProcedure, router } from "../trpc.ts";
import { askCompare } from "./ask-compare.ts";
import { confirmNode } from "./confirm.ts";
import { countRecords } from "./count-records.ts";
import { nodeFigures } from "./figures.ts";
import { getNode } from "./get.ts";
import { comparers, keepers, recordReaders } from "./keepers.ts";
import { listNodes } from "./list.ts";
import { listCompares } from "./list-compares.ts";
import { listDifferences } from "./list-differences.ts";
import { listRecords } from "./list-records.ts";
import { removeNode } from "./remove.ts";
import { resumeNode } from "./resume.ts";
import { revokeNode } from "./revoke.ts";
import { summariseNodes } from "./summarise.ts";
import { suspendNode } from "./suspend.ts";
import { nodeTrend } from "./trend.ts";
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
  trend: personProcedure()
    .input(z.object({ code: NodeCode, days: TrendDays }))
    .query(({ ctx, input }) => nodeTrend(ctx, input)),
  compares: personProcedure()
    .input(
      z.object({
        code: NodeCode,
        cursor: z.iso.datetime().optional(),
        differing: z.boolean().optional(),
      }),
    )
    .query(({ ctx, input }) => listCompares(ctx, input)),
  differences: personProcedure()
    .input(z.object({ code: NodeCode, id: z.uuid() }))
    .query(({ ctx, input }) => listDifferences(ctx, input)),
  records: personProcedure(recordReaders)
    .input(RecordListInput)
    .query(({ ctx, input }) => listRecords(ctx, input)),
  recordCounts: personProcedure(recordReaders)
    .input(z.object({ code: NodeCode }))
    .query(({ ctx, input }) => countRecords(ctx, input)),
  summaries: personProcedure().query(({ ctx }) => summariseNodes(ctx)),
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
