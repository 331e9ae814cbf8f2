import type { ByIdOrNumber, RequestView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { noteSubjectView } from "../views/note-subject-view.ts";
import { getRequest } from "./get.ts";

/** One request for whoever opens it; that somebody else's was opened is written down. */
export async function readRequest(
  ctx: Ctx<PersonActor>,
  input: ByIdOrNumber,
): Promise<RequestView> {
  const request = await getRequest(ctx, input);
  await noteSubjectView(ctx, { type: "request", id: request.id });
  return request;
}
