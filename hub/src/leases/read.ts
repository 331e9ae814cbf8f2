import type { ByIdOrNumber, LeaseView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { noteSubjectView } from "../views/note-subject-view.ts";
import { getLease } from "./get.ts";

/** One lease for whoever opens it; that somebody else's was opened is written down. */
export async function readLease(ctx: Ctx<PersonActor>, input: ByIdOrNumber): Promise<LeaseView> {
  const lease = await getLease(ctx, input);
  await noteSubjectView(ctx, { type: "lease", id: lease.id });
  return lease;
}
