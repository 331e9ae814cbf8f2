import type { CardView, ChatContent } from "@duoyun/shared";
import type { JobQueue, NewJob } from "@duoyun/shared/runtime/queue";
import { recordReceipt } from "../../deliveries/record-receipt.ts";
import { relayOnce } from "../../outbox/relay.ts";
import { editMessage } from "../../webplatform/edit-message.ts";
import { postMessage } from "../../webplatform/post-message.ts";
import { type Claim, claim } from "../claim.ts";
import type { ChatTest } from "./chat-test.ts";

export type TestBots = ReturnType<typeof createTestBots>;

/** The smallest bots there can be: they show a card's state as its title and its actions as buttons. */
export function createTestBots(hub: ChatTest) {
  const jobs: NewJob[] = [];
  let isAway = false;
  const queue: JobQueue = {
    add: async (job) => {
      if (isAway) throw new Error("the queue is away");
      jobs.push(job);
    },
    counts: async () => ({ waiting: jobs.length }),
    close: async () => undefined,
  };
  const relay = () => relayOnce({ ctx: hub.sweep, queue });
  const post = async (deliveryId: string) => {
    const claimed = await claim(hub.bot, { deliveryId });
    const messageId = claimed.action === "none" ? null : await show(hub, deliveryId, claimed);
    return { claimed, messageId };
  };
  const deliver = async (deliveryId: string): Promise<Claim> => {
    const { claimed, messageId } = await post(deliveryId);
    if (messageId) await recordReceipt(hub.bot, { deliveryId, result: "sent", messageId });
    return claimed;
  };
  return {
    jobs,
    queue,
    relay,
    /** Stops short of the receipt, as a crash would. */
    post,
    deliver,
    setQueueAway: (away: boolean) => {
      isAway = away;
    },
    /** Works until nothing is left to do; answers what was shown. */
    settle: async (): Promise<Claim[]> => {
      const shown: Claim[] = [];
      for (;;) {
        await relay();
        if (jobs.length === 0) return shown;
        for (const job of jobs.splice(0)) {
          shown.push(await deliver(job.payload.deliveryId ?? ""));
        }
      }
    },
  };
}

type Shown = Exclude<Claim, { action: "none" }>;

async function show(hub: ChatTest, deliveryId: string, claimed: Shown): Promise<string> {
  const content = toContent(claimed.view);
  if (claimed.action === "edit") {
    const { messageId, version } = claimed;
    await editMessage(hub.bot, { messageId, version, content });
    return messageId;
  }
  const personId = claimed.chatId;
  return (await postMessage(hub.bot, { personId, dedupeKey: deliveryId, content })).messageId;
}

function toContent(view: CardView): ChatContent {
  const title = titleOf(view);
  const buttons = view.actions.map(({ verb, token, url }) => [
    { label: verb, style: "default" as const, token, url },
  ]);
  return { type: "card", card: { title, tone: "info", lines: [], buttons, summary: title } };
}

function titleOf(view: CardView): string {
  switch (view.kind) {
    case "approval":
      return `${view.request.number} ${view.decision?.outcome ?? "open"}`;
    case "request":
      return `${view.request.number} ${view.request.status}`;
    case "group":
      return `${view.number} ${view.decision?.outcome ?? "open"}`;
    case "lease":
      return `${view.lease.number} ${view.lease.status}`;
    case "notice":
      return view.title.zh;
    default:
      return view satisfies never;
  }
}
