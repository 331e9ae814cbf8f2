import { type FakeBotApi, startFakeBotApi } from "@duoyun/bots/testing/fake-bot-api/fake-bot-api";
import type { FakePerson } from "@duoyun/bots/testing/fake-bot-api/person";
import type { WebMessage } from "@duoyun/shared";
import postgres from "postgres";
import { linkTelegram } from "../conformance/telegram/link.ts";
import { eventually } from "../province/eventually.ts";
import { fileSmallest } from "../province/file-smallest.ts";
import { type Person, type ShownCard, signIn } from "../province/person.ts";
import { type Province, startProvince } from "../province/province.ts";
import { mentions } from "../province/story.ts";
import { startDurableServer } from "./durable-server.ts";
import { type Bench, percentile, rounded } from "./row.ts";
import { timed } from "./timed.ts";

const decisions = 60;
const quick = { everyMilliseconds: 20, seconds: 60 };

/** From a tap on one surface to the last copy of the card changed on all, web chat and Telegram; the taps come from both in turn. */
export const fanOut: Bench = {
  name: "fan-out",
  run: async () => {
    const stopServer = await startDurableServer();
    const api = await startFakeBotApi();
    const telegram = { token: api.token, apiRoot: api.url };
    const province = await startProvince({ orderHoldSeconds: 3_600, telegram });
    try {
      const milliseconds = await measure(await castOf(province, api));
      const row = (share: number) => rounded(percentile(milliseconds, share) / 1_000);
      const [median, last] = [row(0.5), row(0.99)];
      const figures = { limit: null, unit: "s", ratio: null };
      return [
        { bench: "fan-out, p50", ours: median, ...figures, aim: "shown beside it", met: true },
        { bench: "fan-out, p99", ours: last, ...figures, aim: "<= 5 s", met: last <= 5 },
      ];
    } finally {
      await province.stop();
      await api.stop();
      await stopServer();
    }
  },
};

type Seat = { onPage: Person; inChat: FakePerson };
type Cast = { applicant: Person; reviewer: Person; approvers: readonly [Seat, Seat] };

/** Yancheng's people; both approvers have the web chat and Telegram. */
async function castOf({ url, hubDatabase }: Province, api: FakeBotApi): Promise<Cast> {
  const sql = postgres(hubDatabase, { max: 1, onnotice: () => undefined });
  await sql`update quota set limit_amount = 1000000`;
  await sql.end();
  const seat = async (title: string, id: number): Promise<Seat> => {
    const seated = { onPage: await signIn(url, title), inChat: api.person({ id, name: title }) };
    await linkTelegram(seated.onPage, seated.inChat);
    return seated;
  };
  return {
    applicant: await signIn(url, "盐城申请人"),
    reviewer: await signIn(url, "盐城审核人"),
    approvers: [await seat("盐城审批人", 701), await seat("盐城审批人乙", 702)],
  };
}

async function measure(cast: Cast): Promise<number[]> {
  const milliseconds: number[] = [];
  for (let index = 0; index < decisions; index += 1) {
    const number = await fileAndReview(cast);
    await copies(cast, number, "待审批");
    const [first, second] = cast.approvers;
    const tap = index % 2 === 0 ? () => tapOnPage(first, number) : () => tapInChat(second, number);
    milliseconds.push(
      await timed(async () => {
        await tap();
        await copies(cast, number, "已同意");
      }),
    );
  }
  return milliseconds;
}

async function fileAndReview({ applicant, reviewer }: Cast): Promise<string> {
  const filed = await fileSmallest(applicant);
  const { id, revision, step, number } = filed;
  const decision = { id, revision, step: step?.id ?? "", outcome: "approve" as const };
  await reviewer.hub.requests.decide.mutate(decision);
  return number;
}

/** Waits until every approver's copy of the card, on every surface, says so. */
async function copies({ approvers }: Cast, number: string, says: string): Promise<void> {
  const waits = approvers.flatMap(({ onPage, inChat }) => [
    eventually(
      `${onPage.title}'s page to say ${says}`,
      async () => shown(await onPage.messages(), number)?.card.title.includes(says),
      quick,
    ),
    eventually(
      `${onPage.title}'s Telegram to say ${says}`,
      async () => sent(inChat, number)?.text.includes(says),
      quick,
    ),
  ]);
  await Promise.all(waits);
}

function shown(messages: WebMessage[], number: string): ShownCard | undefined {
  for (const { messageId, content } of messages.toReversed()) {
    if (content.type === "card" && mentions(content.card, number))
      return { messageId, card: content.card };
  }
  return undefined;
}

const sent = (person: FakePerson, number: string) =>
  person.sees().findLast(({ text }) => text.includes(number));

async function tapOnPage({ onPage }: Seat, number: string): Promise<void> {
  const card = shown(await onPage.messages(), number);
  if (!card) throw new Error(`${onPage.title} sees no card of ${number}.`);
  await onPage.tap(card, /同意/);
}

async function tapInChat({ inChat }: Seat, number: string): Promise<void> {
  const message = sent(inChat, number);
  const button = message?.keyboard.flat().find(({ text }) => /同意/.test(text));
  if (!message || !button?.callback_data) throw new Error(`No button on the card of ${number}.`);
  inChat.forge(message, button.callback_data);
}
