import { type PushResult, realClock } from "@duoyun/shared";
import { TRPCClientError } from "@trpc/client";
import type { City } from "../city.ts";
import { hearHub } from "../hub/hear-hub.ts";
import type { Next } from "./next-envelope.ts";

const unsupportedMediaType = 415;

/** Sends an envelope in the form agreed on; null where the hub does not know that form yet, which is remembered. */
export async function sendEnvelope(
  city: City,
  { envelope, form }: Pick<Next, "envelope" | "form">,
): Promise<PushResult | null> {
  try {
    return await city.hub.push({ ...envelope, sender: city.sender }, form);
  } catch (error) {
    if (form === "json" || statusOf(error) !== unsupportedMediaType) throw error;
    city.log.warn({ city: city.code }, "the hub is older than this node: it takes JSON alone");
    const plainSince = realClock.now().toISOString();
    await hearHub(city.db, (before) => ({ ...before, plainSince }));
    return null;
  }
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  return error.meta?.response instanceof Response ? error.meta.response.status : undefined;
}
