import { Platform } from "@duoyun/shared";
import { z } from "zod";
import { recordReceipt } from "../deliveries/record-receipt.ts";
import { botProcedure, router } from "../trpc.ts";
import { accountProcedure } from "./account-procedure.ts";
import { claim } from "./claim.ts";
import { dropDraft } from "./drop-draft.ts";
import { endUpdate } from "./end-update.ts";
import { explainToken } from "./explain-token.ts";
import { getDraft } from "./get-draft.ts";
import { leadPlatform } from "./lead-platform.ts";
import { listCommands } from "./list-commands.ts";
import { moveCard } from "./move-card.ts";
import { saveDraft } from "./save-draft.ts";
import { showCard } from "./show-card.ts";
import { takeUpdate } from "./take-update.ts";

const deliveryId = z.guid();

const Receipt = z.object({
  deliveryId,
  result: z.enum(["sent", "failed", "unknown"]),
  messageId: z.string().min(1).max(200).optional(),
  error: z.string().max(1_000).optional(),
});
const Event = z.object({ platform: Platform, eventId: z.string().min(1).max(200) });
const holder = z.string().min(1).max(100);
const Take = Event.extend({ holder, account: z.string().min(1).max(100) });
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
  takeUpdate: botProcedure.input(Take).mutation(({ ctx, input }) => takeUpdate(ctx, input)),
  endUpdate: botProcedure.input(Event).mutation(({ ctx, input }) => endUpdate(ctx, input)),
  lead: botProcedure
    .input(z.object({ platform: Platform, holder }))
    .mutation(({ ctx, input }) => leadPlatform(ctx, input)),
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
