import { CardTone, ChatContent } from "@duoyun/shared";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { botProcedure, router } from "../trpc.ts";
import { ackUpdate } from "./ack-update.ts";
import { editMessage } from "./edit-message.ts";
import { postMessage } from "./post-message.ts";
import { showToast } from "./show-toast.ts";
import { streamUpdates } from "./stream-updates.ts";

const updateId = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

const Post = z.object({
  personId: z.guid(),
  dedupeKey: z.string().min(1).max(120),
  content: ChatContent,
});
const Edit = z.object({ messageId: z.guid(), version: z.int().min(1), content: ChatContent });
const Toast = z.object({
  personId: z.guid(),
  text: z.string().min(1).max(200),
  updateId,
  tone: CardTone.default("info"),
});
const Resume = z.object({ lastEventId: z.string().max(40).nullish() }).optional();

/** The web chat as its bots see it: a chat platform like any other. */
export const webplatformRouter = router({
  // A resumed stream starts with all that is unacknowledged, whatever was seen last.
  updates: botProcedure.input(Resume).subscription(async function* ({ ctx, signal }) {
    for await (const update of streamUpdates(ctx, signal ?? AbortSignal.abort())) {
      yield tracked(update.updateId, update);
    }
  }),
  ack: botProcedure
    .input(z.object({ updateId }))
    .mutation(({ ctx, input }) => ackUpdate(ctx, input)),
  post: botProcedure.input(Post).mutation(({ ctx, input }) => postMessage(ctx, input)),
  edit: botProcedure.input(Edit).mutation(({ ctx, input }) => editMessage(ctx, input)),
  toast: botProcedure.input(Toast).mutation(({ ctx, input }) => showToast(ctx, input)),
});
