import { Platform } from "@duoyun/shared";
import { z } from "zod";
import { accountProcedure } from "../chat/account-procedure.ts";
import { botProcedure, personProcedure, router } from "../trpc.ts";
import { answerInChat, answerOnPage } from "./answer-link.ts";
import { claimCode } from "./claim-code.ts";
import { claimGroup } from "./claim-group.ts";
import { listAccounts } from "./list-accounts.ts";
import { loseGroup } from "./lose-group.ts";
import { makeCode } from "./make-code.ts";
import { moveGroup } from "./move-group.ts";
import { pageProcedure } from "./page-procedure.ts";
import { unlink, unlinkHere } from "./unlink.ts";
import { unlinkGroup } from "./unlink-group.ts";

/** The built-in chat needs no linking. */
const Linkable = Platform.exclude(["web"]);
const Identity = z.object({ platform: Linkable, userId: z.string().min(1).max(100) });
const Answer = z.object({ linkId: z.guid(), confirm: z.boolean() });

const Claim = Identity.extend({
  chatId: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
  code: z.string().min(1).max(64),
});

const Group = z.object({ platform: Linkable, groupId: z.string().min(1).max(100) });

export const accountsRouter = router({
  list: personProcedure().query(({ ctx }) => listAccounts(ctx)),
  makeCode: pageProcedure
    .input(z.object({ platform: Linkable, isGroup: z.boolean().optional() }))
    .mutation(({ ctx, input }) => makeCode(ctx, input)),
  answer: pageProcedure.input(Answer).mutation(({ ctx, input }) => answerOnPage(ctx, input)),
  unlink: pageProcedure
    .input(z.object({ accountId: z.guid() }))
    .mutation(({ ctx, input }) => unlink(ctx, input)),
  unlinkGroup: pageProcedure
    .input(z.object({ accountId: z.guid() }))
    .mutation(({ ctx, input }) => unlinkGroup(ctx, input)),
  claimGroup: accountProcedure
    .input(Group.extend({ name: z.string().min(1).max(200), code: Claim.shape.code }))
    .mutation(({ ctx, input }) => claimGroup(ctx, input)),
  groupMoved: botProcedure
    .input(Group.extend({ to: Group.shape.groupId }))
    .mutation(({ ctx, input }) => moveGroup(ctx, input)),
  groupLost: botProcedure.input(Group).mutation(({ ctx, input }) => loseGroup(ctx, input)),
  unlinkHere: accountProcedure.mutation(({ ctx }) => unlinkHere(ctx)),
  claimCode: botProcedure.input(Claim).mutation(({ ctx, input }) => claimCode(ctx, input)),
  answerInChat: botProcedure
    .input(Identity.extend(Answer.shape))
    .mutation(({ ctx, input }) => answerInChat(ctx, input)),
});
