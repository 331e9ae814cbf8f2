import type { ChatContent, FormStep } from "@duoyun/shared";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChatTest, createChatTest } from "../chat/testing/chat-test.ts";
import { postMessage } from "../webplatform/post-message.ts";
import { type AnswerInput, answer } from "./answer.ts";
import { listHistory } from "./list-history.ts";
import { say } from "./say.ts";
import { tap } from "./tap.ts";

const step: FormStep = {
  formId: "form-1",
  title: "申请临时资源",
  step: 1,
  steps: 6,
  notes: [],
  problems: [],
  fields: [{ name: "months", label: "月数", kind: "integer" }],
  buttons: [{ value: "next", label: "下一步", style: "primary" }],
};

let keys = 0;
const clientKey = () => `client-key-${++keys}`;

describe("a person's web chat", () => {
  let hub: ChatTest;

  beforeAll(async () => {
    hub = await createChatTest();
  });
  afterAll(() => hub.close());

  const post = async (code: string, content: ChatContent) => {
    const input = { personId: hub.personId(code), dedupeKey: clientKey(), content };
    return (await postMessage(hub.bot, input)).messageId;
  };
  const answerTo = (messageId: string, changes: Partial<AnswerInput> = {}): AnswerInput => ({
    messageId,
    formId: step.formId,
    button: "next",
    values: { months: "2" },
    clientKey: clientKey(),
    ...changes,
  });

  it("takes an answer to a form that stands open, once a client key", async () => {
    const messageId = await post("yc-applicant", { type: "form", form: step });
    const ctx = hub.onWeb("yc-applicant");
    const input = answerTo(messageId);
    const first = await answer(ctx, input);
    expect(await answer(ctx, input)).toEqual(first);
    expect(await answer(ctx, answerTo(messageId))).not.toEqual(first);
  });

  it("refuses answers to a closed form, another form, a field or a button that is not there", async () => {
    const open = await post("yc-applicant", { type: "form", form: step });
    const closed = await post("yc-applicant", { type: "form", form: step, closed: true });
    const text = await post("yc-applicant", { type: "text", text: "只是文字" });
    const refused = [
      answerTo(closed),
      answerTo(text),
      answerTo(open, { formId: "form-2" }),
      answerTo(open, { button: "approve" }),
      answerTo(open, { values: { quota: "1000" } }),
    ];
    for (const input of refused) {
      const answering = answer(hub.onWeb("yc-applicant"), input);
      await expect(answering).rejects.toMatchObject({ code: "stale" });
    }
  });

  it("refuses answers and taps on another person's messages, as if there were none", async () => {
    const messageId = await post("yc-applicant", { type: "form", form: step });
    for (const code of ["yc-approver", "tz-applicant"]) {
      const ctx = hub.onWeb(code);
      const gone = { code: "not_found" };
      await expect(answer(ctx, answerTo(messageId))).rejects.toMatchObject(gone);
      const tapping = tap(ctx, { messageId, token: "menu", clientKey: clientKey() });
      await expect(tapping).rejects.toMatchObject(gone);
      expect(await listHistory(ctx, {})).toEqual([]);
    }
  });

  it("refuses taps on what the person wrote", async () => {
    const ctx = hub.onWeb("js-applicant");
    await say(ctx, { text: "同意", clientKey: clientKey() });
    const [own] = await listHistory(ctx, {});
    const input = { messageId: own?.messageId ?? "", token: "approve", clientKey: clientKey() };
    await expect(tap(ctx, input)).rejects.toMatchObject({ code: "not_found" });
  });

  it("takes a tap on a button that a message has", async () => {
    const button = { label: "待办", style: "default" as const, token: "menu:pending" };
    const card = { title: "您好", tone: "info" as const, lines: [], summary: "您好" };
    const content = { type: "card" as const, card: { ...card, buttons: [[button]] } };
    const messageId = await post("js-staff", content);
    const input = { messageId, token: button.token, clientKey: clientKey() };
    const first = await tap(hub.onWeb("js-staff"), input);
    expect(await tap(hub.onWeb("js-staff"), input)).toEqual(first);
  });

  it("shows the newest page first and older ones before it, each oldest first", async () => {
    for (let n = 1; n <= 60; n += 1) await post("tz-approver", { type: "text", text: `${n}` });
    const ctx = hub.onWeb("tz-approver");
    const textOf = (content?: ChatContent) => (content?.type === "text" ? content.text : null);
    const newest = await listHistory(ctx, {});
    expect([textOf(newest[0]?.content), textOf(newest.at(-1)?.content)]).toEqual(["11", "60"]);
    const older = await listHistory(ctx, { before: newest[0]?.messageId });
    expect([textOf(older[0]?.content), textOf(older.at(-1)?.content)]).toEqual(["1", "10"]);
  });
});
