import { personProcedure } from "../trpc.ts";
import { onPageOnly } from "./link-errors.ts";

/** For a person in the browser: a chat account cannot link further ones. */
export const pageProcedure = personProcedure().use(({ ctx, next }) => {
  if (ctx.actor.via.surface !== "web") throw onPageOnly();
  return next({ ctx });
});
