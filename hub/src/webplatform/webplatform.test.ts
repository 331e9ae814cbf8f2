import type { ChatContent, WebUpdate } from "@duoyun/shared";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChatTest, createChatTest } from "../chat/testing/chat-test.ts";
import { listHistory } from "../webchat/list-history.ts";
import { say } from "../webchat/say.ts";
import { streamLive } from "../webchat/stream-live.ts";
import { ackUpdate } from "./ack-update.ts";
import { editMessage } from "./edit-message.ts";
import { postMessage } from "./post-message.ts";
import { showToast } from "./show-toast.ts";
import { streamUpdates } from "./stream-updates.ts";

const text = (words: string): ChatContent => ({ type: "text", text: words });
let keys = 0;
const clientKey = () => `client-key-${++keys}`;

describe("the web chat platform", () => {
  let hub: ChatTest;

  beforeAll(async () => {
    hub = await createChatTest();
  });
  afterAll(() => hub.close());

  const post = (code: string, dedupeKey: string, content: ChatContent) =>
    postMessage(hub.bot, { personId: hub.personId(code), dedupeKey, content });

  it("posts once for one key, and answers a repeated post with the first message", async () => {
    const first = await post("yc-approver", "delivery-1", text("一次"));
    const second = await post("yc-approver", "delivery-1", text("两次"));
    expect(second).toEqual(first);
    const history = await listHistory(hub.onWeb("yc-approver"), {});
    expect(history.map(({ content }) => content)).toEqual([text("一次")]);
  });

  it("refuses to post to somebody who does not exist", async () => {
    const nobody = "00000000-0000-4000-8000-000000000000";
    const posting = postMessage(hub.bot, {
      personId: nobody,
      dedupeKey: "nobody",
      content: text("…"),
    });
    await expect(posting).rejects.toMatchObject({ code: "not_found" });
  });

  it("refuses a card that no chat platform would take, and says how long it is", async () => {
    const card: ChatContent = {
      type: "card",
      card: {
        title: "长",
        tone: "info",
        lines: Array.from({ length: 9 }, () => "字".repeat(120)),
        buttons: [],
        summary: "长",
      },
    };
    const refusal = { code: "too_large", details: { characters: 1_081, limit: 900 } };
    await expect(post("yc-approver", "long", card)).rejects.toMatchObject(refusal);
  });

  it("edits to a newer version only", async () => {
    const { messageId } = await post("yc-admin", "edited", text("一"));
    const edit = (version: number, words: string) =>
      editMessage(hub.bot, { messageId, version, content: text(words) });
    expect(await edit(5, "五")).toEqual({ applied: true });
    expect(await edit(4, "四")).toEqual({ applied: false });
    expect(await edit(5, "又五")).toEqual({ applied: false });
    const [message] = await listHistory(hub.onWeb("yc-admin"), {});
    expect(message).toMatchObject({ version: 5, content: text("五") });
  });

  it("sends what is unacknowledged again to bots that come back, in order, and then what follows", async () => {
    const ctx = hub.onWeb("tz-applicant");
    for (const words of ["甲", "乙", "丙"]) await say(ctx, { text: words, clientKey: clientKey() });
    const before = await take(streamUpdates(hub.bot, new AbortController().signal), 2);
    expect(before.map(words)).toEqual(["甲", "乙"]);
    await ackUpdate(hub.bot, { updateId: Number(before[0]?.updateId) });

    const aborter = new AbortController();
    const again = streamUpdates(hub.bot, aborter.signal);
    expect((await take(again, 2, { keep: true })).map(words)).toEqual(["乙", "丙"]);
    await say(ctx, { text: "丁", clientKey: clientKey() });
    expect((await take(again, 1, { keep: true })).map(words)).toEqual(["丁"]);
    aborter.abort();
    await again.return(undefined);
    await ackAll();
  });

  it("takes one client key as one message, however often the browser sends it", async () => {
    const ctx = hub.onWeb("tz-approver");
    const key = clientKey();
    const first = await say(ctx, { text: "帮助", clientKey: key });
    expect(await say(ctx, { text: "帮助", clientKey: key })).toEqual(first);
    expect(await listHistory(ctx, {})).toHaveLength(1);
    await ackAll();
  });

  it("refuses more messages than the bots could ever catch up with", async () => {
    const ctx = hub.onWeb("js-admin");
    for (let n = 0; n < 100; n += 1) await say(ctx, { text: `${n}`, clientKey: clientKey() });
    const refused = say(ctx, { text: "one too many", clientKey: clientKey() });
    await expect(refused).rejects.toMatchObject({ code: "rate_limited" });
    await ackAll();
    await say(ctx, { text: "现在可以了", clientKey: clientKey() });
    await ackAll();
  });

  it("shows a person their messages, edits and toasts live, and takes up where the stream broke", async () => {
    const ctx = hub.onWeb("js-approver");
    const { messageId } = await post("js-approver", "live", text("一"));
    await post("js-applicant", "not for others", text("别人的"));
    const { updateId } = await say(ctx, { text: "二", clientKey: "live-client-key" });
    const first = await take(streamLive(ctx, null, new AbortController().signal), 2);
    expect(first.map(({ live }) => live.type)).toEqual(["message", "message"]);

    await editMessage(hub.bot, { messageId, version: 2, content: text("一改") });
    const toast = { text: "已收到", tone: "good" as const };
    const personId = hub.personId("js-approver");
    await showToast(hub.bot, { personId, updateId: Number(updateId), ...toast });
    const resumed = streamLive(ctx, first[1]?.seq ?? null, new AbortController().signal);
    expect((await take(resumed, 2)).map(({ live }) => live)).toEqual([
      { type: "message", message: expect.objectContaining({ messageId, content: text("一改") }) },
      { type: "toast", ...toast, clientKey: "live-client-key" },
    ]);
    await ackAll();
  });

  it("refuses a toast about what another person did", async () => {
    const { updateId } = await say(hub.onWeb("js-staff"), { text: "x", clientKey: clientKey() });
    const personId = hub.personId("js-approver");
    const input = { personId, updateId: Number(updateId), text: "…", tone: "info" as const };
    await expect(showToast(hub.bot, input)).rejects.toMatchObject({ code: "not_found" });
    await ackAll();
  });

  async function ackAll(): Promise<void> {
    const rows = await hub.db.$client`select id from open_web_updates(0, 1000)`;
    for (const row of rows) await ackUpdate(hub.bot, { updateId: Number(row.id) });
  }
});

const words = (update: WebUpdate) => (update.body.type === "say" ? update.body.text : null);

async function take<T>(
  stream: AsyncGenerator<T>,
  count: number,
  { keep = false } = {},
): Promise<T[]> {
  const taken: T[] = [];
  while (taken.length < count) {
    const next = await stream.next();
    if (next.done) break;
    taken.push(next.value);
  }
  if (!keep) await stream.return(undefined);
  return taken;
}
