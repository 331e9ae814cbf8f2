import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FakeBotApi, startFakeBotApi } from "@duoyun/bots/testing/fake-bot-api/fake-bot-api";
import type { FakePerson } from "@duoyun/bots/testing/fake-bot-api/person";
import { startTestBots } from "@duoyun/bots/testing/start-test-bots";
import { bundleServices } from "@duoyun/hub/launcher/bundle-services";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { findPort } from "@duoyun/shared/runtime/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Child, createChild } from "../province/child.ts";
import { eventually } from "../province/eventually.ts";
import { fileSmallest } from "../province/file-smallest.ts";
import { type Person, signIn } from "../province/person.ts";
import { mentions } from "../province/story.ts";
import { type ChatRows, openChatRows } from "./chat-rows.ts";
import { linkTelegram, sees, tapWhenShown } from "./telegram/link.ts";

const secret = "only-telegram-knows-this-secret";

let directory: string;
let hub: TestHub;
let rows: ChatRows;
let api: FakeBotApi;
let running: Child[] = [];
let applicant: Person;
let approver: Person;
let phone: FakePerson;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "duoyun-telegram-"));
  hub = await startTestHub({ worker: true });
  rows = openChatRows(hub);
  await rows.offerHost("321200");
  api = await startFakeBotApi({ burst: 500 });
  applicant = await signIn(hub.url, "泰州申请人");
  approver = await signIn(hub.url, "泰州审批人");
  phone = api.person({ id: 901, name: "审批人" });
  const queueDatabaseUrl = hub.database.urlAs("duoyun_queue");
  const telegram = { token: api.token, apiRoot: api.url };
  const options = { hubUrl: hub.url, botKey: hub.botKey, queueDatabaseUrl, telegram };
  const bots = await startTestBots(options);
  await linkTelegram(approver, phone);
  await sees(phone, "the notice", /已绑定到您本人/);
  await bots.stop();
  await rows.letTimePass();
});
afterAll(async () => {
  await Promise.all(running.map((child) => child.stop()));
  await api?.stop();
  await rows?.close();
  await hub?.stop();
  await rm(directory, { recursive: true, force: true });
});

describe("processes of bots on one Telegram bot", () => {
  it("make one decision when the one that leads is killed right after it, before the tap is acknowledged", async () => {
    const leader = await start("leader", {}, ["bots.update.beforeAck"]);
    await eventually("it to lead", () => rows.isLed());
    const standby = await start("standby");
    const request = await file("潮位预报平台");
    const update = await tapWhenShown(phone, waiting(request.number), /同意/);
    await eventually("the crash", async () => leader.pointsLeft().length === 0);
    await leader.kill();
    expect(await rows.decisions(request.id)).toHaveLength(1);
    await rows.letTimePass();
    await sees(phone, "the decision", decided(request.number));
    await approver.card(
      "the decision",
      (card) => mentions(card, request.number) && card.title.startsWith("🟢 已同意"),
    );
    api.again(update);
    phone.say("/pending");
    await sees(phone, "that nothing is left", /没有等您审批的申请/);
    expect(await rows.decisions(request.id)).toHaveLength(1);
    expect(phone.sees().filter(({ text }) => decided(request.number).test(text))).toHaveLength(1);
    await standby.stop();
  });

  it("take updates over HTTP from whoever knows the secret, once each, in whatever order they come", async () => {
    const port = await findPort(0);
    const url = `http://127.0.0.1:${port}/telegram/updates`;
    const webhook = await start("webhook", {
      TELEGRAM_WEBHOOK_URL: url,
      TELEGRAM_WEBHOOK_SECRET: secret,
      BOTS_PORT: String(port),
    });
    const request = await file("渔港视频平台");
    const asked = phone.say("/pending");
    await sees(phone, "the list", new RegExp(`等您审批的申请（1）[\\s\\S]*${request.number}`));
    const post = (headers: Record<string, string>) =>
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ ...asked, update_id: asked.update_id + 5_000 }),
      });
    const header = "x-telegram-bot-api-secret-token";
    expect((await post({})).status).toBe(401);
    for (const wrong of ["", "x", `${secret}x`]) {
      expect((await post({ [header]: wrong })).status).toBe(401);
    }
    const update = await tapWhenShown(phone, waiting(request.number), /同意/);
    for (const again of [update, asked, update]) api.again(again);
    await sees(phone, "the decision", decided(request.number));
    phone.say("/help");
    await sees(phone, "the help", /您可以这样说/);
    expect(await rows.decisions(request.id)).toHaveLength(1);
    expect(phone.sees().filter(({ text }) => /等您审批的申请（1）/.test(text))).toHaveLength(1);
    expect(phone.answers().filter(({ text }) => text.includes(request.number))).toHaveLength(1);
    await webhook.stop();
  });

  it("fetch updates again once the settings of a webhook are gone", async () => {
    const helped = () => phone.sees().filter(({ text }) => /您可以这样说/.test(text)).length;
    const before = helped();
    await rows.letTimePass();
    const fetching = await start("fetching again");
    phone.say("/help");
    await eventually("the help", async () => helped() > before);
    await fetching.stop();
  });
});

const file = (systemName: string) => fileSmallest(applicant, systemName);
const waiting = (number: string) => new RegExp(`待审批[\\s\\S]*${number}`);
const decided = (number: string) => new RegExp(`🟢 已同意.*${number}`);

async function start(
  name: string,
  more: Record<string, string> = {},
  crashAt: string[] = [],
): Promise<Child> {
  const log = join(directory, `${name}.log`);
  const { bots } = await bundleServices();
  const child = createChild({
    name,
    entry: bots,
    arguments: [],
    environment: {
      HUB_URL: hub.url,
      BOT_KEY: hub.botKey,
      QUEUE_DATABASE_URL: hub.database.urlAs("duoyun_queue"),
      TELEGRAM_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.url,
      BOTS_PORT: "0",
      ...more,
    },
    logFile: log,
    crashAt,
  });
  running = [...running, child];
  await child.start();
  await eventually(name, async () => (await readFile(log, "utf8")).includes('"ready"'));
  return child;
}
