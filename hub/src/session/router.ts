import { Locale } from "@duoyun/shared";
import { z } from "zod";
import { personProcedure, publicProcedure, router } from "../trpc.ts";
import { me } from "./me.ts";
import { setDigest } from "./set-digest.ts";
import { setLocale } from "./set-locale.ts";

export const sessionRouter = router({
  me: publicProcedure.query(({ ctx }) => {
    const { actor } = ctx;
    if (actor?.kind === "person") return me({ ...ctx, actor });
    if (ctx.signInError) throw ctx.signInError;
    return null;
  }),
  setDigest: personProcedure()
    .input(z.object({ digest: z.boolean() }))
    .mutation(({ ctx, input }) => setDigest(ctx, input)),
  setLocale: personProcedure()
    .input(z.object({ locale: Locale }))
    .mutation(({ ctx, input }) => setLocale(ctx, input)),
});
