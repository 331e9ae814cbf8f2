import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dropDraft } from "./drop-draft.ts";
import { endUpdate } from "./end-update.ts";
import { getDraft } from "./get-draft.ts";
import { leadPlatform } from "./lead-platform.ts";
import { listCommands } from "./list-commands.ts";
import { saveDraft } from "./save-draft.ts";
import { takeUpdate } from "./take-update.ts";
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

  it("gives an update that comes many times at once to one process, until that one has ended it", async () => {
    const event = { platform: "telegram" as const, eventId: "4711" };
    const take = (holder: string) => takeUpdate(hub.bot, { ...event, holder, account: "1" });
    const answers = await Promise.all(["a", "b", "c"].map(take));
    expect(answers.map(({ state }) => state).sort()).toEqual(["busy", "busy", "take"]);
    const holder = ["a", "b", "c"][answers.findIndex(({ state }) => state === "take")] ?? "";
    expect(await take(holder)).toEqual({ state: "take", locale: null });
    await endUpdate(hub.bot, event);
    expect((await take(holder)).state).toBe("done");
    expect((await take("d")).state).toBe("done");
  });

  it("tells in which language the person behind an account is addressed", async () => {
    const account = hub.personId("yc-approver");
    const event = { platform: "web" as const, eventId: "1", holder: "a", account };
    expect(await takeUpdate(hub.bot, event)).toEqual({ state: "take", locale: "zh" });
  });

  it("lets one process fetch a platform's updates and refuses a second one meanwhile", async () => {
    const lead = (holder: string) => leadPlatform(hub.bot, { platform: "telegram", holder });
    expect(await lead("a")).toEqual({ leads: true });
    expect(await lead("b")).toEqual({ leads: false });
    expect(await lead("a")).toEqual({ leads: true });
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
