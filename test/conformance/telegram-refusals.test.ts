import type { FakeMessage } from "@duoyun/bots/testing/fake-bot-api/chats";
import type { FakePerson } from "@duoyun/bots/testing/fake-bot-api/person";
import type { RequestView } from "@duoyun/shared";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../province/eventually.ts";
import { fileSmallest } from "../province/file-smallest.ts";
import { linkTelegram, sees, tapWhenShown } from "./telegram/link.ts";
import { type Office, type Official, openOffice } from "./telegram/office.ts";

let office: Office;
let applicant: Official;
let reviewer: Official;
let approver: Official;
let second: Official;

beforeAll(async () => {
  office = await openOffice("320900");
  applicant = await office.join("盐城申请人");
  reviewer = await office.join("盐城审核人");
  approver = await office.join("盐城审批人");
  second = await office.join("盐城审批人乙");
});
afterAll(() => office?.close());

describe("a tap in Telegram", () => {
  it("loses to the opposite decision on the page, or wins over it, and the loser hears who was first", async () => {
    const request = await reviewed("潮位预报平台");
    await sees(approver.phone, "the card", waiting(request));
    const { id, revision } = request;
    const onPage = {
      id,
      revision,
      step: "approve",
      outcome: "reject" as const,
      reason: "规模偏高",
    };
    const [told, rejected] = await Promise.all([
      answerTo(approver.phone, /已同意|盐城审批人乙/, () => approver.phone.tap(/✅ 同意/)),
      second.page.hub.requests.decide.mutate(onPage).then(
        () => true,
        () => false,
      ),
    ]);
    const { timeline, status } = await view(request);
    expect(timeline.filter(({ action }) => /^(approved|rejected)$/.test(action))).toHaveLength(2);
    expect(status === "rejected").toBe(rejected);
    expect(told).toMatch(rejected ? /盐城审批人乙/ : /^已同意/);
    const outcome = rejected ? "🔴 已驳回" : "🟢 已同意";
    for (const { phone } of [approver, second]) {
      await sees(phone, "the one outcome", new RegExp(`${outcome}.*${request.number}`));
    }
  });

  it("does nothing on a card of a revision that has been completed since", async () => {
    const request = await file("防汛会商系统");
    await sees(reviewer.phone, "the card", waiting(request));
    const [card, data] = buttonOn(reviewer.phone, request.number);
    const { id, revision } = request;
    const returned = {
      id,
      revision,
      step: "review",
      outcome: "return" as const,
      reason: "用途不清",
    };
    await reviewer.page.hub.requests.decide.mutate(returned);
    await applicant.page.hub.requests.resubmit.mutate({ id, form: request.form });
    const stale = /退回|变化|不再有效|没有生效/;
    await answerTo(reviewer.phone, stale, () => reviewer.phone.forge(card, data));
    await sees(
      reviewer.phone,
      "the end of the old card",
      new RegExp(`已退回补正.*${request.number}`),
    );
    expect(await view(request)).toMatchObject({ status: "pending", revision: 2 });
    await tapWhenShown(reviewer.phone, waiting(request), /✅ 同意/);
    await eventually(
      "the new card to count",
      async () => (await view(request)).step?.id === "approve",
    );
  });

  it("on a message that is gone is answered, and holds nothing back that comes after it", async () => {
    const keyboard = [[{ text: "释放", callback_data: "?1|release|x" }]];
    const gone = { messageId: 9_999, chatId: second.phone.id, text: "", keyboard, deleted: true };
    const tap = () => second.phone.forge(gone, "?1|release|x");
    await answerTo(second.phone, /这个按钮已不可用/, tap);
    second.phone.say("/help");
    await sees(second.phone, "what may be said", /您可以这样说/);
  });

  it("waits while the hub has no database, and counts once when it is back", async () => {
    const request = await file("渔港视频平台");
    await sees(reviewer.phone, "the card", waiting(request));
    await office.hub.gate.shut();
    const update = reviewer.phone.tap(/✅ 同意/);
    office.api.again(update);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await office.hub.gate.open();
    await eventually("the decision", async () => (await view(request)).step?.id === "approve");
    expect(await office.rows.decisions(request.id)).toHaveLength(1);
  });

  it("stands for nobody once its account is unlinked, nor for the person who links it next", async () => {
    const request = await reviewed("港区照明平台");
    await sees(approver.phone, "the card", waiting(request));
    const [card, data] = buttonOn(approver.phone, request.number);
    approver.phone.say("/unlink");
    await tapWhenShown(approver.phone, /解除绑定/, /确认解除/);
    await sees(approver.phone, "the end", /已解除绑定/);
    const tap = () => approver.phone.forge(card, data);
    await answerTo(approver.phone, /尚未绑定人员/, tap);
    second.phone.say("/unlink");
    await tapWhenShown(second.phone, /解除绑定/, /确认解除/);
    await sees(second.phone, "the end", /已解除绑定/);
    await linkTelegram(second.page, approver.phone);
    await sees(approver.phone, "the notice", /已绑定到您本人/);
    await answerTo(approver.phone, /发给其他办理人/, tap);
    expect(await office.rows.decisions(request.id)).toHaveLength(1);
  });
});

const file = (systemName: string) => fileSmallest(applicant.page, systemName);
const waiting = ({ number }: { number: string }) => new RegExp(`待审批[\\s\\S]*${number}`);

function view({ id }: { id: string }): Promise<RequestView> {
  return applicant.page.hub.requests.get.query({ id });
}

/** What this person's taps are answered from now on, once it says this. */
async function answerTo(
  phone: FakePerson,
  words: RegExp,
  act: () => Promise<unknown> | unknown,
): Promise<string> {
  const before = phone.answers().length;
  await act();
  return eventually(`${phone.id} to be told ${words}`, async () => {
    const told = phone.answers().slice(before);
    return told.find(({ text }) => words.test(text))?.text;
  });
}

function buttonOn(phone: FakePerson, number: string): [FakeMessage, string] {
  const card = phone.sees().findLast(({ text }) => text.includes(number));
  const button = card?.keyboard.flat().find(({ text }) => /✅ 同意/.test(text));
  if (!card || !button?.callback_data) throw new Error(`No card of ${number} can be approved.`);
  return [card, button.callback_data];
}

async function reviewed(systemName: string): Promise<RequestView> {
  const filed = await file(systemName);
  const { id, revision } = filed;
  const review = { id, revision, step: "review", outcome: "approve" as const };
  await reviewer.page.hub.requests.decide.mutate(review);
  return filed;
}
