import { tracked } from "@trpc/server";
import { z } from "zod";
import { whileRecognised } from "../credentials/while-recognised.ts";
import { personProcedure, router } from "../trpc.ts";
import { answer } from "./answer.ts";
import { listHistory } from "./list-history.ts";
import { say } from "./say.ts";
import { streamLive } from "./stream-live.ts";
import { tap } from "./tap.ts";

const person = personProcedure();
const clientKey = z.string().min(8).max(64);
const token = z.string().min(1).max(64);

const History = z.object({ before: z.guid().optional() }).optional();
const Say = z.object({ text: z.string().trim().min(1).max(2_000), clientKey });
const Tap = z.object({ messageId: z.guid(), token, clientKey });
const Answer = z.object({
  messageId: z.guid(),
  formId: z.string().min(1).max(64),
  button: z.string().min(1).max(64),
  values: z
    .record(z.string().max(64), z.string().max(2_000))
    .refine((values) => Object.keys(values).length <= 20),
  clientKey,
});
const Resume = z
  .object({
    lastEventId: z
      .string()
      .regex(/^\d{1,15}$/)
      .nullish(),
  })
  .optional();

/** The web chat as the person before the browser sees it. */
export const webchatRouter = router({
  history: person.input(History).query(({ ctx, input }) => listHistory(ctx, input ?? {})),
  say: person.input(Say).mutation(({ ctx, input }) => say(ctx, input)),
  tap: person.input(Tap).mutation(({ ctx, input }) => tap(ctx, input)),
  answer: person.input(Answer).mutation(({ ctx, input }) => answer(ctx, input)),
  live: person.input(Resume).subscription(async function* ({ ctx, input, signal }) {
    const lastSeq = input?.lastEventId ? Number(input.lastEventId) : null;
    for await (const { seq, live } of streamLive(ctx, lastSeq, whileRecognised(ctx, signal))) {
      yield tracked(String(seq), live);
    }
  }),
});
