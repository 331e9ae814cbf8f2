import type { FakePerson } from "@duoyun/bots/testing/fake-bot-api/person";
import { answerAsCity } from "@duoyun/hub/testing/answer-as-city";
import type { RequestSummary } from "@duoyun/shared";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../province/eventually.ts";
import { sees, tapWhenShown } from "./telegram/link.ts";
import { type Office, type Official, openOffice } from "./telegram/office.ts";

let office: Office;
let applicant: Official;
let reviewer: Official;
let approver: Official;
let second: Official;
let provider: Official;

beforeAll(async () => {
  office = await openOffice("320900");
  applicant = await office.join("盐城申请人");
  reviewer = await office.join("盐城审核人");
  approver = await office.join("盐城审批人");
  second = await office.join("盐城审批人乙");
  provider = await office.join("盐城云服务商");
});
afterAll(() => office?.close());

describe("every kind of request in chat, as the node's rulebook declares it", () => {
  it("lists what the node takes, and files test resources once everything is affirmed", async () => {
    await begin(applicant.phone, "测试资源");
    await answerSizes(applicant.phone, "联调测试平台");
    await tapWhenShown(applicant.phone, /❓ 使用期限/, /^1 个月$/);
    const { affirmations } = await kindNamed("test");
    for (const { rule } of affirmations) {
      await tapWhenShown(applicant.phone, new RegExp(`❓ .*${rule.ruleId}`), /确认属实/);
    }
    await tapWhenShown(applicant.phone, /核对并提交[\s\S]*联调测试平台/, /提交申请/);
    await sees(applicant.phone, "its number", /已提交，编号 REQ-/);
    expect(await newest()).toMatchObject({ kind: "test", status: "pending" });
  });

  it("returns it from the card, and takes it back completed, with what was answered before", async () => {
    const { number, id } = await newest();
    await tapWhenShown(reviewer.phone, new RegExp(`待审批[\\s\\S]*${number}`), /退回补正/);
    await tapWhenShown(reviewer.phone, /❓ 驳回原因/, /材料与申请内容不一致/);
    await tapWhenShown(reviewer.phone, /补充说明/, /跳过/);
    await tapWhenShown(reviewer.phone, /退回补正[\s\S]*不一致/, /确认退回/);
    const returned = new RegExp(`待补正[\\s\\S]*${number}[\\s\\S]*不一致`);
    await tapWhenShown(applicant.phone, returned, /补正后提交/);
    await tapWhenShown(applicant.phone, /❓ 服务目录项/, /沿用/);
    for (const field of ["分区", "每台 vCPU", "每台内存", "每台存储", "数量", "信息系统名称"]) {
      await tapWhenShown(applicant.phone, new RegExp(`❓ ${field}`), /沿用/);
    }
    await sees(applicant.phone, "the question for the purpose", /❓ 用途/);
    applicant.phone.say("对外接口联调测试");
    await tapWhenShown(applicant.phone, /❓ 使用期限/, /沿用/);
    const { affirmations } = await kindNamed("test");
    for (const { rule } of affirmations) {
      await tapWhenShown(applicant.phone, new RegExp(`❓ .*${rule.ruleId}`), /沿用/);
    }
    await tapWhenShown(applicant.phone, /核对并提交[\s\S]*对外接口联调测试/, /提交申请/);
    await sees(applicant.phone, "that it is filed anew", /已补正提交/);
    const view = await applicant.page.hub.requests.get.query({ id });
    expect(view).toMatchObject({ revision: 2, status: "pending" });
    expect(view.form).toMatchObject({ purpose: "对外接口联调测试" });
  });

  it("passes a step on to a colleague, whose alone it is then", async () => {
    const { number, id } = await newest();
    await tapWhenShown(reviewer.phone, new RegExp(`待审批[\\s\\S]*${number}`), /同意/);
    await tapWhenShown(approver.phone, new RegExp(`待审批[\\s\\S]*${number}`), /转交/);
    await tapWhenShown(approver.phone, /❓ 人员/, /盐城审批人乙/);
    await sees(approver.phone, "the question for the reason", /❓ 理由/);
    approver.phone.say("本周出差");
    await tapWhenShown(approver.phone, /转交办理[\s\S]*本周出差/, /确认转交/);
    await sees(approver.phone, "that it is passed on", /已将 .*转交盐城审批人乙/);
    await eventually("the card to lose its buttons", async () => {
      const card = approver.phone
        .sees()
        .find(({ text }) => text.includes(`待审批`) && text.includes(number));
      return card && !card.keyboard.flat().some(({ text }) => /同意|转交/.test(text));
    });
    await tapWhenShown(second.phone, new RegExp(`待审批[\\s\\S]*${number}`), /✅ 同意/);
    await sees(applicant.phone, "the decision", new RegExp(`(已同意|开通中).*${number}`));
    await eventually("the city to open it", () =>
      answerAsCity(office.hub, { id, tenant: "320900" }),
    );
  });

  it("says what only the page can take of a formal request, and keeps the answers for it", async () => {
    await begin(applicant.phone, "上云申请");
    await sees(applicant.phone, "what is left for the page", /还须在网页补充：/);
    await answerSizes(applicant.phone, "河湖长制平台");
    const { affirmations } = await kindNamed("formal");
    for (const { title } of affirmations) {
      await tapWhenShown(applicant.phone, new RegExp(`❓ ${title.zh}`), /确认属实/);
    }
    await tapWhenShown(applicant.phone, /核对并提交[\s\S]*河湖长制平台/, /去网页补充/);
    await sees(applicant.phone, "that nothing is filed", /还须在网页补充，没有提交[\s\S]*P24-11/);
    expect(wayToPage(applicant.phone)).toMatch(/\/requests\/new\?kind=formal$/);
    const kept = await applicant.page.hub.chat.keptForm.query({ kind: "formal" });
    expect(kept?.form).toMatchObject({ systemName: "河湖长制平台", vcpu: 2, quantity: 1 });
    expect(await second.page.hub.chat.keptForm.query({ kind: "formal" })).toBeNull();
    expect((await newest()).kind).toBe("test");
  });

  it("begins a reclaim of a lease that is there, and leads to the lease's page for its paper form", async () => {
    await sees(applicant.phone, "the lease", /资源租约/);
    applicant.phone.say("/reclaim");
    await sees(applicant.phone, "the question for the reason", /资源关停[\s\S]*❓ 理由/);
    applicant.phone.say("短");
    await sees(applicant.phone, "what is wrong", /⚠ “理由”请填写 4 到 200 个字/);
    applicant.phone.say("测试已经结束");
    const { affirmations } = await kindNamed("reclaim");
    for (const { title } of affirmations) {
      await tapWhenShown(applicant.phone, new RegExp(`❓ ${title.zh}`), /确认属实/);
    }
    await tapWhenShown(applicant.phone, /核对并提交[\s\S]*测试已经结束/, /去网页补充/);
    await sees(applicant.phone, "what is left for the page", /没有提交[\s\S]*关停申请表/);
    const [lease] = await applicant.page.hub.leases.list.query();
    expect(wayToPage(applicant.phone)).toContain(`/leases/${lease?.id}?ask=reclaim`);
    const name = { kind: "reclaim", subject: `lease:${lease?.id}` };
    const kept = await applicant.page.hub.chat.keptForm.query(name);
    expect(kept?.form).toMatchObject({ reason: "测试已经结束" });
    await applicant.page.hub.chat.dropKeptForm.mutate(name);
    expect(await applicant.page.hub.chat.keptForm.query(name)).toBeNull();
  });

  it("lets somebody stand in for some days", async () => {
    approver.phone.say("请假");
    await tapWhenShown(approver.phone, /❓ 人员/, /盐城审批人乙/);
    await tapWhenShown(approver.phone, /❓ 从哪天起/, /^\d{4}-/);
    await sees(approver.phone, "the question for the days", /❓ 共几天/);
    approver.phone.say("3");
    await tapWhenShown(approver.phone, /委托办理[\s\S]*共几天：3/, /确认委托/);
    await sees(approver.phone, "that it is agreed", /已委托/);
    expect(await approver.page.hub.delegations.list.query()).toHaveLength(1);
    approver.phone.say("/delegate");
    await sees(approver.phone, "what is agreed", /现有委托：\n盐城审批人 → 盐城审批人乙/);
    approver.phone.say("/cancel");
  });

  it("returns a catalog with a reason, and files it once it is submitted again", async () => {
    const { catalog } = reviewer.page.hub;
    const { id } = await catalog.begin.mutate({ from: "jiangsu-2024" });
    await catalog.submit.mutate({ id, revision: 1 });
    const waiting = /待备案[\s\S]*盐城市服务目录第 \d+ 版（市级备案）[\s\S]*项没有单价/;
    await tapWhenShown(approver.phone, waiting, /退回…/);
    await tapWhenShown(approver.phone, /退回目录/, /单价/);
    await tapWhenShown(approver.phone, /补充说明/, /跳过/);
    await tapWhenShown(approver.phone, /退回目录/, /确认退回/);
    await sees(reviewer.phone, "that it came back", /目录被退回[\s\S]*单价/);
    const { revision } = await catalog.version.query({ id });
    await catalog.submit.mutate({ id, revision });
    const filing = /待备案[\s\S]*市级备案/;
    await tapWhenShown(second.phone, filing, /备案/);
    await tapWhenShown(second.phone, filing, /确认/);
    await sees(second.phone, "that it is passed on", /已备案并转省级/);
    expect((await catalog.version.query({ id })).waitsFor).toBe("province");
  });

  it("refuses what is not for a person to file", async () => {
    approver.phone.say("办理事项");
    await sees(approver.phone, "that it is not theirs", /您的岗位没有这一项/);
    provider.phone.say("/change");
    await sees(provider.phone, "that it is not theirs", /您的岗位没有这一项/);
  });
});

/** Where the newest message that leads to the page leads to. */
function wayToPage(phone: FakePerson): string {
  const buttons = phone.sees().flatMap(({ keyboard }) => keyboard.flat());
  return buttons.findLast(({ text }) => /去网页补充/.test(text))?.url ?? "";
}

async function newest(): Promise<RequestSummary> {
  const { items } = await applicant.page.hub.requests.list.query({ mine: true });
  const [first] = items.toSorted((a, b) => b.number.localeCompare(a.number));
  if (!first) throw new Error("Nothing was filed.");
  return first;
}

async function kindNamed(name: string) {
  const kinds = await applicant.page.hub.requests.kinds.query();
  const found = kinds.find(({ kind }) => kind === name);
  if (!found) throw new Error(`Yancheng takes no ${name}.`);
  return found;
}

/** Picks a kind from the list by its number. */
async function begin(phone: FakePerson, title: string): Promise<void> {
  phone.say("办理事项");
  const list = await sees(phone, "the kinds", /可以办理的申请[\s\S]*回复序号/);
  const number = new RegExp(`(\\d+)\\. .*${title}`).exec(list)?.[1];
  if (!number) throw new Error(`${title} is not on the list:\n${list}`);
  phone.say(number);
}

async function answerSizes(phone: FakePerson, system: string): Promise<void> {
  await tapWhenShown(phone, /选择服务/, /^云/);
  await tapWhenShown(phone, /❓ 分区/, /^(电子)?政务外网区?$/);
  await tapWhenShown(phone, /❓ 每台 vCPU/, /^2$/);
  await tapWhenShown(phone, /❓ 每台内存/, /^4$/);
  await tapWhenShown(phone, /❓ 每台存储/, /沿用/);
  await tapWhenShown(phone, /❓ 数量/, /沿用/);
  await sees(phone, "the question for the system", /❓ 信息系统名称/);
  phone.say(system);
  await sees(phone, "the question for the purpose", /❓ 用途/);
  phone.say("接口联调测试");
}
