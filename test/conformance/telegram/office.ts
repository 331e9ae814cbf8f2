import { type FakeBotApi, startFakeBotApi } from "@duoyun/bots/testing/fake-bot-api/fake-bot-api";
import type { FakePerson } from "@duoyun/bots/testing/fake-bot-api/person";
import { startTestBots } from "@duoyun/bots/testing/start-test-bots";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { type Person, signIn } from "../../province/person.ts";
import { type ChatRows, openChatRows } from "../chat-rows.ts";
import { linkTelegram } from "./link.ts";

/** Somebody at the page and with Telegram on their phone. */
export type Official = { page: Person; phone: FakePerson };

/** A city's people in Telegram, one process of bots, and the hub with its worker. */
export type Office = {
  hub: TestHub;
  api: FakeBotApi;
  rows: ChatRows;
  join(title: string): Promise<Official>;
  close(): Promise<void>;
};

/** `node` has a host on offer; an approval's order leaves at once. */
export async function openOffice(node: string): Promise<Office> {
  const hub = await startTestHub({ worker: true, environment: { ORDER_HOLD_SECONDS: "0" } });
  const rows = openChatRows(hub);
  await rows.offerHost(node);
  const api = await startFakeBotApi({ burst: 500 });
  const bots = await startTestBots({
    hubUrl: hub.url,
    botKey: hub.botKey,
    queueDatabaseUrl: hub.database.urlAs("duoyun_queue"),
    telegram: { token: api.token, apiRoot: api.url },
  });
  let nextId = 700;
  return {
    hub,
    api,
    rows,
    join: async (title) => {
      nextId += 1;
      const phone = api.person({ id: nextId, name: title });
      const page = await signIn(hub.url, title);
      await linkTelegram(page, phone);
      return { page, phone };
    },
    close: async () => {
      await bots.stop();
      await api.stop();
      await rows.close();
      await hub.stop();
    },
  };
}
