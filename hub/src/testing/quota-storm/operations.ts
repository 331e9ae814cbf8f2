import { today } from "@duoyun/shared";
import type { ClockActor, Ctx } from "../../context.ts";
import { reclaimedByCity } from "../../orders/reclaimed-by-city.ts";
import { expireLeases } from "../../sweeps/expire-leases.ts";
import { releaseHeldOrders } from "../../sweeps/release-held-orders.ts";
import { runSweep } from "../../sweeps/run-sweep.ts";
import type { TestClock } from "../create-hub-test.ts";
import { answerAs, openOrders } from "./city.ts";
import { oneOf } from "./dice.ts";
import type { Party } from "./parties.ts";
import * as people from "./people.ts";

/** How often each kind of operation is chosen. */
export const weights = {
  file: 280,
  approve: 300,
  reject: 40,
  withdraw: 60,
  takeBack: 60,
  release: 30,
  extend: 30,
  answer: 140,
  reclaimedAlone: 5,
  releaseOrders: 18,
  expire: 2,
};
export type OperationName = keyof typeof weights;

const secondsOfHold = 61;
const daysBetweenExpiries = 28;

/** Everything that a quota is moved by, done through the verbs that the transports call. */
export function stormOperations(
  sweep: Ctx<ClockActor>,
  clock: TestClock,
): Record<OperationName, people.Operation> {
  return {
    ...people,
    answer,
    reclaimedAlone,
    releaseOrders: async () => {
      clock.forwardDays(secondsOfHold / 86_400);
      return (await runSweep(sweep, releaseHeldOrders)) > 0 ? "done" : "nothing to do";
    },
    expire: async () => {
      clock.forwardDays(daysBetweenExpiries);
      return (await runSweep(sweep, expireLeases)) > 0 ? "done" : "nothing to do";
    },
  };
}

/** The city takes an order in hand, does it or fails; sometimes its answer is sent twice. */
const answer: people.Operation = async (party, dice) => {
  const order = oneOf(await openOrders(party), dice);
  if (!order) return "nothing to do";
  const result = dice() < 0.1 ? "accepted" : dice() < 0.2 ? "failed" : "done";
  const answers = [answerAs(party, order, result)];
  if (dice() < 0.1) answers.push(answerAs(party, order, result));
  await Promise.allSettled(answers);
  await Promise.all(answers);
  return "done";
};

/** The city says that it reclaimed a lease alone, perhaps while the hub is ordering just that. */
const reclaimedAlone: people.Operation = async (party, dice) => {
  const leaseId = oneOf([...party.leases], dice);
  if (!leaseId) return "nothing to do";
  await reclaimLease(party, leaseId);
  return "done";
};

export async function reclaimLease(party: Party, leaseId: string): Promise<void> {
  await reclaimedByCity(party.city, { leaseId, reclaimedOn: today(party.city.clock) });
  party.leases.delete(leaseId);
}
