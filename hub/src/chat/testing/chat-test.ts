import { builtInCalendars, type Clock, realClock } from "@duoyun/shared";
import { createTestDatabase } from "@duoyun/shared/runtime/test-database";
import { eq } from "drizzle-orm";
import { pino } from "pino";
import type { BotActor, ClockActor, Ctx, PersonActor } from "../../context.ts";
import { connect } from "../../database/connect.ts";
import { catalogItem, chatAccount, person } from "../../database/schema/index.ts";
import { inTenant } from "../../database/tenancy.ts";
import { seed } from "../../seed/seed.ts";
import type { AccountActor } from "../account-actor.ts";

export type ChatTest = Awaited<ReturnType<typeof createChatTest>>;

/** A hub's database with the sample people, and what each kind of caller works with. */
export async function createChatTest(clock: Clock = realClock) {
  const database = await createTestDatabase("hub");
  const db = connect({ url: database.urlAs("duoyun_app"), connections: 8, name: "chat-test" });
  const log = pino({ level: "silent" });
  const settings = {
    demo: true,
    hubUrl: "http://127.0.0.1:4400",
    orderHoldSeconds: 60,
    takeBackSeconds: 60,
  };
  const base = { db, clock, calendars: builtInCalendars, settings, log, requestId: "test" };
  await seed(base, { demo: true, enrolmentCodes: [] });
  await offerHost(db);
  const people = await loadPeople(db);

  const bot: Ctx<BotActor> = { ...base, actor: { kind: "bot" } };
  const sweep: Ctx<ClockActor> = { ...base, actor: { kind: "clock" } };
  const find = (code: string) => {
    const found = people.find(({ who }) => who.code === code);
    if (!found) throw new Error(`There is no sample person ${code}.`);
    return found;
  };
  return {
    db,
    bot,
    sweep,
    personId: (code: string) => find(code).who.id,
    onWeb: (code: string): Ctx<PersonActor> => ({
      ...base,
      actor: { ...toActor(find(code).who), via: { surface: "web" } },
    }),
    inChat: (code: string): Ctx<AccountActor> => ({
      ...base,
      actor: {
        ...toActor(find(code).who),
        via: { surface: "bot", platform: "web", accountId: find(code).accountId },
      },
    }),
    close: async () => {
      await db.$client.end();
      await database.drop();
    },
  };
}

/** What Yancheng's catalog offers in these tests. */
async function offerHost(db: Ctx["db"]): Promise<void> {
  const data = {
    code: "cloud-host",
    title: { zh: "云主机", en: "Cloud host" },
    resourceType: "vm",
    vcpuLadder: [],
    memoryLadderGib: [],
    storageMaxGib: 4_096,
    zones: [],
    capability: null,
    note: null,
  };
  const row = { tenant: "320900", key: "cloud-host", data, version: 1 };
  await inTenant(db, "320900", (tx) =>
    tx.insert(catalogItem).values({ ...row, receivedAt: realClock.now() }),
  );
}

type Person = typeof person.$inferSelect;

function toActor(who: Person): Omit<PersonActor, "via"> {
  const { tenant, organisationId, roles } = who;
  const title = { zh: who.titleZh, en: who.titleEn };
  return { kind: "person", personId: who.id, tenant, organisationId, roles, title };
}

async function loadPeople(db: Ctx["db"]): Promise<{ who: Person; accountId: string }[]> {
  const nodes = ["320000", "320900", "321200"];
  const loaded = await Promise.all(nodes.map((tenant) => peopleOf(db, tenant)));
  return loaded.flat();
}

function peopleOf(db: Ctx["db"], tenant: string) {
  return inTenant(db, tenant, (tx) =>
    tx
      .select({ who: person, accountId: chatAccount.id })
      .from(person)
      .innerJoin(chatAccount, eq(chatAccount.personId, person.id)),
  );
}
