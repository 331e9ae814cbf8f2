import { type FakeBotApi, startFakeBotApi } from "@duoyun/bots/testing/fake-bot-api/fake-bot-api";
import type { FakePerson } from "@duoyun/bots/testing/fake-bot-api/person";
import { startTestBots, type TestBots } from "@duoyun/bots/testing/start-test-bots";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../province/eventually.ts";
import { type Person, signIn } from "../province/person.ts";
import { approvalCard, fileInChat, mentions } from "../province/story.ts";
import { type ChatRows, openChatRows } from "./chat-rows.ts";
import { linkTelegram, sees, tapWhenShown } from "./telegram/link.ts";

let hub: TestHub;
let rows: ChatRows;
let api: FakeBotApi;
let bots: TestBots[];
let applicant: FakePerson;
let approver: FakePerson;
let stranger: FakePerson;
let applicantOnPage: Person;
let approverOnPage: Person;

beforeAll(async () => {
  hub = await startTestHub({ worker: true });
  rows = openChatRows(hub);
  await rows.offerHost("321200");
  api = await startFakeBotApi({ burst: 200 });
  const options = {
    hubUrl: hub.url,
    botKey: hub.botKey,
    queueDatabaseUrl: hub.database.urlAs("duoyun_queue"),
    telegram: { token: api.token, apiRoot: api.url },
  };
  // Two of them, as two processes would be: each with a queue worker and both platforms.
  bots = [await startTestBots(options), await startTestBots(options)];
  applicant = api.person({ id: 501, name: "申请人" });
  approver = api.person({ id: 502, name: "审批人" });
  stranger = api.person({ id: 503, name: "Stranger", language: "en" });
  applicantOnPage = await signIn(hub.url, "泰州申请人");
  approverOnPage = await signIn(hub.url, "泰州审批人");
});
afterAll(async () => {
  for (const each of bots ?? []) await each.stop();
  await api?.stop();
  await rows?.close();
  await hub?.stop();
});

describe("Telegram, with two processes of bots and the web chat at once", () => {
  it("tells somebody who is linked to nobody how to link, in their own language", async () => {
    stranger.say("pending");
    await sees(stranger, "how to link", /not linked to a person/);
  });

  it("refuses a wrong code", async () => {
    stranger.say("/start 0000000000");
    await sees(stranger, "what to do", /wrong, used or out of date/);
  });

  it("links two people, and tells them so in Telegram", async () => {
    await linkTelegram(applicantOnPage, applicant);
    await linkTelegram(approverOnPage, approver);
    for (const person of [applicant, approver]) await sees(person, "the notice", /已绑定到您本人/);
    expect(api.menu("all_private_chats", "en")).toContain("pending");
    expect(api.menu("all_group_chats", "zh")).not.toContain("new");
  });

  it("files a request question by question, and shows a wrong answer its reason", async () => {
    applicant.say("/new");
    await tapWhenShown(applicant, /选择服务/, /^云/);
    await tapWhenShown(applicant, /❓ 分区/, /^互联网区?$/);
    await tapWhenShown(applicant, /❓ 每台 vCPU/, /^2$/);
    await tapWhenShown(applicant, /❓ 每台内存/, /^4$/);
    await sees(applicant, "the question for storage", /❓ 每台存储/);
    applicant.say("很多");
    await sees(applicant, "what is wrong", /⚠.*每台存储/);
    applicant.say("４０");
    await tapWhenShown(applicant, /❓ 数量/, /沿用/);
    await sees(applicant, "the question for the system", /❓ 信息系统名称/);
    applicant.say("潮位 <预报> & 平台");
    await sees(applicant, "the question for the purpose", /❓ 用途/);
    applicant.say("汛期潮位预报演算");
    await sees(applicant, "the question for the urgency", /❓ 紧急原因/);
    applicant.say("三日内使用");
    await tapWhenShown(applicant, /❓ .*P24-26/, /确认属实/);
    await tapWhenShown(applicant, /❓ .*P24-34/, /确认属实/);
    await tapWhenShown(applicant, /❓ 使用期限/, /^1 个月$/);
    await tapWhenShown(applicant, /核对并提交[\s\S]*潮位 <预报> & 平台/, /提交申请/);
    await sees(applicant, "its number", /已提交，编号 REQ-/);
  });

  it("decides it once when the approver taps there and on the web chat, and every copy says the same", async () => {
    const { items } = await applicantOnPage.hub.requests.list.query({ mine: true });
    const [request] = items;
    if (!request) throw new Error("Nothing was filed.");
    const onWeb = await approvalCard(approverOnPage, request);
    const update = await tapWhenShown(
      approver,
      new RegExp(`待审批[\\s\\S]*${request.number}`),
      /同意/,
    );
    await approverOnPage.tap(onWeb, /同意/);
    for (let copies = 0; copies < 3; copies += 1) api.again(update);
    await sees(approver, "the decision", new RegExp(`🟢 已同意.*${request.number}`));
    await approverOnPage.card(
      "the decision",
      (card) => mentions(card, request.number) && card.title.startsWith("🟢 已同意"),
    );
    const { timeline } = await applicantOnPage.hub.requests.get.query({ id: request.id });
    expect(timeline.filter(({ action }) => action === "approved")).toHaveLength(1);
    await sees(applicant, "how it goes on", new RegExp(`(已同意|开通中).*${request.number}`));
    await eventually("the tap to be answered", async () =>
      approver.answers().some(({ text }) => /已同意|已处理过/.test(text)),
    );
    expect(approver.sees().filter(({ text }) => text.includes("已同意"))).toHaveLength(1);
  });

  it("refuses a forged button and a tap on somebody else's card", async () => {
    const request = await fileInChat(applicantOnPage, {
      quantity: 1,
      months: 1,
      systemName: "伪造测试",
    });
    await sees(approver, "the card", new RegExp(`待审批[\\s\\S]*${request.number}`));
    const card = approver.sees().findLast(({ text }) => text.includes(request.number));
    const data = card?.keyboard.flat().find(({ text }) => /同意/.test(text))?.callback_data ?? "";
    const [own] = applicant.sees();
    if (!own) throw new Error("The applicant sees nothing.");
    applicant.forge(own, data);
    applicant.forge(own, "1|approve|AAAAAAAAAAAAAAAAAAAAAA");
    applicant.forge(own, "nonsense".repeat(8));
    await eventually("three refusals", async () => applicant.answers().length >= 3);
    const { status } = await applicantOnPage.hub.requests.get.query({ id: request.id });
    expect(status).toBe("pending");
  });

  it("rejects with a reason, which both read", async () => {
    await tapWhenShown(approver, /待审批[\s\S]*伪造测试/, /驳回/);
    await tapWhenShown(approver, /驳回原因/, /用途说明不充分/);
    await tapWhenShown(approver, /补充说明/, /跳过/);
    await tapWhenShown(approver, /驳回原因：用途说明不充分/, /确认驳回/);
    await sees(approver, "the decision", /🔴 已驳回[\s\S]*用途说明不充分/);
    await sees(applicant, "the bad news", /已驳回[\s\S]*用途说明不充分/);
  });

  it("asks for a second tap before it withdraws", async () => {
    const request = await fileInChat(applicantOnPage, {
      quantity: 1,
      months: 1,
      systemName: "撤回测试",
    });
    await tapWhenShown(applicant, new RegExp(`审批中.*${request.number}`), /^撤回申请/);
    await tapWhenShown(applicant, new RegExp(request.number), /确认：撤回申请/);
    await sees(applicant, "the withdrawal", new RegExp(`已撤回.*${request.number}`));
  });

  it("answers what is said in a group in private", async () => {
    api.chats.set(-900, "open");
    approver.say("/pending", -900);
    await sees(approver, "the list", /没有等您审批的申请/);
    expect(api.chats.in(-900)).toEqual([]);
  });

  it("stands for nobody once it is unlinked", async () => {
    approver.say("/unlink");
    await tapWhenShown(approver, /解除绑定/, /确认解除/);
    await sees(approver, "the end", /已解除绑定/);
    approver.say("/pending");
    await sees(approver, "how to link", /尚未绑定人员/);
    expect((await approverOnPage.hub.accounts.list.query()).accounts).toEqual([]);
  });

  it("has never been turned away for fetching updates twice at once", () => {
    expect(api.conflicts()).toBe(0);
    expect(api.refused().filter((why) => !/query is too old|not modified/.test(why))).toEqual([]);
  });
});
