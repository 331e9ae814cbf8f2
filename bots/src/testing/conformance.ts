import type { Card, ChatContent } from "@duoyun/shared";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Adapter, ChatUpdate } from "../adapter.ts";
import { renderCard } from "../cards/render-card.ts";
import { sampleApproval, sampleRequest } from "./sample-views.ts";

/** One chat with one person on a platform, seen from both ends. */
export type Subject = {
  adapter: Adapter;
  chatId: string;
  /** What the person sees from the bots, oldest first. */
  shown(): Promise<{ messageId: string; text: string }[]>;
  toasts(): Promise<string[]>;
  /** The person types this. */
  type(text: string): Promise<void>;
  close(): Promise<void>;
};

const patienceMilliseconds = 30_000;
const waiting = { timeout: patienceMilliseconds, interval: 100 };
const text = (words: string): ChatContent => ({ type: "text", text: words });

/** What every chat platform has to do, whatever it is; `open` makes a fresh chat for each test. */
export function describeAdapter(name: string, open: () => Promise<Subject>): void {
  describe(`the adapter of ${name}`, () => {
    let subject: Subject;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.close());
    const texts = async () => (await subject.shown()).map((message) => message.text);

    it("shows a card with its title, every line and every button", async () => {
      const card = hostileCard();
      await subject.adapter.send({
        chatId: subject.chatId,
        dedupeKey: "card",
        content: { type: "card", card },
      });
      const [shown = ""] = await texts();
      for (const part of [
        card.title,
        ...card.lines,
        ...card.buttons.flat().map(({ label }) => label),
      ]) {
        expect(shown).toContain(part);
      }
    });

    it("changes a message, and ignores a version that is not newer", async () => {
      const { chatId, adapter } = subject;
      const { messageId } = await adapter.send({
        chatId,
        dedupeKey: "one",
        content: text("first"),
      });
      await adapter.edit({ chatId, messageId, version: 3, content: text("third") });
      await adapter.edit({ chatId, messageId, version: 2, content: text("second") });
      expect(await texts()).toEqual([expect.stringContaining("third")]);
    });

    it("makes one message of a send that is repeated, where it says that it can", async () => {
      const { chatId, adapter } = subject;
      const send = () => adapter.send({ chatId, dedupeKey: "same", content: text("once") });
      const [first, second] = [await send(), await send()];
      if (!adapter.capabilities.dedupesSends) return;
      expect(second).toEqual(first);
      expect(await texts()).toHaveLength(1);
    });

    it("hands over what a person types, in order and one at a time", async () => {
      const seen: string[] = [];
      let inHand = 0;
      await subject.adapter.start(async (update) => {
        inHand += 1;
        expect(inHand).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 20));
        seen.push(saidIn(update));
        inHand -= 1;
      });
      for (const words of ["一", "二", "三"]) await subject.type(words);
      await expect.poll(() => seen, waiting).toEqual(["一", "二", "三"]);
    });

    it("hands an update over again when handling it failed, and not when it succeeded", async () => {
      const seen: string[] = [];
      await subject.adapter.start(async (update) => {
        seen.push(saidIn(update));
        if (seen.length === 1) throw new Error("The hub is away.");
      });
      await subject.type("again");
      await expect.poll(() => seen, waiting).toEqual(["again", "again"]);
      await subject.type("next");
      await expect.poll(() => seen, waiting).toEqual(["again", "again", "next"]);
    });

    it("answers one update in private", async () => {
      const { adapter } = subject;
      await adapter.start((update) => adapter.toast(update, { text: "收到", tone: "good" }));
      await subject.type("hello");
      await expect
        .poll(() => subject.toasts(), waiting)
        .toContainEqual(expect.stringContaining("收到"));
    });
  });
}

function saidIn({ body }: ChatUpdate): string {
  return body.type === "say" ? body.text : body.type;
}

function hostileCard(): Card {
  const systemName = "<script>alert(1)</script> </at> _*[]()~`>#+-=|{}.! 𠮷👩‍👩‍👧‍👦";
  const request = sampleRequest({
    applicant: { zh: "𠮷田 <b>&amp;", en: "x" },
    form: { systemName, purpose: "1.5-2 *倍* </at><at id=all>", months: 1 },
  });
  return renderCard(sampleApproval({ request }), "zh");
}
