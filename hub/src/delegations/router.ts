import { DelegateInput } from "@duoyun/shared";
import { z } from "zod";
import { personProcedure, router } from "../trpc.ts";
import { listCandidates } from "./candidates.ts";
import { delegate } from "./delegate.ts";
import { endDelegation } from "./end.ts";
import { listDelegations } from "./list.ts";

const decider = personProcedure(["operator", "approver", "countyAuthority"]);

export const delegationsRouter = router({
  list: decider.query(({ ctx }) => listDelegations(ctx)),
  candidates: decider.query(({ ctx }) => listCandidates(ctx)),
  delegate: decider.input(DelegateInput).mutation(({ ctx, input }) => delegate(ctx, input)),
  end: decider
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => endDelegation(ctx, input)),
});
