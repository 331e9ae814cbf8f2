import { afterEach, beforeEach, expect, it } from "vitest";
import { type FakeBotApi, startFakeBotApi } from "../testing/fake-bot-api/fake-bot-api.ts";
import type { FakePerson } from "../testing/fake-bot-api/person.ts";
import { createAnswers } from "./answers.ts";
import { createMessages } from "./messages.ts";
import { createTestApi } from "./testing/test-api.ts";
import { toChatUpdate } from "./to-chat-update.ts";

let fake: FakeBotApi;
let person: FakePerson;

beforeEach(async () => {
  fake = await startFakeBotApi();
  person = fake.person({ id: 77, name: "盐城审批人" });
});
afterEach(() => fake.stop());

async function tapped() {
  const api = createTestApi(fake);
  const messages = createMessages(api);
  const answers = createAnswers(api, messages);
  const content = { type: "text" as const, text: "问", suggestions: ["待办"] };
  await messages.send({ chatId: "77", dedupeKey: "1", content });
  const update = person.tap(/待办/);
  const chatUpdate = toChatUpdate(update, "zh");
  if (chatUpdate === null) throw new Error("A tap asks something.");
  answers.open(chatUpdate, update.callback_query);
  return { answers, chatUpdate };
}

it("answers a tap once on the button, and what comes after that as a message", async () => {
  const { answers, chatUpdate } = await tapped();
  await answers.toast(chatUpdate, { text: "还没有生效", tone: "warning" });
  await answers.toast(chatUpdate, { text: "已同意", tone: "good" });
  await answers.close(chatUpdate);
  expect(person.answers()).toEqual([{ userId: 77, text: "还没有生效", alert: true }]);
  expect(person.sees().map(({ text }) => text)).toEqual(["问", "已同意"]);
});

it("tells the outcome as a message when the button takes no answer any more", async () => {
  fake.queries.setLife(-1);
  const { answers, chatUpdate } = await tapped();
  await answers.toast(chatUpdate, { text: "已同意", tone: "good" });
  expect(person.answers()).toEqual([]);
  expect(person.sees().at(-1)?.text).toBe("已同意");
});

it("never fails over a button that it cannot stop from turning", async () => {
  fake.queries.setLife(-1);
  const { answers, chatUpdate } = await tapped();
  await answers.close(chatUpdate);
  expect(fake.refused()).toEqual([expect.stringContaining("query is too old")]);
});

it("says that a button is of no use any more when its message cannot ask for a confirmation", async () => {
  const answers = createAnswers(createTestApi(fake), createMessages(createTestApi(fake)));
  const keyboard = [[{ text: "释放", callback_data: "?1|release|x" }]];
  const gone = { messageId: 9, chatId: 77, text: "租期", keyboard, deleted: true };
  const { callback_query: query } = person.forge(gone, "?1|release|x");
  if (!query) throw new Error("A tap brings a query.");
  await answers.askToConfirm(query, "zh");
  expect(person.answers()).toEqual([
    { userId: 77, text: expect.stringContaining("这个按钮已不可用"), alert: true },
  ]);
});
