import type { Platform } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { FinalJobError, type RunningJob } from "@duoyun/shared/runtime/queue";
import { z } from "zod";
import { type Adapter, PlatformError } from "./adapter.ts";
import { renderCard } from "./cards/render-card.ts";
import type { Hub, HubClient } from "./hub/hub.ts";
import { readHubError } from "./hub/read-error.ts";

export type Delivering = { hub: Hub; adapters: ReadonlyMap<Platform, Adapter> };

type Claim = Awaited<ReturnType<HubClient["chat"]["claim"]["mutate"]>>;
type Claimed = Exclude<Claim, { action: "none" }>;
type Outcome = { result: "sent" | "failed" | "unknown"; messageId?: string; error?: string };

const Payload = z.object({ deliveryId: z.guid() });
const longestError = 500;
const hubAwayMilliseconds = 2_000;

/**
 * One delivery: what the hub says now, put where it belongs, and how it ended told to the hub.
 * A hub that is away uses up none of the job's attempts.
 */
export async function deliver(delivering: Delivering, job: RunningJob): Promise<void> {
  const payload = Payload.safeParse(job.payload);
  if (!payload.success) throw new FinalJobError("A delivery's job holds its deliveryId.");
  try {
    await deliverOnce(delivering, { job, deliveryId: payload.data.deliveryId });
  } catch (error) {
    if (readHubError(error)?.type === "away") return job.postpone(hubAwayMilliseconds);
    throw error;
  }
}

type Attempt = { deliveryId: string; job: RunningJob };

async function deliverOnce(
  { hub, adapters }: Delivering,
  { deliveryId, job }: Attempt,
): Promise<void> {
  const claim = await hub.bot.chat.claim.mutate({ deliveryId });
  if (claim.action === "none") return;
  const outcome = await attempt(adapters.get(claim.platform), claim, { deliveryId, job });
  crashPoint("bots.receipt.beforeSend");
  await hub.bot.chat.receipt.mutate({ deliveryId, ...outcome });
  crashPoint("bots.receipt.afterSend");
}

async function attempt(
  adapter: Adapter | undefined,
  claim: Claimed,
  { deliveryId, job }: Attempt,
): Promise<Outcome> {
  if (adapter === undefined)
    return { result: "failed", error: `${claim.platform} is switched off` };
  try {
    crashPoint("bots.deliver.beforeSend");
    const messageId = await put(adapter, claim, deliveryId);
    crashPoint("bots.deliver.afterSend");
    return { result: "sent", messageId };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return settle(error, adapter, job);
  }
}

async function put(adapter: Adapter, claim: Claimed, deliveryId: string): Promise<string> {
  const { chatId, version, view, locale } = claim;
  const content = { type: "card" as const, card: renderCard(view, locale) };
  if (claim.action === "send") {
    return (await adapter.send({ chatId, dedupeKey: deliveryId, content, locale })).messageId;
  }
  await adapter.edit({ chatId, messageId: claim.messageId, version, content, locale });
  return claim.messageId;
}

/** A send in doubt is repeated only where that cannot make a second message; elsewhere a later edit mends it. */
async function settle(error: PlatformError, adapter: Adapter, job: RunningJob): Promise<Outcome> {
  const said = error.message.slice(0, longestError);
  switch (error.kind) {
    case "refused":
      return { result: "failed", error: said };
    case "unknown":
      if (adapter.capabilities.dedupesSends) throw error;
      return { result: "unknown", error: said };
    case "later":
      if (error.retryAfterSeconds === undefined) throw error;
      return job.postpone(error.retryAfterSeconds * 1_000);
  }
}
