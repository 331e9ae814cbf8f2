import { eq } from "drizzle-orm";
import type { BotActor, Ctx, PersonActor } from "../../context.ts";
import type { Database } from "../../database/connect.ts";
import { chatAccount, person } from "../../database/schema/index.ts";
import { inTenant } from "../../database/tenancy.ts";
import { createHubTest } from "../../testing/create-hub-test.ts";
import type { AccountActor } from "../account-actor.ts";

export type ChatTest = Awaited<ReturnType<typeof createChatTest>>;

/** A hub for tests of the chat: with the bots, and the sample people on the page and in the chat. */
export async function createChatTest() {
  const hub = await createHubTest();
  const base = hub.sweep;
  const people = (await Promise.all(nodes.map((node) => peopleOf(hub.db, node)))).flat();
  const find = (code: string) => {
    const found = people.find(({ who }) => who.code === code);
    if (!found) throw new Error(`There is no sample person ${code}.`);
    return found;
  };
  const bot: Ctx<BotActor> = { ...base, actor: { kind: "bot" } };
  return {
    ...hub,
    bot,
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
  };
}

const nodes = ["320000", "320900", "321200"];

type Person = typeof person.$inferSelect;

function toActor(who: Person): Omit<PersonActor, "via"> {
  const { tenant, organisationId, county, roles } = who;
  const title = { zh: who.titleZh, en: who.titleEn };
  return { kind: "person", personId: who.id, tenant, organisationId, county, roles, title };
}

function peopleOf(db: Database, tenant: string): Promise<{ who: Person; accountId: string }[]> {
  return inTenant(db, tenant, (tx) =>
    tx
      .select({ who: person, accountId: chatAccount.id })
      .from(person)
      .innerJoin(chatAccount, eq(chatAccount.personId, person.id)),
  );
}
