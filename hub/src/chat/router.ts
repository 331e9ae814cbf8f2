import { Platform } from "@duoyun/shared";
import { z } from "zod";
import type { Role } from "../context.ts";
import { recordReceipt } from "../deliveries/record-receipt.ts";
import { listReceivers } from "../requests/list-receivers.ts";
import { botProcedure, personProcedure, router } from "../trpc.ts";
import { accountProcedure, accountProcedureFor } from "./account-procedure.ts";
import { claim } from "./claim.ts";
import { dropDraft } from "./drop-draft.ts";
import { endUpdate } from "./end-update.ts";
import { explainToken } from "./explain-token.ts";
import { getDraft } from "./get-draft.ts";
import { dropKeptForm, keepForm, keptFormOf } from "./kept-form.ts";
import { leadPlatform } from "./lead-platform.ts";
import { listCommands } from "./list-commands.ts";
import { listStandIns } from "./list-stand-ins.ts";
import { moveCard } from "./move-card.ts";
import { saveDraft } from "./save-draft.ts";
import { showCard } from "./show-card.ts";
import { takeUpdate } from "./take-update.ts";

const deciders: Role[] = ["operator", "approver", "countyAuthority"];
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
const KeptForm = z.object({
  kind: z.string().min(1).max(40),
  /** `request:` or `lease:` and an id, or empty for something new. */
  subject: z
    .string()
    .regex(/^(?:(?:request|lease):[\da-f-]{36})?$/)
    .default(""),
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
  keepForm: accountProcedure
    .input(KeptForm.extend({ form: z.record(z.string(), z.unknown()) }))
    .mutation(({ ctx, input }) => keepForm(ctx, input)),
  keptForm: personProcedure()
    .input(KeptForm)
    .query(({ ctx, input }) => keptFormOf(ctx, input)),
  dropKeptForm: personProcedure()
    .input(KeptForm)
    .mutation(({ ctx, input }) => dropKeptForm(ctx, input)),
  receivers: accountProcedureFor(deciders)
    .input(z.object({ requestId: z.guid() }))
    .query(({ ctx, input }) => listReceivers(ctx, input)),
  standIns: accountProcedureFor(deciders).query(({ ctx }) => listStandIns(ctx)),
  commands: accountProcedure.query(({ ctx }) => listCommands(ctx)),
  token: accountProcedure.input(Token).query(({ ctx, input }) => explainToken(ctx, input)),
  show: accountProcedure
    .input(z.object({ subject: Subject }))
    .mutation(({ ctx, input }) => showCard(ctx, input)),
  moved: accountProcedure.input(Moved).mutation(({ ctx, input }) => moveCard(ctx, input)),
});
