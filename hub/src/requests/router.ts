import {
  ByIdOrNumber,
  ByIdOrToken,
  DecideInput,
  RequestListInput,
  SubmitInput,
  TemporaryForm,
} from "@duoyun/shared";
import { personProcedure, router } from "../trpc.ts";
import { decide } from "./decide.ts";
import { getRequest } from "./get.ts";
import { listRequests } from "./list.ts";
import { precheck } from "./precheck.ts";
import { showTerms } from "./show-terms.ts";
import { submit } from "./submit.ts";
import { takeBack } from "./take-back.ts";
import { withdraw } from "./withdraw.ts";

const person = personProcedure();
const applicant = personProcedure(["applicant"]);
const decider = personProcedure(["operator", "approver"]);

export const requestsRouter = router({
  list: person.input(RequestListInput).query(({ ctx, input }) => listRequests(ctx, input)),
  get: person.input(ByIdOrNumber).query(({ ctx, input }) => getRequest(ctx, input)),
  terms: applicant.query(({ ctx }) => showTerms(ctx)),
  precheck: applicant.input(TemporaryForm).mutation(({ ctx, input }) => precheck(ctx, input)),
  submit: applicant.input(SubmitInput).mutation(({ ctx, input }) => submit(ctx, input)),
  decide: person.input(DecideInput).mutation(({ ctx, input }) => decide(ctx, input)),
  takeBack: decider.input(ByIdOrToken).mutation(({ ctx, input }) => takeBack(ctx, input)),
  withdraw: applicant.input(ByIdOrToken).mutation(({ ctx, input }) => withdraw(ctx, input)),
});
