import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type ChatTest, createChatTest } from "../chat/testing/chat-test.ts";
import { personOfAccount } from "../credentials/person-of-account.ts";
import { accountLink, audit, chatAccount, outbox } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { answerInChat, answerOnPage } from "./answer-link.ts";
import { claimCode } from "./claim-code.ts";
import { listAccounts } from "./list-accounts.ts";
import { makeCode } from "./make-code.ts";
import { unlink } from "./unlink.ts";

let hub: ChatTest;
beforeAll(async () => {
  hub = await createChatTest();
});
afterAll(() => hub.close());

const platform = "telegram" as const;
const identity = (userId: string) => ({
  platform,
  userId,
  chatId: userId,
  name: `张三 @z${userId}`,
});

const codeFor = async (code: string) => (await makeCode(hub.onWeb(code), { platform })).code;
const claim = (userId: string, code: string) => claimCode(hub.bot, { ...identity(userId), code });
const inChat = (userId: string, linkId: string, confirm = true) =>
  answerInChat(hub.bot, { platform, userId, linkId, confirm });
const onPage = (code: string, linkId: string, confirm = true) =>
  answerOnPage(hub.onWeb(code), { linkId, confirm });
const whoIs = (userId: string) => personOfAccount(hub.db, `telegram:${userId}`);

async function link(code: string, userId: string): Promise<void> {
  const { linkId } = await claim(userId, await codeFor(code));
  await inChat(userId, linkId);
  await onPage(code, linkId);
}

async function unlinkAll(code: string): Promise<void> {
  const { accounts } = await listAccounts(hub.onWeb(code));
  for (const { id } of accounts) await unlink(hub.onWeb(code), { accountId: id });
}

describe("linking a chat account", () => {
  it("shows both sides who the other one is, and links when both have confirmed", async () => {
    const claimed = await claim("101", await codeFor("yc-approver"));
    expect(claimed.person).toMatchObject({
      title: { zh: "盐城审批人" },
      node: { zh: expect.stringContaining("盐城") },
    });
    const { pending } = await listAccounts(hub.onWeb("yc-approver"));
    expect(pending?.identity).toEqual({ name: "张三 @z101", userId: "101" });

    expect(await onPage("yc-approver", claimed.linkId)).toEqual({ state: "waiting" });
    await expect(whoIs("101")).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await inChat("101", claimed.linkId)).toEqual({ state: "linked" });
    expect(await inChat("101", claimed.linkId)).toEqual({ state: "linked" });
    expect(await whoIs("101")).toMatchObject({
      personId: hub.personId("yc-approver"),
      tenant: "320900",
      via: { surface: "bot", platform },
    });
    const { accounts, pending: none } = await listAccounts(hub.onWeb("yc-approver"));
    expect(accounts).toMatchObject([{ platform, name: "张三 @z101" }]);
    expect(none).toBeNull();
    await expectAudited("account.linked", { platform, userId: "101" });
    await expectNoticeTo(hub.personId("yc-approver"));
    await unlinkAll("yc-approver");
  });

  it("takes a code in small letters, and again from the one who sent it first", async () => {
    const code = await codeFor("tz-approver");
    const { linkId } = await claim("102", code.toLowerCase());
    expect((await claim("102", code)).linkId).toBe(linkId);
  });

  it("refuses a code that somebody else has sent", async () => {
    const code = await codeFor("tz-applicant");
    await claim("103", code);
    await expect(claim("104", code)).rejects.toMatchObject({ code: "invalid" });
  });

  it("refuses a code that has been replaced by a newer one", async () => {
    const older = await codeFor("tz-applicant");
    await codeFor("tz-applicant");
    await expect(claim("105", older)).rejects.toMatchObject({ code: "invalid" });
  });

  it("refuses a code after ten minutes, and a confirmation ten minutes after the code was sent", async () => {
    const code = await codeFor("yc-applicant");
    const sent = await claim("106", await codeFor("yc-reviewer"));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10 * 60_000 + 1_000 });
    try {
      await expect(claim("107", code)).rejects.toMatchObject({ code: "invalid" });
      await expect(inChat("106", sent.linkId)).rejects.toMatchObject({ code: "not_found" });
      expect((await listAccounts(hub.onWeb("yc-reviewer"))).pending).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it("refuses further codes from an identity that has sent five wrong ones", async () => {
    for (let wrong = 0; wrong < 5; wrong += 1) {
      await expect(claim("108", `WRONG${wrong}`)).rejects.toMatchObject({ code: "invalid" });
    }
    const good = await codeFor("js-applicant");
    await expect(claim("108", good)).rejects.toMatchObject({ code: "rate_limited" });
    expect((await claim("109", good)).person.title.zh).toBe("省级申请人");
  });

  it("refuses the confirmation of anybody but the two", async () => {
    const { linkId } = await claim("110", await codeFor("yc-applicant"));
    await expect(inChat("111", linkId)).rejects.toMatchObject({ code: "not_found" });
    await expect(onPage("yc-approver", linkId)).rejects.toMatchObject({ code: "not_found" });
    await expect(onPage("tz-approver", linkId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("links nothing once either side has said no", async () => {
    const { linkId } = await claim("112", await codeFor("yc-applicant"));
    await inChat("112", linkId);
    expect(await onPage("yc-applicant", linkId, false)).toEqual({ state: "refused" });
    await expect(onPage("yc-applicant", linkId)).rejects.toMatchObject({ code: "not_found" });
    await expect(whoIs("112")).rejects.toMatchObject({ code: "unauthenticated" });
    await expectAudited("account.refused", { userId: "112" });
  });

  it("refuses to link an identity twice, also when two people are at it at once", async () => {
    const first = await claim("113", await codeFor("yc-applicant"));
    const second = await claim("113", await codeFor("tz-applicant"));
    await inChat("113", first.linkId);
    await inChat("113", second.linkId);
    const answers = await Promise.allSettled([
      onPage("yc-applicant", first.linkId),
      onPage("tz-applicant", second.linkId),
    ]);
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused.map(({ reason }) => reason)).toMatchObject([{ code: "conflict" }]);
    const further = await codeFor("yc-reviewer");
    await expect(claim("113", further)).rejects.toMatchObject({ code: "conflict" });
    await unlinkAll("yc-applicant");
    await unlinkAll("tz-applicant");
  });

  it("refuses a second account of the same platform until the first is unlinked", async () => {
    await link("js-approver", "114");
    await expect(codeFor("js-approver")).rejects.toMatchObject({ code: "conflict" });
    await unlinkAll("js-approver");
    await link("js-approver", "115");
    expect(await whoIs("115")).toMatchObject({ personId: hub.personId("js-approver") });
    await unlinkAll("js-approver");
  });

  it("keeps of a code only what cannot be read back", async () => {
    const code = await codeFor("yc-applicant");
    const rows = await inTenant(hub.db, "320900", (tx) => tx.select().from(accountLink));
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(code);
  });
});

describe("unlinking", () => {
  it("ends what the account may do at once, and lets another person link it", async () => {
    await link("yc-approver", "120");
    await unlinkAll("yc-approver");
    await expect(whoIs("120")).rejects.toMatchObject({ code: "unauthenticated" });
    await expectAudited("account.unlinked", { userId: "120" });
    await link("tz-approver", "120");
    expect(await whoIs("120")).toMatchObject({ personId: hub.personId("tz-approver") });
  });

  it("refuses an account of somebody else's, and the built-in chat", async () => {
    await link("yc-approver", "121");
    const { accounts } = await listAccounts(hub.onWeb("yc-approver"));
    const accountId = accounts[0]?.id ?? "";
    const refused = { code: "not_found" };
    await expect(unlink(hub.onWeb("yc-applicant"), { accountId })).rejects.toMatchObject(refused);
    await expect(unlink(hub.onWeb("tz-applicant"), { accountId })).rejects.toMatchObject(refused);
    const [own] = await inTenant(hub.db, "320900", (tx) =>
      tx
        .select({ id: chatAccount.id })
        .from(chatAccount)
        .where(
          and(
            eq(chatAccount.personId, hub.personId("yc-approver")),
            eq(chatAccount.platform, "web"),
            isNull(chatAccount.unlinkedAt),
          ),
        ),
    );
    const builtIn = unlink(hub.onWeb("yc-approver"), { accountId: own?.id ?? "" });
    await expect(builtIn).rejects.toMatchObject(refused);
  });
});

async function expectAudited(action: string, data: Record<string, unknown>): Promise<void> {
  const rows = await inTenant(hub.db, "320900", (tx) =>
    tx.select().from(audit).where(eq(audit.action, action)).orderBy(audit.seq),
  );
  expect(rows.at(-1)?.data).toMatchObject(data);
}

async function expectNoticeTo(personId: string): Promise<void> {
  const rows = await inTenant(hub.db, "320900", (tx) =>
    tx.select().from(outbox).where(eq(outbox.topic, "notice")),
  );
  expect(rows.at(-1)?.payload).toMatchObject({ personIds: [personId] });
}
