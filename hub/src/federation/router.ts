import {
  CompareInput,
  EnrolInput,
  HeartbeatInput,
  LeasesInput,
  OrderAnswer,
  type OrderAnswerResult,
  ReclaimReport,
  RepairInput,
  RotateInput,
} from "@duoyun/shared";
import { z } from "zod";
import { whileRecognised } from "../credentials/while-recognised.ts";
import { answerOrder } from "../orders/answer-order.ts";
import { reclaimedByCity } from "../orders/reclaimed-by-city.ts";
import { cityProcedure, publicProcedure, router } from "../trpc.ts";
import { passGate } from "./call-gate.ts";
import { compareRecords } from "./compare-records.ts";
import { enrol } from "./enrol.ts";
import { followOrders } from "./follow-orders.ts";
import { heartbeat } from "./heartbeat.ts";
import { listLeases } from "./list-leases.ts";
import { receivePush } from "./receive-push.ts";
import { repairRecords } from "./repair-records.ts";
import { requireSending } from "./require-sending.ts";
import { rotateKey } from "./rotate-key.ts";

const push = z.union([z.instanceof(Uint8Array), z.looseObject({ protocol: z.int() })]);
const follow = z
  .object({
    lastEventId: z
      .string()
      .regex(/^\d{1,15}$/)
      .nullish(),
  })
  .optional();

const sendingProcedure = cityProcedure.use(({ ctx, next }) => {
  requireSending(ctx.actor);
  return next();
});

export const federationRouter = router({
  enrol: publicProcedure.input(EnrolInput).mutation(({ ctx, input }) => enrol(ctx, input)),
  rotateKey: publicProcedure.input(RotateInput).mutation(({ ctx, input }) => rotateKey(ctx, input)),
  heartbeat: cityProcedure
    .input(HeartbeatInput)
    .mutation(({ ctx, input }) => heartbeat(ctx, input)),
  push: sendingProcedure
    .input(push)
    .mutation(({ ctx, input }) => passGate.push(ctx.actor, () => receivePush(ctx, input))),
  compare: sendingProcedure
    .input(CompareInput)
    .mutation(({ ctx, input }) => passGate.compare(ctx.actor, () => compareRecords(ctx, input))),
  repair: sendingProcedure
    .input(RepairInput)
    .mutation(({ ctx, input }) => passGate.repair(ctx.actor, () => repairRecords(ctx, input))),
  orders: cityProcedure.input(follow).subscription(({ ctx, input, signal }) =>
    followOrders(ctx, {
      afterSeq: Number(input?.lastEventId ?? 0),
      stop: whileRecognised(ctx, signal),
    }),
  ),
  answerOrder: cityProcedure
    .input(OrderAnswer)
    .mutation(({ ctx, input }): Promise<OrderAnswerResult> => answerOrder(ctx, input)),
  listLeases: cityProcedure.input(LeasesInput).mutation(({ ctx, input }) => listLeases(ctx, input)),
  reportReclaim: cityProcedure
    .input(ReclaimReport)
    .mutation(({ ctx, input }) => reclaimedByCity(ctx, input)),
});
