import type { TestHub } from "@duoyun/hub/testing/start-test-hub";
import postgres from "postgres";
import { offerHost } from "../province/offer-host.ts";

export type Delivery = { state: string; error: string | null };

/** The rows of one hub's chat that no page shows, and what its cities would have pushed. */
export type ChatRows = {
  toasts(personId: string): Promise<string[]>;
  unacknowledged(): Promise<number>;
  /** Leaves a person with an empty chat. */
  forget(personId: string): Promise<void>;
  /** Forgets which updates of other platforms came, and who fetches them. */
  forgetUpdates(): Promise<void>;
  /** How the first delivery of this person's card about a request stands. */
  firstDelivery(subjectId: string, personId: string): Promise<Delivery | undefined>;
  offerHost(node: string): Promise<void>;
  isLed(): Promise<boolean>;
  /** Ends what processes hold for a time: the right to fetch updates, and the updates in their hands. */
  letTimePass(): Promise<void>;
  /** Who approved a request, once for each time that it counted. */
  decisions(requestId: string): Promise<string[]>;
  /** Where the one linked group is on its platform. */
  linkedGroup(): Promise<string | undefined>;
  close(): Promise<void>;
};

export function openChatRows({ database }: TestHub): ChatRows {
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  return {
    toasts: async (personId) => {
      const rows = await sql<{ text: string }[]>`
        select toast->>'text' as text from web_update
        where person_id = ${personId} and toast is not null order by id`;
      return rows.map(({ text }) => text);
    },
    unacknowledged: async () => {
      const rows = await sql`select id from web_update where acked_at is null`;
      return rows.length;
    },
    forget: async (personId) => {
      await sql`delete from web_message where person_id = ${personId}`;
      await sql`delete from web_update where person_id = ${personId}`;
    },
    forgetUpdates: async () => {
      await sql`delete from seen_event`;
      await sql`delete from platform_lead`;
    },
    firstDelivery: async (subjectId, personId) => {
      const [first] = await sql<Delivery[]>`
        select delivery.state, delivery.error from delivery
        join card on card.id = delivery.card_id
        where card.person_id = ${personId} and card.subject_id = ${subjectId}
        order by delivery.created_at limit 1`;
      return first;
    },
    offerHost: (node) => offerHost(sql, node),
    isLed: async () => {
      const leads = await sql`select holder from platform_lead where held_until > now()`;
      return leads.length > 0;
    },
    letTimePass: async () => {
      await sql`update seen_event set held_until = now() where done_at is null`;
      await sql`update platform_lead set held_until = now()`;
    },
    decisions: async (requestId) => {
      const found = await sql<{ by: string }[]>`
        select person_id as by from request_event
        where request_id = ${requestId} and action = 'approved'`;
      return found.map(({ by }) => by);
    },
    linkedGroup: async () => {
      const [group] = await sql<{ id: string }[]>`
        select platform_user_id as id from chat_account where is_group and unlinked_at is null`;
      return group?.id;
    },
    close: () => sql.end(),
  };
}
