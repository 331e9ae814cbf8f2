import { Day, rulebookFormats } from "@duoyun/shared";
import { z } from "zod";
import { personProcedure, router } from "../trpc.ts";
import { exportRulebook } from "./export.ts";
import { listRulebooks } from "./list.ts";
import { previewRulebook } from "./preview.ts";
import { putInForce } from "./put-in-force.ts";
import { rulebookKeepers } from "./require-province.ts";

const source = z.string();

export const rulebooksRouter = router({
  list: personProcedure(rulebookKeepers).query(({ ctx }) => listRulebooks(ctx)),
  export: personProcedure(rulebookKeepers)
    .input(z.object({ id: z.string().max(64), format: z.enum(rulebookFormats) }))
    .query(({ ctx, input }) => exportRulebook(ctx, input)),
  // A document is too long for an address, so it is sent as what changes something is; it changes nothing.
  preview: personProcedure(rulebookKeepers)
    .input(z.object({ source, offset: z.int().min(0).max(1_000_000).default(0) }))
    .mutation(({ ctx, input }) => previewRulebook(ctx, input)),
  putInForce: personProcedure(rulebookKeepers)
    .input(z.object({ source, from: Day }))
    .mutation(({ ctx, input }) => putInForce(ctx, input)),
});
