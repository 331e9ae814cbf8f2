import { ForwardInput } from "@duoyun/shared";
import { personProcedure, publicProcedure, router } from "../trpc.ts";
import { forwardClock } from "./forward-clock.ts";
import { listSamplePeople } from "./list-sample-people.ts";
import { showClock } from "./show-clock.ts";

export const demoRouter = router({
  people: publicProcedure.query(({ ctx }) => listSamplePeople(ctx)),
  clock: publicProcedure.query(({ ctx }) => showClock(ctx)),
  forward: personProcedure()
    .input(ForwardInput)
    .mutation(({ ctx, input }) => forwardClock(ctx, input)),
});
