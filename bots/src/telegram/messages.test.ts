import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Adapter } from "../adapter.ts";
import { renderCard } from "../cards/render-card.ts";
import { type FakeBotApi, startFakeBotApi } from "../testing/fake-bot-api/fake-bot-api.ts";
import type { FakePerson } from "../testing/fake-bot-api/person.ts";
import { sampleApproval, sampleRequest, sampleRequestCard } from "../testing/sample-views.ts";
import { createMessages } from "./messages.ts";
import { createTestApi } from "./testing/test-api.ts";

let fake: FakeBotApi;
let person: FakePerson;
let messages: Pick<Adapter, "send" | "edit">;

beforeEach(async () => {
  fake = await startFakeBotApi({ burst: 3 });
  person = fake.person({ id: 77, name: "盐城审批人" });
  messages = createMessages(createTestApi(fake));
});
afterEach(() => fake.stop());

const text = (words: string) => ({ type: "text" as const, text: words });
const send = (words: string, dedupeKey = words) =>
  messages.send({ chatId: "77", dedupeKey, content: text(words) });
const shown = () => person.sees().map((message) => message.text);

describe("a message that Telegram does not take", () => {
  it("waits as long as Telegram says, and so does every other message to that chat", async () => {
    fake.faults.next("sendMessage", { type: "tooMany", seconds: 35 });
    const later = { kind: "later", retryAfterSeconds: 35 };
    await expect(send("one")).rejects.toMatchObject(later);
    await expect(send("two")).rejects.toMatchObject(later);
    expect(fake.refused()).toHaveLength(1);
  });

  it("waits when a burst is over, instead of storming on", async () => {
    const sent = await Promise.allSettled(["1", "2", "3", "4", "5", "6"].map((word) => send(word)));
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(fake.refused()).toHaveLength(1);
  });

  it("is refused for good where the person has blocked the bot or never started it", async () => {
    fake.chats.set(77, "blocked");
    await expect(send("one")).rejects.toMatchObject({ kind: "refused" });
    fake.chats.set(77, "notStarted");
    await expect(send("one")).rejects.toMatchObject({ kind: "refused" });
  });

  it("is in doubt when the connection broke, and says neither the token nor the text", async () => {
    fake.faults.next("sendMessage", { type: "cutAfter" });
    const error = await send("机密内容").catch((failure: unknown) => failure);
    expect(error).toMatchObject({ kind: "unknown" });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/fake-token|机密/);
    expect(error).toMatchObject({ cause: undefined });
    expect(shown()).toEqual(["机密内容"]);
  });

  it("was surely not sent where nobody listens", async () => {
    await fake.stop();
    await expect(send("one")).rejects.toMatchObject({ kind: "later" });
    fake = await startFakeBotApi();
  });
});

describe("a message that is changed", () => {
  it("counts as changed when it said so before", async () => {
    const { messageId } = await send("one");
    const content = text("one");
    await messages.edit({ chatId: "77", messageId, version: 2, content });
    expect(fake.refused()).toEqual([expect.stringContaining("message is not modified")]);
  });

  it("is refused for good when the person has deleted it", async () => {
    const { messageId } = await send("one");
    for (const message of person.sees()) person.delete(message);
    const edit = messages.edit({ chatId: "77", messageId, version: 2, content: text("two") });
    await expect(edit).rejects.toMatchObject({ kind: "refused" });
  });

  it("may be changed again when nobody knows whether it was", async () => {
    const { messageId } = await send("one");
    fake.faults.next("editMessageText", { type: "cutAfter" });
    const edit = () => messages.edit({ chatId: "77", messageId, version: 2, content: text("two") });
    await expect(edit()).rejects.toMatchObject({ kind: "later" });
    await edit();
    expect(shown()).toEqual(["two"]);
  });
});

describe("a group that became a supergroup", () => {
  it("gets the message under its new number", async () => {
    fake.chats.set(-5, "open");
    fake.chats.move(-5, -1_005);
    await messages.send({ chatId: "-5", dedupeKey: "group", content: text("群消息") });
    expect(fake.chats.in(-1_005).map((message) => message.text)).toEqual(["群消息"]);
  });
});

describe("a card", () => {
  const cardOf = (view: Parameters<typeof renderCard>[0]) => ({
    type: "card" as const,
    card: renderCard(view, "zh"),
  });
  const put = (view: Parameters<typeof renderCard>[0]) =>
    messages.send({ chatId: "77", dedupeKey: "card", content: cardOf(view) });
  const buttons = () => person.sees().at(-1)?.keyboard.flat() ?? [];

  it("colours what approves green and what rejects red, with opaque tokens of the hub's", async () => {
    await put(sampleApproval());
    expect(buttons()).toMatchObject([
      { text: "✅ 同意", style: "success", callback_data: expect.stringMatching(/^1\|approve\|/) },
      { text: expect.stringContaining("驳回"), style: "danger" },
      { text: expect.stringContaining("详情") },
    ]);
  });

  it("asks for a second tap where the neutral card asks to confirm", async () => {
    await put(sampleRequestCard());
    expect(buttons()[0]?.callback_data).toMatch(/^\?1\|withdraw\|/);
  });

  it("writes an address that Telegram takes for no button below the text", async () => {
    const actions = [{ verb: "open" as const, url: "http://localhost:4400/requests/1" }];
    await put(sampleApproval({ actions }));
    expect(buttons()).toEqual([]);
    expect(shown().at(-1)).toContain("http://localhost:4400/requests/1");
    await messages.send({
      chatId: "77",
      dedupeKey: "reachable",
      content: cardOf(
        sampleApproval({ actions: [{ verb: "open", url: "https://hub.example.cn/requests/1" }] }),
      ),
    });
    expect(buttons()).toMatchObject([{ url: "https://hub.example.cn/requests/1" }]);
  });

  it("stays within the limits whatever people wrote", async () => {
    const form = {
      systemName: "<a&b>".repeat(2_000),
      purpose: "𠮷👩‍👩‍👧‍👦".repeat(500),
      months: 1,
    };
    await put(sampleApproval({ request: sampleRequest({ form }) }));
    await send("&<>".repeat(1_300));
    expect(shown().at(-1)).toBe("&<>".repeat(1_300));
  });
});
