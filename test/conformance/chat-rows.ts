import type { TestHub } from "@duoyun/hub/testing/start-test-hub";
import postgres from "postgres";

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
    offerHost: async (node) => {
      await sql`
        insert into catalog_item (tenant, key, data, version, received_at)
        values (${node}, 'cloud-host', ${sql.json(host)}, 1, now())`;
    },
    close: () => sql.end(),
  };
}

const host = {
  code: "cloud-host",
  title: { zh: "云主机", en: "Cloud host" },
  resourceType: "vm",
  vcpuLadder: [2, 4, 8],
  memoryLadderGib: [4, 8, 16],
  storageMaxGib: 2_000,
  zones: [],
  capability: null,
  note: null,
};
