import type { outbox } from "../database/schema/index.ts";

export type OutboxEntry = typeof outbox.$inferSelect;
