import { randomUUID } from "node:crypto";
import { describeAdapter, type Subject } from "@duoyun/bots/testing/conformance";
import { createTestWebAdapter } from "@duoyun/bots/testing/start-test-bots";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import type { ChatContent } from "@duoyun/shared";
import { afterAll, beforeAll } from "vitest";
import { signIn } from "../province/person.ts";
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

describeAdapter("the web chat", async (): Promise<Subject> => {
  const person = await signIn(hub.url, "盐城审批人");
  await rows.forget(person.personId);
  const adapter = createTestWebAdapter({ hubUrl: hub.url, botKey: hub.botKey });
  return {
    adapter,
    chatId: person.personId,
    shown: async () =>
      (await person.messages())
        .filter(({ author }) => author === "bot")
        .map(({ messageId, content }) => ({ messageId, text: textOf(content) })),
    toasts: () => rows.toasts(person.personId),
    type: async (text) => {
      await person.hub.webchat.say.mutate({ text, clientKey: randomUUID() });
    },
    close: () => adapter.stop(),
  };
});

function textOf(content: ChatContent): string {
  switch (content.type) {
    case "text":
      return content.text;
    case "card": {
      const { title, lines, buttons } = content.card;
      return [title, ...lines, ...buttons.flat().map(({ label }) => label)].join("\n");
    }
    case "form":
      return content.form.title;
  }
}
