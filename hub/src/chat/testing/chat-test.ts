import { randomUUID } from "node:crypto";
import { builtInCalendars, type Clock, realClock } from "@duoyun/shared";
import { createTestDatabase } from "@duoyun/shared/runtime/test-database";
import { and, eq } from "drizzle-orm";
import { pino } from "pino";
import type { BotActor, ClockActor, Ctx, PersonActor } from "../../context.ts";
import { connect } from "../../database/connect.ts";
import { chatAccount, person } from "../../database/schema/index.ts";
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
  return inTenant(db, tenant, async (tx) => {
    const people = await tx.select().from(person);
    return Promise.all(
      people.map(async (who) => {
        await tx
          .insert(chatAccount)
          .values({
            id: randomUUID(),
            tenant,
            personId: who.id,
            platform: "web",
            platformUserId: who.id,
            chatId: who.id,
            linkedAt: realClock.now(),
          })
          .onConflictDoNothing();
        const [account] = await tx
          .select({ id: chatAccount.id })
          .from(chatAccount)
          .where(and(eq(chatAccount.platform, "web"), eq(chatAccount.personId, who.id)));
        if (!account) throw new Error("a chat account was not made");
        return { who, accountId: account.id };
      }),
    );
  });
}
