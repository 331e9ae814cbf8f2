import { today } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import { type Candidate, listCandidates } from "../delegations/candidates.ts";
import type { AccountActor } from "./account-actor.ts";

export type StandIns = { today: string; people: Candidate[] };

/** Who could decide in this person's stead, and the day from which they could. */
export async function listStandIns(ctx: Ctx<AccountActor>): Promise<StandIns> {
  return { today: today(ctx.clock), people: await listCandidates(ctx) };
}
