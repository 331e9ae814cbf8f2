import { z } from "zod";
import { whileRecognised } from "../credentials/while-recognised.ts";
import { personProcedure, router } from "../trpc.ts";
import { changes } from "./changes.ts";

// A stream that is taken up again starts with "all", so where it broke off makes no difference.
const resume = z.object({ lastEventId: z.string().max(100).nullish() }).optional();

export const liveRouter = router({
  changes: personProcedure()
    .input(resume)
    .subscription(({ ctx, signal }) => changes(ctx, whileRecognised(ctx, signal))),
});
