import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { card, chatAccount, delivery, person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { recordReceipt } from "../deliveries/record-receipt.ts";
import { emitOutbox } from "../outbox/emit-outbox.ts";
import { decide } from "../requests/decide.ts";
import { takeBack } from "../requests/take-back.ts";
import { withdraw } from "../requests/withdraw.ts";
import { remindHolders } from "../sweeps/remind-holders.ts";
import { runSweep } from "../sweeps/run-sweep.ts";
import { file, open } from "../testing/walk-request.ts";
import { listHistory } from "../webchat/list-history.ts";
import { tap } from "../webchat/tap.ts";
import { postMessage } from "../webplatform/post-message.ts";
import { type Claim, claim } from "./claim.ts";
import { explainToken } from "./explain-token.ts";
import { moveCard } from "./move-card.ts";
import { showCard } from "./show-card.ts";
import { type ChatTest, createChatTest } from "./testing/chat-test.ts";
import { createTestBots, type TestBots } from "./testing/test-bots.ts";

const mayDecide = ["approve", "return", "reject", "transfer"];
const large = { quantity: 4, vcpu: 16, memoryGib: 64 };

describe("cards", () => {
  let hub: ChatTest;
  let bots: TestBots;

  beforeEach(async () => {
    hub = await createChatTest();
    bots = createTestBots(hub);
  });
  afterEach(() => hub.close());

  const cardsOf = async (code: string) => {
    const messages = await listHistory(hub.onWeb(code), {});
    return messages.flatMap(({ messageId, content }) =>
      content.type === "card" ? [{ messageId, card: content.card }] : [],
    );
  };
  const titlesOf = async (code: string) => (await cardsOf(code)).map(({ card: it }) => it.title);
  const tokenOf = async (code: string, verb: string) => {
    const buttons = (await cardsOf(code)).flatMap(({ card: it }) => it.buttons.flat());
    const found = buttons.find(({ label }) => label === verb)?.token;
    if (!found) throw new Error(`${code} has no button ${verb}`);
    return found;
  };
  const inYancheng = <T>(work: Parameters<typeof inTenant<T>>[2]) =>
    inTenant(hub.db, "320900", work);
  const approve = async (code: string) =>
    decide(hub.inChat(code), { token: await tokenOf(code, "approve") });
  const toSecondStep = async () => {
    const request = await file(hub);
    await bots.settle();
    await approve("yc-reviewer");
    await bots.settle();
    return request;
  };

  it("go to the applicant and to those who may decide the step, and to nobody else", async () => {
    const { number } = await file(hub);
    await bots.settle();
    expect(await titlesOf("yc-applicant")).toEqual([`${number} pending`]);
    expect(await titlesOf("yc-reviewer")).toEqual([`${number} open`]);
    expect(await titlesOf("yc-approver")).toEqual([]);
    expect(await titlesOf("tz-approver")).toEqual([]);
  });

  it("of the next step go to its approvers, and every copy shows a decision", async () => {
    const { number } = await toSecondStep();
    expect(await titlesOf("yc-reviewer")).toEqual([`${number} approved`]);
    expect(await titlesOf("yc-approver")).toEqual([`${number} open`]);
    expect(await titlesOf("yc-approver-2")).toEqual([`${number} open`]);
    await approve("yc-approver-2");
    await bots.settle();
    for (const code of ["yc-reviewer", "yc-approver", "yc-approver-2"]) {
      expect(await titlesOf(code)).toEqual([`${number} approved`]);
    }
    expect(await titlesOf("yc-applicant")).toEqual([`${number} approved`]);
  });

  it("lose their buttons with the decision; only who decided last may take it back", async () => {
    await toSecondStep();
    await approve("yc-approver");
    await bots.settle();
    const verbs = async (code: string) =>
      (await cardsOf(code)).flatMap(({ card: it }) => it.buttons.flat().map(({ label }) => label));
    expect(await verbs("yc-reviewer")).toEqual(["open"]);
    expect(await verbs("yc-approver")).toEqual(["takeBack", "open"]);
    expect(await verbs("yc-approver-2")).toEqual(["open"]);
  });

  it("of a decision that was taken back give way to new ones", async () => {
    const { number } = await toSecondStep();
    await approve("yc-approver");
    await bots.settle();
    const token = await tokenOf("yc-approver", "takeBack");
    await takeBack(hub.inChat("yc-approver"), { token });
    await bots.settle();
    for (const code of ["yc-approver", "yc-approver-2"]) {
      expect(await titlesOf(code)).toEqual([`${number} replaced`, `${number} open`]);
      const [old, renewed] = await cardsOf(code);
      expect(old?.card.buttons.flat().map(({ label }) => label)).toEqual(["open"]);
      expect(renewed?.card.buttons.flat()[0]?.label).toBe("approve");
    }
    expect(await titlesOf("yc-reviewer")).toEqual([`${number} approved`]);
  });

  it("lead to the details in one way on the web chat, and in the chat too on other platforms", async () => {
    const { id } = await file(hub);
    const ctx = hub.inChat("yc-reviewer");
    const subject = { type: "request" as const, id };
    const { actor } = ctx;
    const onTelegram = { ...actor, via: { ...actor.via, platform: "telegram" as const } };
    const verbsFor = async (who: typeof actor) =>
      (await showCard({ ...ctx, actor: who }, { subject })).view.actions.map(({ verb }) => verb);
    expect(await verbsFor(actor)).toEqual([...mayDecide, "open"]);
    expect(await verbsFor(onTelegram)).toEqual([...mayDecide, "details", "open"]);
  });

  it("above the chat limit carry no approval but the way to the page", async () => {
    const { id } = await file(hub, large);
    await bots.settle();
    const [shown] = await cardsOf("yc-reviewer");
    const buttons = shown?.card.buttons.flat() ?? [];
    expect(buttons.map(({ label }) => label)).toEqual(["open"]);
    expect(buttons[0]?.url).toBe(`http://hub.test/requests/${id}`);
  });

  it("answer a tap that comes too late with the name of who was first", async () => {
    await toSecondStep();
    const late = await tokenOf("yc-approver", "approve");
    const [shown] = await cardsOf("yc-approver");
    const messageId = shown?.messageId ?? "";
    await approve("yc-approver-2");
    await bots.settle();
    const ctx = hub.onWeb("yc-approver");
    await expect(tap(ctx, { messageId, token: late, clientKey: "late-tap" })).resolves.toBeTruthy();
    const refusal = { code: "already_decided", details: { by: { zh: "盐城审批人乙" } } };
    await expect(decide(hub.inChat("yc-approver"), { token: late })).rejects.toMatchObject(refusal);
    const explained = await explainToken(hub.inChat("yc-approver"), { token: late });
    expect(explained).toMatchObject({ verb: "approve", valid: false });
    expect(explained.text?.zh).toContain("盐城审批人乙");
  });

  it("say that their buttons work as long as they do", async () => {
    await file(hub);
    await bots.settle();
    const token = await tokenOf("yc-reviewer", "reject");
    const explained = await explainToken(hub.inChat("yc-reviewer"), { token });
    expect(explained).toMatchObject({ verb: "reject", valid: true, text: null });
  });

  it("refuse their buttons to everybody but the recipient", async () => {
    await toSecondStep();
    const token = await tokenOf("yc-approver", "approve");
    const [shown] = await cardsOf("yc-approver");
    const stolen = { messageId: shown?.messageId ?? "", token, clientKey: "stolen-tap" };
    for (const code of ["yc-approver-2", "tz-approver"]) {
      const foreign = { code: "not_found" };
      await expect(tap(hub.onWeb(code), stolen)).rejects.toMatchObject(foreign);
      await expect(explainToken(hub.inChat(code), { token })).rejects.toMatchObject(foreign);
    }
    await expect(decide(hub.inChat("tz-approver"), { token })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("of a withdrawn request say so everywhere", async () => {
    const { id, number } = await file(hub);
    await bots.settle();
    await withdraw(hub.onWeb("yc-applicant"), { id });
    await bots.settle();
    expect(await titlesOf("yc-reviewer")).toEqual([`${number} withdrawn`]);
    expect(await titlesOf("yc-applicant")).toEqual([`${number} withdrawn`]);
  });

  it("bring a rejection to the applicant as a message of its own", async () => {
    const { number } = await file(hub);
    await bots.settle();
    const token = await tokenOf("yc-reviewer", "reject");
    await decide(hub.inChat("yc-reviewer"), { token, reason: "请先清理闲置资源" });
    await bots.settle();
    expect(await titlesOf("yc-applicant")).toEqual([`${number} rejected`, `${number} rejected`]);
  });

  it("of a lease come to its holder when it opens, and again as a message when it reminds", async () => {
    const { lease } = await open(hub);
    await bots.settle();
    const active = `${lease.number} active`;
    expect((await titlesOf("yc-applicant")).filter((title) => title === active)).toHaveLength(1);
    hub.clock.set(`${lease.reminders[0]?.day}T02:00:00Z`);
    await runSweep(hub.sweep, remindHolders);
    await bots.settle();
    const shown = (await cardsOf("yc-applicant")).filter(({ card: it }) => it.title === active);
    expect(shown).toHaveLength(2);
    const verbs = shown[1]?.card.buttons.flat().map(({ label }) => label);
    expect(verbs).toEqual(["extend", "change", "release", "open"]);
    const token = shown[1]?.card.buttons.flat()[0]?.token ?? "";
    const explained = await explainToken(hub.inChat("yc-applicant"), { token });
    const subject = { type: "lease", id: lease.id };
    expect(explained).toEqual({ verb: "extend", subject, valid: true, text: null });
  });

  it("reach bots that were away in their newest version only", async () => {
    const { id } = await file(hub);
    await bots.relay();
    await withdraw(hub.onWeb("yc-applicant"), { id });
    await bots.relay();
    const shown = (await bots.settle()).filter(({ action }) => action !== "none");
    expect(shown.map((claimed) => claimed.action)).toEqual(["send", "send"]);
    expect(await titlesOf("yc-reviewer")).toEqual([expect.stringContaining("withdrawn")]);
  });

  it("are sent by the sweep when a crash or an absent queue swallowed the job", async () => {
    await file(hub);
    bots.setQueueAway(true);
    await bots.relay();
    bots.setQueueAway(false);
    await bots.relay();
    expect(bots.jobs).toEqual([]);
    await letReceiptsBeLate();
    await bots.relay();
    expect(bots.jobs).toHaveLength(2);
    expect(bots.jobs.every(({ id }) => id.endsWith("-2"))).toBe(true);
    await bots.settle();
    expect(await titlesOf("yc-reviewer")).toHaveLength(1);
  });

  it("are not posted twice when the bots crash between the post and the receipt", async () => {
    await file(hub);
    await bots.relay();
    const job = bots.jobs.shift();
    const deliveryId = job?.payload.deliveryId ?? "";
    expect((await bots.post(deliveryId)).claimed).toMatchObject({ action: "send" });
    expect(await bots.deliver(deliveryId)).toMatchObject({ action: "send" });
    expect(await bots.deliver(deliveryId)).toEqual({ action: "none" });
    await bots.settle();
    expect(await titlesOf("yc-applicant")).toHaveLength(1);
    expect(await titlesOf("yc-reviewer")).toHaveLength(1);
  });

  it("wait for the receipt of an older version, and follow it then", async () => {
    const { id } = await file(hub);
    await bots.relay();
    const under = bots.jobs.splice(0).map(({ payload }) => payload.deliveryId ?? "");
    for (const deliveryId of under) await claim(hub.bot, { deliveryId });
    await withdraw(hub.onWeb("yc-applicant"), { id });
    await bots.relay();
    expect(bots.jobs).toEqual([]);
    for (const deliveryId of under) await bots.deliver(deliveryId);
    const after = await bots.settle();
    expect(after.map(({ action }) => action)).toEqual(["edit", "edit"]);
    expect(await titlesOf("yc-applicant")).toEqual([expect.stringContaining("withdrawn")]);
  });

  it("take the first receipt, and a later one only as good news after a doubt", async () => {
    await file(hub);
    await bots.relay();
    const deliveryId = bots.jobs[0]?.payload.deliveryId ?? "";
    await claim(hub.bot, { deliveryId });
    const receive = (result: "sent" | "failed" | "unknown") =>
      recordReceipt(hub.bot, { deliveryId, result, messageId: "42" });
    expect(await receive("unknown")).toEqual({ recorded: true });
    expect(await receive("failed")).toEqual({ recorded: false });
    expect(await receive("sent")).toEqual({ recorded: true });
    expect(await receive("sent")).toEqual({ recorded: false });
    const rows = await inYancheng((tx) => tx.select().from(card).where(eq(card.messageId, "42")));
    expect(rows).toMatchObject([{ state: "sent" }]);
  });

  it("refuse a receipt for a delivery that never was", async () => {
    const stray = { deliveryId: randomUUID(), result: "sent" as const };
    await expect(recordReceipt(hub.bot, stray)).rejects.toMatchObject({ code: "not_found" });
  });

  it("go to nobody whose account was unlinked or who has left", async () => {
    await file(hub);
    await bots.relay();
    await inYancheng(async (tx) => {
      const reviewer = hub.personId("yc-reviewer");
      await tx.update(person).set({ active: false }).where(eq(person.id, reviewer));
      const applicant = hub.personId("yc-applicant");
      const unlinked = { unlinkedAt: hub.bot.clock.now() };
      await tx.update(chatAccount).set(unlinked).where(eq(chatAccount.personId, applicant));
    });
    expect(await bots.settle()).toEqual([{ action: "none" }, { action: "none" }] satisfies Claim[]);
    const rows = await inYancheng((tx) => tx.select().from(delivery));
    expect(rows.map(({ state }) => state)).toEqual(["failed", "failed"]);
  });

  it("show the same buttons when they are fetched again", async () => {
    await file(hub);
    await bots.relay();
    const deliveryId = bots.jobs[0]?.payload.deliveryId ?? "";
    const actions = async () => {
      const claimed = await claim(hub.bot, { deliveryId });
      return claimed.action === "none" ? [] : claimed.view.actions;
    };
    const first = await actions();
    expect(first.length).toBeGreaterThan(1);
    expect(await actions()).toEqual(first);
  });

  it("that a person asks for again move to the end of the chat, and follow the request there", async () => {
    const { id, number } = await file(hub);
    await bots.settle();
    const { previous, cardId, version, view } = await showAgain("yc-reviewer", id);
    expect(view).toMatchObject({ kind: "approval", request: { number } });
    expect(view.actions.map(({ verb }) => verb)).toEqual([...mayDecide, "open"]);
    const [first] = await cardsOf("yc-reviewer");
    expect(previous?.messageId).toBe(first?.messageId);
    const messageId = await postAgain("yc-reviewer");
    await moveCard(hub.inChat("yc-reviewer"), { cardId, messageId, version });
    await withdraw(hub.onWeb("yc-applicant"), { id });
    await bots.settle();
    expect(await titlesOf("yc-reviewer")).toEqual([`${number} open`, `${number} withdrawn`]);
  });

  it("that move while a newer version is under way get that version, too", async () => {
    const { id, number } = await file(hub);
    await bots.settle();
    const shown = await showAgain("yc-reviewer", id);
    await withdraw(hub.onWeb("yc-applicant"), { id });
    await bots.settle();
    const messageId = await postAgain("yc-reviewer");
    await moveCard(hub.inChat("yc-reviewer"), { ...shown, messageId });
    await bots.settle();
    expect((await titlesOf("yc-reviewer")).at(-1)).toBe(`${number} withdrawn`);
  });

  it("are refused to those who may not read what they are about", async () => {
    const { id } = await file(hub);
    const refused = showCard(hub.inChat("tz-approver"), { subject: { type: "request", id } });
    await expect(refused).rejects.toMatchObject({ code: "not_found" });
    const { cardId, version } = await showAgain("yc-reviewer", id);
    const stolen = { cardId, version, messageId: "42" };
    for (const code of ["yc-approver", "tz-approver"]) {
      const moving = moveCard(hub.inChat(code), stolen);
      await expect(moving).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("bring a notice to those whom it names", async () => {
    const title = { zh: "开通失败", en: "Opening failed" };
    await inYancheng((tx) =>
      emitOutbox(tx, {
        tenant: "320900",
        topic: "notice",
        subject: "order:1",
        payload: { personIds: [hub.personId("yc-approver")], title, text: title },
        at: hub.bot.clock.now(),
      }),
    );
    await bots.settle();
    expect(await titlesOf("yc-approver")).toEqual(["开通失败"]);
  });

  it("of one row that cannot be expanded hold up no other", async () => {
    await inYancheng((tx) =>
      emitOutbox(tx, {
        tenant: "320900",
        topic: "notice",
        subject: "broken",
        payload: {},
        at: hub.bot.clock.now(),
      }),
    );
    await file(hub);
    await bots.settle();
    expect(await titlesOf("yc-reviewer")).toHaveLength(1);
  });

  const showAgain = (code: string, id: string) =>
    showCard(hub.inChat(code), { subject: { type: "request", id } });

  /** As the bots do with a card that was asked for. */
  async function postAgain(code: string): Promise<string> {
    const card = {
      title: "again",
      tone: "info" as const,
      lines: [],
      buttons: [],
      summary: "again",
    };
    const input = { personId: hub.personId(code), dedupeKey: randomUUID() };
    return (await postMessage(hub.bot, { ...input, content: { type: "card", card } })).messageId;
  }

  async function letReceiptsBeLate(): Promise<void> {
    const longAgo = new Date(hub.bot.clock.now().getTime() - 60_000);
    await inYancheng((tx) => tx.update(delivery).set({ queuedAt: longAgo }));
  }
});
