import {
  AddEnclosuresInput,
  BatchInput,
  ByIdOrNumber,
  ByIdOrToken,
  DecideInput,
  ObjectInput,
  PrecheckInput,
  ProposeInput,
  ReportInput,
  RequestListInput,
  ResubmitInput,
  SubmitInput,
  TransferInput,
} from "@duoyun/shared";
import { z } from "zod";
import { personProcedure, router } from "../trpc.ts";
import { addEnclosures } from "./add-enclosures.ts";
import { confirm } from "./confirm.ts";
import { decide } from "./decide.ts";
import { listRequests } from "./list.ts";
import { listKinds } from "./list-kinds.ts";
import { listReceivers } from "./list-receivers.ts";
import { object } from "./object.ts";
import { openBatch } from "./open-batch.ts";
import { precheck } from "./precheck.ts";
import { propose } from "./propose.ts";
import { readRequest } from "./read.ts";
import { report } from "./report.ts";
import { resubmit } from "./resubmit.ts";
import { showTerms } from "./show-terms.ts";
import { submit } from "./submit.ts";
import { takeBack } from "./take-back.ts";
import { transfer } from "./transfer.ts";
import { withdraw } from "./withdraw.ts";

const person = personProcedure();
const applicant = personProcedure(["applicant"]);
const party = personProcedure(["applicant", "operator", "provider"]);
const decider = personProcedure(["operator", "approver", "countyAuthority"]);
const undoer = personProcedure(["applicant", "operator", "approver", "countyAuthority"]);

export const requestsRouter = router({
  list: person.input(RequestListInput).query(({ ctx, input }) => listRequests(ctx, input)),
  get: person.input(ByIdOrNumber).query(({ ctx, input }) => readRequest(ctx, input)),
  kinds: applicant.query(({ ctx }) => listKinds(ctx)),
  terms: applicant.query(({ ctx }) => showTerms(ctx)),
  precheck: applicant.input(PrecheckInput).mutation(({ ctx, input }) => precheck(ctx, input)),
  submit: applicant.input(SubmitInput).mutation(({ ctx, input }) => submit(ctx, input)),
  decide: person.input(DecideInput).mutation(({ ctx, input }) => decide(ctx, input)),
  propose: personProcedure(["operator"])
    .input(ProposeInput)
    .mutation(({ ctx, input }) => propose(ctx, input)),
  takeBack: undoer.input(ByIdOrToken).mutation(({ ctx, input }) => takeBack(ctx, input)),
  resubmit: applicant.input(ResubmitInput).mutation(({ ctx, input }) => resubmit(ctx, input)),
  receivers: decider
    .input(z.object({ requestId: z.guid() }))
    .query(({ ctx, input }) => listReceivers(ctx, input)),
  transfer: decider.input(TransferInput).mutation(({ ctx, input }) => transfer(ctx, input)),
  confirm: party
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => confirm(ctx, input)),
  addEnclosures: applicant
    .input(AddEnclosuresInput)
    .mutation(({ ctx, input }) => addEnclosures(ctx, input)),
  openBatch: personProcedure(["applicant", "operator"])
    .input(BatchInput)
    .mutation(({ ctx, input }) => openBatch(ctx, input)),
  object: party.input(ObjectInput).mutation(({ ctx, input }) => object(ctx, input)),
  report: applicant.input(ReportInput).mutation(({ ctx, input }) => report(ctx, input)),
  withdraw: applicant.input(ByIdOrToken).mutation(({ ctx, input }) => withdraw(ctx, input)),
});
