import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { confirm } from "../requests/confirm.ts";
import { approveFormal, raiseQuotas } from "../testing/formal-request.ts";
import { explainToken } from "./explain-token.ts";
import { showCard } from "./show-card.ts";
import { type ChatTest, createChatTest } from "./testing/chat-test.ts";
import { createTestBots, type TestBots } from "./testing/test-bots.ts";

describe("the cards of what three parties confirm", () => {
  let hub: ChatTest;
  let bots: TestBots;

  beforeEach(async () => {
    hub = await createChatTest();
    bots = createTestBots(hub);
    hub.clock.set("2026-05-11T02:00:00Z");
    await raiseQuotas(hub);
  });
  afterEach(() => hub.close());

  const tokenOf = async (code: string, id: string, verb: string) => {
    const { view } = await showCard(hub.inChat(code), { subject: { type: "request", id } });
    return view.actions.find((action) => action.verb === verb)?.token;
  };

  it("come to the operator and the provider, and offer each party its own confirmation once", async () => {
    const request = await approveFormal(hub);
    const shown = await bots.settle();
    const told = shown.flatMap((one) => (one.action === "send" ? [one.chatId] : []));
    for (const code of ["yc-reviewer", "yc-provider"]) expect(told).toContain(hub.personId(code));
    for (const code of ["yc-applicant", "yc-reviewer", "yc-provider"]) {
      const token = await tokenOf(code, request.id, "confirm");
      const explained = await explainToken(hub.inChat(code), { token: token ?? "" });
      expect(explained).toMatchObject({ verb: "confirm", valid: true });
      expect(await tokenOf(code, request.id, "object")).toContain("object");
      await confirm(hub.inChat(code), { id: request.id });
      expect(await explainToken(hub.inChat(code), { token: token ?? "" })).toMatchObject({
        valid: false,
      });
      expect(await tokenOf(code, request.id, "confirm")).toBeUndefined();
    }
    await expect(confirm(hub.inChat("yc-provider"), { id: request.id })).rejects.toThrow();
  });

  it("refuse their button to whoever speaks for no party", async () => {
    const request = await approveFormal(hub);
    await bots.settle();
    expect(await tokenOf("yc-approver", request.id, "confirm")).toBeUndefined();
    const token = (await tokenOf("yc-provider", request.id, "confirm")) ?? "";
    await expect(explainToken(hub.inChat("yc-approver"), { token })).rejects.toThrow();
  });
});
