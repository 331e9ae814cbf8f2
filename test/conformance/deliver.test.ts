import { createFakePlatform, failures } from "@duoyun/bots/testing/fake-platform";
import { startTestBots, type TestBots } from "@duoyun/bots/testing/start-test-bots";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../province/eventually.ts";
import { fileSmallest } from "../province/file-smallest.ts";
import { type Person, signIn } from "../province/person.ts";
import { type ChatRows, type Delivery, openChatRows } from "./chat-rows.ts";

const platform = createFakePlatform("web");
let hub: TestHub;
let bots: TestBots;
let rows: ChatRows;
let applicant: Person;

beforeAll(async () => {
  hub = await startTestHub({ worker: true });
  rows = openChatRows(hub);
  await rows.offerHost("320900");
  applicant = await signIn(hub.url, "盐城申请人");
  bots = await startTestBots({
    hubUrl: hub.url,
    botKey: hub.botKey,
    queueDatabaseUrl: hub.database.urlAs("duoyun_queue"),
    adapter: platform.adapter,
  });
});
afterAll(async () => {
  await bots?.stop();
  await rows?.close();
  await hub?.stop();
});

/** Files a request and answers how the delivery of the applicant's card about it ended. */
async function fileAndDeliver(): Promise<Delivery> {
  const { id } = await fileSmallest(applicant);
  return eventually("the delivery to end", async () => {
    const delivery = await rows.firstDelivery(id, applicant.personId);
    return delivery && delivery.state !== "pending" && delivery;
  });
}

/** How many messages about requests the applicant has: the year's other reminders come as well. */
const shown = () =>
  platform.sentTo(applicant.personId).filter((sent) => JSON.stringify(sent).includes("REQ-"))
    .length;

describe("a delivery", () => {
  it("is sent once and receipted", async () => {
    const before = shown();
    expect(await fileAndDeliver()).toMatchObject({ state: "sent", error: null });
    expect(shown()).toBe(before + 1);
  });

  it("is not sent a second time when nobody can say whether the first arrived", async () => {
    const before = shown();
    platform.failNext(applicant.personId, failures.inDoubt);
    expect(await fileAndDeliver()).toMatchObject({ state: "unknown" });
    expect(shown()).toBe(before);
  });

  it("ends with the platform's reason when the platform refuses it", async () => {
    const before = shown();
    platform.failNext(applicant.personId, failures.refused);
    expect(await fileAndDeliver()).toEqual({ state: "failed", error: failures.refused.message });
    expect(shown()).toBe(before);
  });

  it("waits as long as the platform asks, and is then sent once", async () => {
    const before = shown();
    platform.failNext(applicant.personId, failures.tooMany);
    expect(await fileAndDeliver()).toMatchObject({ state: "sent" });
    expect(shown()).toBe(before + 1);
  });
});
