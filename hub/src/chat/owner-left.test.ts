import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { remindHolders } from "../sweeps/remind-holders.ts";
import { runSweep } from "../sweeps/run-sweep.ts";
import { open } from "../testing/walk-request.ts";
import { type ChatTest, createChatTest } from "./testing/chat-test.ts";
import { createTestBots, type TestBots } from "./testing/test-bots.ts";

let hub: ChatTest;
let bots: TestBots;

beforeEach(async () => {
  hub = await createChatTest();
  bots = createTestBots(hub);
  hub.clock.set("2026-03-02T02:00:00Z");
  await open(hub);
  await bots.settle();
  await change("yc-applicant", { active: false });
});
afterEach(() => hub.close());

const change = (code: string, to: Partial<typeof person.$inferInsert>) =>
  inTenant(hub.db, "320900", (tx) => tx.update(person).set(to).where(eq(person.code, code)));

async function remindedPeople(): Promise<string[]> {
  hub.clock.set("2026-05-11T02:00:00Z");
  await runSweep(hub.sweep, remindHolders);
  const shown = await bots.settle();
  return shown.flatMap((one) => (one.action === "send" ? [one.chatId] : []));
}

it("reminds the applicants of the unit of a lease whose holder has left", async () => {
  const [holder] = await inTenant(hub.db, "320900", (tx) =>
    tx.select().from(person).where(eq(person.code, "yc-applicant")),
  );
  const organisationId = holder?.organisationId;
  await change("yc-provider", { organisationId, roles: ["applicant"] });
  expect(await remindedPeople()).toEqual([hub.personId("yc-provider")]);
});

it("reminds who look after the node where the unit has nobody else", async () => {
  const reminded = await remindedPeople();
  expect(reminded).toContain(hub.personId("yc-reviewer"));
  expect(reminded).not.toContain(hub.personId("yc-applicant"));
});
