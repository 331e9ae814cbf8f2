import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dropDraft } from "./drop-draft.ts";
import { getDraft } from "./get-draft.ts";
import { listCommands } from "./list-commands.ts";
import { markSeen } from "./mark-seen.ts";
import { saveDraft } from "./save-draft.ts";
import { type ChatTest, createChatTest } from "./testing/chat-test.ts";

describe("what the bots keep in the hub", () => {
  let hub: ChatTest;

  beforeAll(async () => {
    hub = await createChatTest();
  });
  afterAll(() => hub.close());

  it("is one draft an account, replaced by the next and gone when it is dropped", async () => {
    const ctx = hub.inChat("yc-applicant");
    expect(await getDraft(ctx)).toBeNull();
    await saveDraft(ctx, { data: { step: 1 } });
    await saveDraft(ctx, { data: { step: 2, words: "汛期 𠮷" } });
    expect(await getDraft(ctx)).toMatchObject({ data: { step: 2, words: "汛期 𠮷" } });
    expect(await getDraft(hub.inChat("yc-approver"))).toBeNull();
    await dropDraft(ctx);
    await dropDraft(ctx);
    expect(await getDraft(ctx)).toBeNull();
  });

  it("refuses a draft beyond measure and keeps the one before", async () => {
    const ctx = hub.inChat("tz-applicant");
    await saveDraft(ctx, { data: { step: 1 } });
    const tooLarge = saveDraft(ctx, { data: { words: "字".repeat(20_000) } });
    await expect(tooLarge).rejects.toMatchObject({ code: "too_large" });
    expect(await getDraft(ctx)).toMatchObject({ data: { step: 1 } });
  });

  it("says once that an event is new, also when it is delivered many times at once", async () => {
    const event = { platform: "telegram" as const, eventId: "4711" };
    const answers = await Promise.all(Array.from({ length: 5 }, () => markSeen(hub.bot, event)));
    expect(answers.filter(({ first }) => first)).toHaveLength(1);
    expect(await markSeen(hub.bot, { ...event, platform: "slack" })).toEqual({ first: true });
  });

  it("offers the commands that a person may use and no others", async () => {
    const applicant = await listCommands(hub.inChat("yc-applicant"));
    expect(applicant).toContain("newTemporary");
    expect(applicant).not.toContain("pending");
    const approver = await listCommands(hub.inChat("yc-approver"));
    expect(approver).toContain("pending");
    expect(approver).not.toContain("newTemporary");
  });
});
