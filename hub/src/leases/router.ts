import { ByIdOrNumber, ByIdOrToken, EnforceInput } from "@duoyun/shared";
import { z } from "zod";
import { personProcedure, router } from "../trpc.ts";
import { enforce } from "./enforce.ts";
import { listLeases } from "./list.ts";
import { readLease } from "./read.ts";
import { release } from "./release.ts";
import { suggestSizes } from "./suggest-sizes.ts";

const person = personProcedure();

export const leasesRouter = router({
  list: person
    .input(z.object({ attention: z.boolean().optional() }).optional())
    .query(({ ctx, input }) => listLeases(ctx, input ?? {})),
  get: person.input(ByIdOrNumber).query(({ ctx, input }) => readLease(ctx, input)),
  suggest: personProcedure(["operator"])
    .input(ByIdOrNumber)
    .query(({ ctx, input }) => suggestSizes(ctx, input)),
  release: personProcedure(["applicant", "operator"])
    .input(ByIdOrToken)
    .mutation(({ ctx, input }) => release(ctx, input)),
  enforce: personProcedure(["operator"])
    .input(EnforceInput)
    .mutation(({ ctx, input }) => enforce(ctx, input)),
});
