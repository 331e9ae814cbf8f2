import { AppError } from "@duoyun/shared";
import type { FastifyReply, FastifyRequest } from "fastify";
import { isDatabaseAway, unavailable } from "../server/database-away.ts";
import type { Hub } from "../server/hub.ts";
import { withinLimit } from "../server/within-limit.ts";
import type { RequestCtx } from "../trpc.ts";
import { auditRefusedCredential } from "./audit-refused-credential.ts";
import { type Caller, resolveCaller } from "./resolve-caller.ts";
import { stillRecognised } from "./still-recognised.ts";

const nobody: Caller = { actor: null, cookies: [] };

/** Everything that a procedure needs, with the caller's credential checked; a refused one is told when it matters. */
export async function createRequestCtx(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<RequestCtx> {
  const { db, clock, calendars, rulebooks, settings } = hub;
  const log = hub.log.child({ requestId: request.id });
  const base = { db, clock, calendars, rulebooks, settings, log, requestId: request.id };
  const { caller, signInError } = await recognise(hub, request);
  if (caller.cookies.length > 0) reply.header("set-cookie", caller.cookies);
  notePresence(hub, request, caller);
  const { actor, secondFactor } = caller;
  const again = actor && (() => stillRecognised(hub, request.headers, actor));
  return {
    ...base,
    actor,
    signInError,
    ...(secondFactor && { secondFactor }),
    ...(again && { stillRecognised: again }),
  };
}

async function recognise(
  hub: Hub,
  request: FastifyRequest,
): Promise<{ caller: Caller; signInError: AppError | null }> {
  const { headers, method, body } = request;
  const rawBody = typeof body === "string" || Buffer.isBuffer(body) ? body : "";
  try {
    const given = { headers, method, path: request.raw.url ?? "/", rawBody };
    return { caller: await withinLimit(resolveCaller(hub, given)), signInError: null };
  } catch (error) {
    if (isDatabaseAway(error)) return { caller: nobody, signInError: unavailable() };
    if (!(error instanceof AppError)) throw error;
    if (error.report || wantsMore(error)) return { caller: nobody, signInError: error };
    await auditRefusedCredential(hub, request, error);
    return { caller: nobody, signInError: error };
  }
}

/** Known by their session, but asked for a new password or a second factor first: nothing was refused. */
function wantsMore({ details }: AppError): boolean {
  return details?.mustChangePassword !== undefined || details?.mustProve !== undefined;
}

function notePresence({ presence }: Hub, request: FastifyRequest, { actor }: Caller): void {
  const isBot = actor?.kind === "bot" || (actor?.kind === "person" && actor.via.surface === "bot");
  if (!isBot) return;
  presence.seen();
  if (request.headers.accept?.includes("text/event-stream")) {
    request.raw.socket.once("close", presence.opened());
  }
}
