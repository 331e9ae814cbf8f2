import { randomBytes } from "node:crypto";
import type { HubAnswer } from "@duoyun/hub/testing/call-hub";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Code, type Office, openOffice } from "./refusals/office.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.close());

type Refusal = { by: Code; code: string; zh: RegExp; en: RegExp; action?: string };

/** Expects a refusal in both languages, by which nothing is changed, and its row in the audit. */
async function expectRefused(
  attempt: () => Promise<HubAnswer>,
  { by, code, zh, en, action = "tap.refused" }: Refusal,
): Promise<void> {
  const who = office.personId(by);
  const before = await office.state();
  const { error } = await attempt();
  expect(error?.code).toBe(code);
  expect(error?.text.zh).toMatch(zh);
  expect(error?.text.en).toMatch(en);
  expect(await office.state()).toEqual(before);
  const row = await office.lastAudit(by);
  expect(row).toMatchObject({ action, who });
  if (action !== "role.refused") expect(row?.why).toBe(error?.text.en);
}

describe.each(["web", "telegram"] as const)(
  "a tap on %s is refused with what to do next, changes nothing and is written down",
  (platform) => {
    beforeAll(() => office.tapOn(platform));

    it("when it comes from another city", async () => {
      const request = await office.reviewed();
      const button = await office.button("yc-approver", "approve", request);
      await expectRefused(() => office.tap("tz-approver", button), {
        by: "tz-approver",
        code: "not_found",
        zh: /不是发给您的.*请发送“待办”/,
        en: /not yours.*Send "pending"/,
      });
    });

    it("when a colleague has returned the request meanwhile", async () => {
      const request = await office.reviewed();
      const button = await office.button("yc-approver", "approve", request);
      const { id, revision } = request;
      const input = { id, revision, step: "approve", outcome: "return", reason: "用途不清" };
      await office.onPage("yc-approver-2", { path: "requests.decide", input });
      await expectRefused(() => office.tap("yc-approver", button), {
        by: "yc-approver",
        code: "already_decided",
        zh: /盐城审批人乙 已于 .* 退回/,
        en: /Yancheng approver B returned this/,
      });
    });

    it("when its step was passed to a colleague, and by its new holder it counts", async () => {
      const request = await office.reviewed();
      const button = await office.button("yc-approver", "approve", request);
      const personId = office.personId("yc-approver-2");
      const input = { id: request.id, personId, reason: "外出" };
      await office.onPage("yc-approver", { path: "requests.transfer", input });
      await expectRefused(() => office.tap("yc-approver", button), {
        by: "yc-approver",
        code: "forbidden",
        zh: /已转交他人办理/,
        en: /passed/,
      });
      const theirs = await office.button("yc-approver-2", "approve", request);
      expect((await office.tap("yc-approver-2", theirs)).data).toMatchObject({ decision: "made" });
    });

    it("when its button was forged", async () => {
      await office.reviewed();
      const forged = `1|approve|${randomBytes(16).toString("base64url")}`;
      await expectRefused(() => office.tap("yc-approver", forged), {
        by: "yc-approver",
        code: "not_found",
        zh: /不是发给您的.*请发送“待办”/,
        en: /not yours.*Send "pending"/,
      });
    });

    it("when its button was made for a colleague", async () => {
      const request = await office.reviewed();
      const button = await office.button("yc-approver-2", "approve", request);
      await expectRefused(() => office.tap("yc-approver", button), {
        by: "yc-approver",
        code: "forbidden",
        zh: /发给其他办理人.*请发送“待办”/,
        en: /somebody else.*Send "pending"/,
      });
    });

    it("when the approval that it belongs to was taken back", async () => {
      const request = await office.reviewed();
      const button = await office.button("yc-approver-2", "approve", request);
      await office.decideOnPage("yc-approver", request);
      await office.takeBackOnPage("yc-approver", request);
      await expectRefused(() => office.tap("yc-approver-2", button), {
        by: "yc-approver-2",
        code: "stale",
        zh: /盐城审批人 已于 .* 收回审批.*请在新卡片或“待办”中办理/,
        en: /Yancheng approver took the approval back .*decide on the new one/,
      });
    });

    it("when a colleague has decided on the page meanwhile", async () => {
      const request = await office.reviewed();
      const button = await office.button("yc-approver", "approve", request);
      await office.decideOnPage("yc-approver-2", request);
      await expectRefused(() => office.tap("yc-approver", button), {
        by: "yc-approver",
        code: "already_decided",
        zh: /盐城审批人乙 已于 .* 同意.*无需再处理/,
        en: /Yancheng approver B approved this .*nothing left to do/,
      });
    });

    it("when the approver has lost the role since the card came", async () => {
      const request = await office.reviewed();
      const button = await office.button("yc-approver", "approve", request);
      await office.change("yc-approver", { roles: ["provider"] });
      await expectRefused(() => office.tap("yc-approver", button), {
        by: "yc-approver",
        code: "forbidden",
        zh: /不是本环节的办理人.*请在“待办”中/,
        en: /not yours to decide\. See "pending"/,
      });
      await office.change("yc-approver", { roles: ["approver"] });
    });

    it("when the approver has lost the role and wants the approval back", async () => {
      const request = await office.reviewed();
      await office.tap("yc-approver", await office.button("yc-approver", "approve", request));
      const button = await office.button("yc-approver", "takeBack", request);
      await office.change("yc-approver", { roles: ["provider"] });
      await expectRefused(() => office.tap("yc-approver", button), {
        by: "yc-approver",
        code: "forbidden",
        zh: /您的岗位没有此项权限，请联系本单位管理员/,
        en: /Your role does not include this\. Ask your administrator/,
        action: "role.refused",
      });
      await office.change("yc-approver", { roles: ["approver"] });
    });

    it("when the approver was disabled since the card came", async () => {
      // Of one person it is written down once a minute.
      const who = platform === "web" ? "yc-approver" : "yc-approver-2";
      const request = await office.reviewed();
      const button = await office.button(who, "approve", request);
      await office.change(who, { active: false });
      await expectRefused(() => office.tap(who, button), {
        by: who,
        code: "unauthenticated",
        zh: /已停用.*请联系本单位管理员/,
        en: /no longer active\. Ask your administrator/,
        action: "credential.refused",
      });
      await office.change(who, { active: true });
    });

    it("when the approver filed the request, even with a button that nobody gave them", async () => {
      await office.change("yc-applicant", { roles: ["applicant", "approver"] });
      const request = await office.reviewed();
      const button = await office.planted("yc-applicant", request);
      await expectRefused(() => office.tap("yc-applicant", button), {
        by: "yc-applicant",
        code: "forbidden",
        zh: /不能审批自己提交的申请，请由本环节的其他办理人/,
        en: /cannot decide your own request\. Another person/,
      });
      await expectRefused(() => office.decideOnPage("yc-applicant", request), {
        by: "yc-applicant",
        code: "forbidden",
        zh: /不能审批自己提交的申请/,
        en: /cannot decide your own request/,
        action: "decision.refused",
      });
      await office.change("yc-applicant", { roles: ["applicant"] });
    });

    it("when the request is above the limit of chat, there and on the page without a second factor", async () => {
      const request = await office.file("yc-applicant", { quantity: 5, vcpu: 8 });
      const button = await office.planted("yc-reviewer", request);
      await expectRefused(() => office.tap("yc-reviewer", button), {
        by: "yc-reviewer",
        code: "second_factor_required",
        zh: /超出聊天审批的限额，请在网页上用动态口令办理/,
        en: /too large to decide in chat\. Decide it on the web page/,
      });
      await expectRefused(() => office.decideOnPage("yc-reviewer", request), {
        by: "yc-reviewer",
        code: "second_factor_required",
        zh: /请输入验证器的六位动态口令/,
        en: /enter the six digits of your authenticator/,
        action: "decision.refused",
      });
    });
  },
);

describe.each(["web", "telegram"] as const)("a tap on %s that comes twice", (platform) => {
  beforeAll(() => office.tapOn(platform));

  it("counts once, and tells the same person that it had been made", async () => {
    const request = await office.reviewed();
    const button = await office.button("yc-approver", "approve", request);
    expect((await office.tap("yc-approver", button)).data).toMatchObject({ decision: "made" });
    const after = await office.state();
    const again = await Promise.all([1, 2, 3].map(() => office.tap("yc-approver", button)));
    for (const { data } of again) expect(data).toMatchObject({ decision: "repeated" });
    expect(await office.state()).toEqual(after);
  });
});
