import type { WebMessage } from "@duoyun/shared";
import { expect, it } from "vitest";
import { mergeMessages, readInto } from "./merge-messages.ts";

const message = (messageId: string, seq: number, text: string): WebMessage => ({
  messageId,
  seq: String(seq),
  author: "bot",
  content: { type: "text", text },
  version: 1,
  createdAt: `2026-11-22T04:00:${messageId.padStart(2, "0")}.000Z`,
  editedAt: null,
});
const textsOf = (messages: readonly WebMessage[]) =>
  messages.map(({ content }) => (content.type === "text" ? content.text : ""));

it("keeps an edited message where it was first said", () => {
  const merged = mergeMessages(
    [message("1", 1, "first"), message("2", 2, "second")],
    [message("1", 10, "first, edited")],
  );
  expect(textsOf(merged)).toEqual(["first, edited", "second"]);
});

it("refuses an older version that arrives late", () => {
  const merged = mergeMessages([message("1", 10, "new")], [message("1", 9, "old")]);
  expect(textsOf(merged)).toEqual(["new"]);
});

it("puts older history before what is known", () => {
  const merged = mergeMessages([message("5", 5, "later")], [message("3", 3, "earlier")]);
  expect(textsOf(merged)).toEqual(["earlier", "later"]);
});

it("keeps a form that arrived while the history was read", async () => {
  let known = [message("1", 1, "asked")];
  const history = Promise.withResolvers<WebMessage[]>();
  const shown = readInto(() => known, history.promise);
  known = mergeMessages(known, [message("2", 2, "the form")]);
  history.resolve([message("1", 1, "asked")]);
  expect(textsOf(await shown)).toEqual(["asked", "the form"]);
});
