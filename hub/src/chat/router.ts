import { Platform } from "@duoyun/shared";
import { z } from "zod";
import { recordReceipt } from "../deliveries/record-receipt.ts";
import { botProcedure, router } from "../trpc.ts";
import { accountProcedure } from "./account-procedure.ts";
import { claim } from "./claim.ts";
import { dropDraft } from "./drop-draft.ts";
import { explainToken } from "./explain-token.ts";
import { getDraft } from "./get-draft.ts";
import { listCommands } from "./list-commands.ts";
import { markSeen } from "./mark-seen.ts";
import { moveCard } from "./move-card.ts";
import { saveDraft } from "./save-draft.ts";
import { showCard } from "./show-card.ts";

const deliveryId = z.guid();

const Receipt = z.object({
  deliveryId,
  result: z.enum(["sent", "failed", "unknown"]),
  messageId: z.string().min(1).max(200).optional(),
  error: z.string().max(1_000).optional(),
});
const Seen = z.object({ platform: Platform, eventId: z.string().min(1).max(200) });
const Draft = z.object({ data: z.record(z.string(), z.unknown()) });
const Subject = z.object({ type: z.enum(["request", "lease"]), id: z.guid() });
const Moved = z.object({
  cardId: z.guid(),
  messageId: z.string().min(1).max(200),
  version: z.int().min(0),
});
const Token = z.object({ token: z.string().max(64) });

export const chatRouter = router({
  claim: botProcedure
    .input(z.object({ deliveryId }))
    .mutation(({ ctx, input }) => claim(ctx, input)),
  receipt: botProcedure.input(Receipt).mutation(({ ctx, input }) => recordReceipt(ctx, input)),
  seen: botProcedure.input(Seen).mutation(({ ctx, input }) => markSeen(ctx, input)),
  draft: accountProcedure.query(({ ctx }) => getDraft(ctx)),
  saveDraft: accountProcedure.input(Draft).mutation(({ ctx, input }) => saveDraft(ctx, input)),
  dropDraft: accountProcedure.mutation(({ ctx }) => dropDraft(ctx)),
  commands: accountProcedure.query(({ ctx }) => listCommands(ctx)),
  token: accountProcedure.input(Token).query(({ ctx, input }) => explainToken(ctx, input)),
  show: accountProcedure
    .input(z.object({ subject: Subject }))
    .mutation(({ ctx, input }) => showCard(ctx, input)),
  moved: accountProcedure.input(Moved).mutation(({ ctx, input }) => moveCard(ctx, input)),
});
