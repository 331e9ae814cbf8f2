import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../province/eventually.ts";
import { fileSmallest } from "../province/file-smallest.ts";
import { sees, tapWhenShown } from "./telegram/link.ts";
import { type Office, type Official, openOffice } from "./telegram/office.ts";

const group = -4_001;
const supergroup = -1_004_001;
const personal = /盐城|教育局|潮位|演算|审批人|审核人|申请人/;

let office: Office;
let applicant: Official;
let reviewer: Official;
let approver: Official;
let admin: Official;

beforeAll(async () => {
  office = await openOffice("320900");
  applicant = await office.join("盐城申请人");
  reviewer = await office.join("盐城审核人");
  approver = await office.join("盐城审批人");
  admin = await office.join("盐城管理员");
  office.api.chats.set(group, "open");
});
afterAll(() => office?.close());

describe("a Telegram group", () => {
  it("is linked by an approver's code, sent in the group by that approver alone, and confirmed on the page", async () => {
    const code = await codeFor(approver);
    reviewer.phone.say(`/link ${code}`, group);
    await sees(reviewer.phone, "that it is not theirs", /绑定码不对、已用过或已过期/);
    approver.phone.say(`/link@duoyun_bot ${code}`, group);
    await sees(approver.phone, "that the page has to confirm", /群“group”的绑定码已收到/);
    const { pending } = await approver.page.hub.accounts.list.query();
    expect(pending).toMatchObject({ isGroup: true, identity: { name: "group" } });
    expect((await admin.page.hub.accounts.list.query()).groups).toEqual([]);
    const answer = { linkId: pending?.id ?? "", confirm: true };
    expect(await approver.page.hub.accounts.answer.mutate(answer)).toEqual({ state: "linked" });
    await sees(approver.phone, "the notice", /群“group”会收到本节点待审批申请的提醒/);
    expect((await admin.page.hub.accounts.list.query()).groups).toHaveLength(1);
    expect(office.api.chats.in(group)).toEqual([]);
  });

  it("refuses a code to whoever neither approves nor administers", async () => {
    await expect(codeFor(applicant)).rejects.toThrow(/只有审批人或管理员|Only approvers/);
    expect((await applicant.page.hub.accounts.list.query()).groups).toBeNull();
  });

  it("hears what waits, without a word about people, and leads only those who may decide to a card of their own", async () => {
    const { number } = await file("潮位预报平台");
    const shown = await inGroup("what waits", new RegExp(`待审批[\\s\\S]*${number}`));
    expect(shown.replace("盐城市", "")).not.toMatch(personal);
    applicant.phone.tap(/去处理/, group);
    await eventually("the applicant to be refused", async () =>
      applicant.phone.answers().some(({ text }) => text.includes("您不在本单审批人中")),
    );
    reviewer.phone.tap(/去处理/, group);
    await eventually("the reviewer to be told", async () =>
      reviewer.phone.answers().some(({ text }) => text.includes("已在私聊中打开")),
    );
    await tapWhenShown(reviewer.phone, new RegExp(`待审批[\\s\\S]*${number}`), /✅ 同意/);
    await inGroup("the outcome", new RegExp(`🟢 已同意[\\s\\S]*${number}`));
    const [first] = office.api.chats.in(group);
    expect(first?.text.replace("盐城市", "")).not.toMatch(personal);
    expect(first?.keyboard).toEqual([]);
  });

  it("is followed to its new id when it becomes a supergroup", async () => {
    approver.phone.upgrade(group, supergroup);
    await eventually(
      "the hub to know",
      async () => (await office.rows.linkedGroup()) === String(supergroup),
    );
    const { number } = await file("防汛会商系统");
    await inGroup("what waits", new RegExp(number), supergroup);
  });

  it("is followed, too, when the bot learns of it only by being turned away", async () => {
    const again = -1_004_002;
    office.api.chats.move(supergroup, again);
    const { number } = await file("渔港视频平台");
    await inGroup("what waits", new RegExp(number), again);
    expect(await office.rows.linkedGroup()).toBe(String(again));
    await tapWhenShown(reviewer.phone, new RegExp(`待审批[\\s\\S]*${number}`), /✅ 同意/);
    await inGroup("the outcome", new RegExp(`🟢 已同意[\\s\\S]*${number}`), again);
  });

  it("is let go when it moves to where another linked group is, and holds nothing back", async () => {
    const twin = -4_005;
    await link(approver, twin);
    const kept = Number(await office.rows.linkedGroup());
    approver.phone.upgrade(twin, kept);
    await eventually("one group to be left", async () => {
      const { groups } = await admin.page.hub.accounts.list.query();
      return groups?.length === 1;
    });
    expect(await office.rows.linkedGroup()).toBe(String(kept));
  });

  it("is let go when the bot was thrown out, and administrators are told", async () => {
    const last = Number(await office.rows.linkedGroup());
    approver.phone.removeBot(last);
    for (const person of [approver, admin]) {
      await sees(person.phone, "the loss", /机器人已被移出群“group”/);
    }
    expect((await admin.page.hub.accounts.list.query()).groups).toEqual([]);
    await file("港区照明平台");
  });

  it("is let go when the bot finds itself thrown out at the next card", async () => {
    const other = -4_007;
    await link(admin, other);
    admin.phone.removeBot(other, false);
    await file("应急广播平台");
    await eventually("the loss to be told", async () => {
      const told = admin.phone.sees().filter(({ text }) => text.includes("机器人已被移出群"));
      return told.length === 2;
    });
    expect((await admin.page.hub.accounts.list.query()).groups).toEqual([]);
  });
});

const file = (systemName: string) => fileSmallest(applicant.page, systemName);

async function link(official: Official, chat: number): Promise<void> {
  const { phone, page } = official;
  office.api.chats.set(chat, "open");
  phone.say(`/link ${await codeFor(official)}`, chat);
  const waiting = () => page.hub.accounts.list.query().then(({ pending }) => pending?.identity);
  await eventually("the page to have to confirm", waiting);
  const { pending } = await page.hub.accounts.list.query();
  await page.hub.accounts.answer.mutate({ linkId: pending?.id ?? "", confirm: true });
}

async function codeFor({ page }: Official): Promise<string> {
  const made = await page.hub.accounts.makeCode.mutate({ platform: "telegram", isGroup: true });
  return made.code;
}

function inGroup(what: string, text: RegExp, chat = group): Promise<string> {
  return eventually(
    `the group to see ${what}`,
    async () => office.api.chats.in(chat).findLast((message) => text.test(message.text))?.text,
  );
}
