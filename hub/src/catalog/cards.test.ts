import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { explainToken } from "../chat/explain-token.ts";
import { type ChatTest, createChatTest } from "../chat/testing/chat-test.ts";
import { createTestBots, type TestBots } from "../chat/testing/test-bots.ts";
import { listHistory } from "../webchat/list-history.ts";
import { beginDraft } from "./begin.ts";
import { decideNamed } from "./decide-named.ts";
import { getCatalogVersion } from "./get-version.ts";
import { submitCatalog } from "./submit.ts";
import { withdrawCatalog } from "./withdraw.ts";

let hub: ChatTest;
let bots: TestBots;
beforeAll(async () => {
  hub = await createChatTest();
  hub.clock.set("2026-05-06T02:00:00Z");
  bots = createTestBots(hub);
});
afterAll(() => hub.close());

async function cardsOf(code: string) {
  const messages = await listHistory(hub.onWeb(code), {});
  return messages.flatMap(({ content }) => (content.type === "card" ? [content.card] : []));
}

async function titlesOf(code: string) {
  return (await cardsOf(code)).map(({ title }) => title);
}

async function tokenOf(code: string, verb: string) {
  const buttons = (await cardsOf(code)).flatMap(({ buttons }) => buttons.flat());
  const token = buttons.findLast(({ label }) => label === verb)?.token;
  if (!token) throw new Error(`${code} has no button ${verb}`);
  return token;
}

/** Submits the province's list as the node's catalog. */
async function submitted(operator: string) {
  const ctx = hub.onWeb(operator);
  const { id } = await beginDraft(ctx, { from: "jiangsu-2024" });
  const { revision } = await submitCatalog(ctx, { id, revision: 1 });
  await bots.settle();
  return { id, revision };
}

describe("the card of a catalog", () => {
  it("goes in Yancheng to the city's approvers, and once filed there to the province's staff, each with buttons of their own", async () => {
    const { id } = await submitted("yc-reviewer");
    for (const code of ["yc-approver", "yc-approver-2"]) {
      expect(await titlesOf(code)).toContain("盐城市 2 open");
    }
    expect(await titlesOf("js-staff")).toEqual([]);
    const token = await tokenOf("yc-approver", "file");
    const stolen = decideNamed(hub.inChat("yc-approver-2"), { token, outcome: "file" });
    await expect(stolen).rejects.toMatchObject({ code: "not_found" });
    await decideNamed(hub.inChat("yc-approver"), { token, outcome: "file" });
    await bots.settle();
    expect(await titlesOf("yc-approver-2")).toContain("盐城市 2 passed");
    expect(await titlesOf("js-staff")).toEqual(["盐城市 2 open"]);
    const second = await tokenOf("js-staff", "file");
    await decideNamed(hub.inChat("js-staff"), { token: second, outcome: "file" });
    await bots.settle();
    expect(await titlesOf("js-staff")).toEqual(["盐城市 2 filed"]);
    expect(await titlesOf("yc-reviewer")).toContain("目录已备案");
    expect((await getCatalogVersion(hub.onWeb("js-staff"), { id })).state).toBe("filed");
  });

  it("returns with reasons, which the operators hear, and works once", async () => {
    await submitted("tz-admin");
    const token = await tokenOf("js-staff", "returnCatalog");
    const asked = await explainToken(hub.inChat("js-staff"), { token });
    expect(asked).toMatchObject({ verb: "returnCatalog", valid: true });
    const back = { token, outcome: "return" as const, reason: "单价依据不足" };
    await decideNamed(hub.inChat("js-staff"), back);
    await bots.settle();
    expect(await titlesOf("js-staff")).toContain("泰州市 2 returned");
    expect(await titlesOf("tz-admin")).toContain("目录被退回");
    await expect(decideNamed(hub.inChat("js-staff"), back)).rejects.toMatchObject({
      code: "already_decided",
    });
  });

  it("says that it was withdrawn, shows nothing more and files nothing", async () => {
    const operator = hub.onWeb("js-reviewer");
    const { id, revision } = await submitted("js-reviewer");
    const token = await tokenOf("js-staff", "file");
    await withdrawCatalog(operator, { id, revision });
    await bots.settle();
    expect(await titlesOf("js-staff")).toContain("江苏省（省级核心节点） 2 withdrawn");
    const file = decideNamed(hub.inChat("js-staff"), { token, outcome: "file" });
    await expect(file).rejects.toMatchObject({ code: "stale" });
  });
});
