import { startTestBots, type TestBots } from "@duoyun/bots/testing/start-test-bots";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../province/eventually.ts";
import { type Person, signIn } from "../province/person.ts";
import { approvalCard, type Cast, castOf, fileInChat, mentions } from "../province/story.ts";
import { type ChatRows, openChatRows } from "./chat-rows.ts";

let hub: TestHub;
let bots: TestBots;
let rows: ChatRows;
let cast: Cast;
let second: Person;

function startBots(): Promise<TestBots> {
  return startTestBots({
    hubUrl: hub.url,
    botKey: hub.botKey,
    queueDatabaseUrl: hub.database.urlAs("duoyun_queue"),
  });
}

beforeAll(async () => {
  hub = await startTestHub({ worker: true });
  rows = openChatRows(hub);
  await rows.offerHost("320900");
  bots = await startBots();
  cast = await castOf(hub.url, "盐城");
  second = await signIn(hub.url, "盐城审批人乙");
});
afterAll(async () => {
  await bots?.stop();
  await rows?.close();
  await hub?.stop();
});

const wish = (systemName: string) => ({ quantity: 1, months: 2, systemName });

function operatorOf({ operator }: Cast): Person {
  if (!operator) throw new Error("Yancheng has an operator.");
  return operator;
}

function toSee(person: Person, words: RegExp): Promise<string> {
  return eventually(`${person.title} to read ${words}`, async () => {
    const texts = (await person.messages()).map(({ content }) =>
      content.type === "text" ? content.text : "",
    );
    return texts.findLast((text) => words.test(text));
  });
}

function toBeTold(person: Person, words: RegExp): Promise<string> {
  return eventually(`${person.title} to be told ${words}`, async () =>
    (await rows.toasts(person.personId)).findLast((text) => words.test(text)),
  );
}

function allHandled(): Promise<boolean> {
  return eventually("every update to be handled", async () => (await rows.unacknowledged()) === 0);
}

describe("the built-in chat", () => {
  it("files a request step by step and tells everybody who decides it", async () => {
    const request = await fileInChat(cast.applicant, wish("潮位预报平台"));
    await toSee(cast.applicant, new RegExp(`已提交，编号 ${request.number}`));
    const operator = operatorOf(cast);
    await operator.tap(await approvalCard(operator, request), /同意/);
    await toBeTold(operator, new RegExp(`已同意 ${request.number}`));
    await operator.card(
      "who decided",
      (card) => mentions(card, request.number) && card.title.startsWith("🟢 已同意"),
    );
    await approvalCard(cast.approver, request);
    await approvalCard(second, request);
  });

  it("decides once when two approvers tap at once, and names the first to the other", async () => {
    const request = await fileInChat(cast.applicant, wish("渔港视频平台"));
    const operator = operatorOf(cast);
    await operator.tap(await approvalCard(operator, request), /同意/);
    const approvers = [cast.approver, second];
    const cards = await Promise.all(approvers.map((person) => approvalCard(person, request)));
    await Promise.all(
      approvers.map(async (person, index) => {
        const card = cards[index];
        if (card) await person.tap(card, /同意/);
      }),
    );
    const told = await Promise.all(approvers.map((person) => toBeTold(person, /同意/)));
    const winner = told.findIndex((text) => text.startsWith(`已同意 ${request.number}`));
    expect(winner).toBeGreaterThanOrEqual(0);
    expect(told[1 - winner]).toContain(approvers[winner]?.title);
    for (const person of approvers) {
      await person.card(
        "the one outcome",
        (card) => mentions(card, request.number) && card.title.startsWith("🟢 已同意"),
      );
    }
  });

  it("asks why before it rejects, and carries the reason to the applicant and to every copy", async () => {
    const request = await fileInChat(cast.applicant, wish("港区照明平台"));
    const operator = operatorOf(cast);
    await operator.tap(await approvalCard(operator, request), /同意/);
    await approvalCard(second, request);
    await cast.approver.tap(await approvalCard(cast.approver, request), /驳回/);
    const form = await cast.approver.form(/驳回申请/, 1);
    await cast.approver.answer(form, "submit", { preset: "other", note: "" });
    await eventually("the form to ask for words", async () => {
      const again = await cast.approver.form(/驳回申请/, 1);
      return again.form.problems.length > 0;
    });
    await cast.approver.answer(form, "submit", { preset: "purpose", note: "请补充演算范围" });
    for (const person of [cast.applicant, second]) {
      await person.card(
        "the reason",
        (card) => mentions(card, request.number) && mentions(card, "请补充演算范围"),
      );
    }
    const view = await cast.applicant.hub.requests.get.query({ id: request.id });
    expect(view.status).toBe("rejected");
  });

  it("goes on with a half-filled form after the bots were away", async () => {
    const { applicant } = cast;
    await applicant.say("申请资源");
    const item = await applicant.form(/选择服务/, 1);
    await applicant.answer(item, "next", { catalogItem: "cloud-host" });
    const size = await applicant.form(/规格与数量/, 2);
    await bots.stop();
    await applicant.answer(size, "next", { quantity: "2", storageGib: "50" });
    bots = await startBots();
    const system = await applicant.form(/系统与用途/, 3);
    await applicant.answer(system, "cancel", {});
    await toSee(applicant, /已取消，没有提交任何内容/);
    await applicant.say("取消");
    await toSee(applicant, /没有正在填写的表单/);
  });

  it("opens a live card by its number, and by its place in a list", async () => {
    const request = await fileInChat(cast.applicant, wish("农情监测平台"));
    const operator = operatorOf(cast);
    const first = await approvalCard(operator, request);
    await operator.say(`查 ${request.number}`);
    await eventually("a newer card", async () => {
      const card = await approvalCard(operator, request);
      return card.messageId !== first.messageId;
    });
    await toSee(operator, /已移到下方/);
    await operator.say("待办");
    const list = await toSee(operator, /^1\. .*REQ-/m);
    const line = list.split("\n").find((one) => one.includes(request.number));
    await operator.say(line?.split(".")[0] ?? "");
    await allHandled();
    await operator.tap(await approvalCard(operator, request), /同意/);
    await eventually("the decision", async () => {
      const view = await cast.applicant.hub.requests.get.query({ id: request.id });
      return view.step?.id !== request.step?.id && view;
    });
  });

  it("never decides by words", async () => {
    const request = await fileInChat(cast.applicant, wish("水质监测平台"));
    const operator = operatorOf(cast);
    await approvalCard(operator, request);
    await operator.say(`同意 ${request.number}`);
    await operator.say("同意吧，没问题");
    await toSee(operator, /没有看懂这句话，没有做任何操作/);
    await allHandled();
    const view = await cast.applicant.hub.requests.get.query({ id: request.id });
    expect(view.step).toEqual(request.step);
  });

  it("offers only what one's role includes, in one's language", async () => {
    const { applicant, approver } = cast;
    await approver.say("申请资源");
    await toSee(approver, /您的岗位没有这一项/);
    await approver.say("帮助");
    expect(await toSee(approver, /您可以这样说/)).not.toContain("申请资源");
    await applicant.say("English");
    await toSee(applicant, /From now on in English/);
    await applicant.say("help");
    expect(await toSee(applicant, /You can say/)).toContain("ask for temporary resources");
    await applicant.say("quota");
    await toSee(applicant, /Quota \(used \+ reserved of limit\)/);
    await applicant.say("中文");
    await toSee(applicant, /以后用中文/);
  });
});
