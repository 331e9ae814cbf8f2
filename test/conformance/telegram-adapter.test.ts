import { describeAdapter, type Subject } from "@duoyun/bots/testing/conformance";
import { type FakeBotApi, startFakeBotApi } from "@duoyun/bots/testing/fake-bot-api/fake-bot-api";
import { createTestTelegramAdapter } from "@duoyun/bots/testing/start-test-bots";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { afterAll, beforeAll } from "vitest";
import { type ChatRows, openChatRows } from "./chat-rows.ts";

let hub: TestHub;
let rows: ChatRows;

beforeAll(async () => {
  hub = await startTestHub();
  rows = openChatRows(hub);
});
afterAll(async () => {
  await rows?.close();
  await hub?.stop();
});

describeAdapter("Telegram", async (): Promise<Subject> => {
  const api = await startFakeBotApi();
  const person = api.person({ id: 4_711, name: "盐城审批人" });
  const settings = { token: api.token, apiRoot: api.url };
  const adapter = createTestTelegramAdapter({ hubUrl: hub.url, botKey: hub.botKey }, settings);
  await rows.forgetUpdates();
  return {
    adapter,
    chatId: String(person.id),
    shown: async () =>
      shownBy(api, person.id).map(({ messageId, text, labels }) => ({
        messageId: String(messageId),
        text: [text, ...labels].join("\n"),
      })),
    toasts: async () => [
      ...person.answers().map(({ text }) => text),
      ...person.sees().map(({ text }) => text),
    ],
    type: async (text) => void person.say(text),
    close: async () => {
      await adapter.stop();
      await api.stop();
    },
  };
});

function shownBy(api: FakeBotApi, chatId: number) {
  return api.chats.in(chatId).map(({ messageId, text, keyboard }) => ({
    messageId,
    text,
    labels: keyboard.flat().map((button) => button.text),
  }));
}
