import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bundleServices } from "@duoyun/hub/launcher/bundle-services";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Child, createChild } from "../province/child.ts";
import { eventually } from "../province/eventually.ts";
import { signIn } from "../province/person.ts";
import { approvalCard, castOf, fileInChat, mentions } from "../province/story.ts";
import { type ChatRows, openChatRows } from "./chat-rows.ts";

const betweenTapsMilliseconds = 50;

let directory: string;
let hub: TestHub;
let rows: ChatRows;
let bots: Child[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "duoyun-two-bots-"));
  hub = await startTestHub({ worker: true });
  rows = openChatRows(hub);
  await rows.offerHost("320900");
  const services = await bundleServices();
  bots = ["first bots", "second bots"].map((name) => botsNamed(name, services.bots));
  await Promise.all(bots.map((child) => child.start()));
  for (const { name } of bots) {
    const log = join(directory, `${name}.log`);
    await eventually(`the ${name}`, async () => (await readFile(log, "utf8")).includes('"ready"'));
  }
});
afterAll(async () => {
  await Promise.all(bots.map((child) => child.stop()));
  await rows?.close();
  await hub?.stop();
  await rm(directory, { recursive: true, force: true });
});

function botsNamed(name: string, entry: string): Child {
  return createChild({
    name,
    entry,
    arguments: [],
    environment: {
      HUB_URL: hub.url,
      BOT_KEY: hub.botKey,
      QUEUE_DATABASE_URL: hub.database.urlAs("duoyun_queue"),
      WEB_CHAT: "1",
      BOTS_PORT: "0",
    },
    logFile: join(directory, `${name}.log`),
    crashAt: [],
  });
}

it("decides once when two approvers tap 50 ms apart through two processes of bots, and names the first to the other", async () => {
  const cast = await castOf(hub.url, "盐城");
  const approvers = [cast.approver, await signIn(hub.url, "盐城审批人乙")] as const;
  const wish = { quantity: 1, months: 1, systemName: "潮位预报平台" };
  const request = await fileInChat(cast.applicant, wish);
  if (!cast.operator) throw new Error("Yancheng has an operator.");
  await cast.operator.tap(await approvalCard(cast.operator, request), /同意/);
  const cards = await Promise.all(approvers.map((person) => approvalCard(person, request)));

  await Promise.all(
    approvers.map(async (person, place) => {
      await sleep(place * betweenTapsMilliseconds);
      const card = cards[place];
      if (card) await person.tap(card, /同意/);
    }),
  );
  for (const person of approvers) {
    await person.card(
      "the one decision",
      (card) => mentions(card, request.number) && card.title.startsWith("🟢 已同意"),
    );
  }
  await eventually("both taps to be answered", async () => (await rows.unacknowledged()) === 0);

  const { decisions, orders } = await decided(request.id);
  expect(decisions).toHaveLength(1);
  expect(orders).toHaveLength(1);
  const winner = approvers.findIndex(({ personId }) => personId === decisions[0]);
  const [first, second] = winner === 0 ? approvers : [approvers[1], approvers[0]];
  const told = (await rows.toasts(second.personId)).at(-1);
  expect(told).toContain(`${first.title} 已于`);
  expect(told).toContain("同意，您的操作没有生效");
  expect((await rows.toasts(first.personId)).at(-1)).toMatch(/^(已同意|您已处理过) ?REQ-/);
});

async function decided(id: string): Promise<{ decisions: string[]; orders: string[] }> {
  const sql = postgres(hub.database.url, { max: 1, onnotice: () => undefined });
  try {
    const decisions = await sql<{ by: string }[]>`
      select person_id as by from request_event
      where request_id = ${id} and step = 'approve' and action = 'approved'`;
    const orders = await sql<{ id: string }[]>`select id from city_order where request_id = ${id}`;
    return { decisions: decisions.map(({ by }) => by), orders: orders.map((order) => order.id) };
  } finally {
    await sql.end();
  }
}
