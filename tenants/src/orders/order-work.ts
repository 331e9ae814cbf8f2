import type { OrderAnswer } from "@duoyun/shared";
import type { z } from "zod";
import { CloudRefusal } from "../cloud/cloud-refusal.ts";
import type { Transaction } from "../database/connect.ts";
import type { cityOrder } from "../database/schema.ts";

export type CityOrder = typeof cityOrder.$inferSelect;

/** What came of an order; `record` is written in the transaction that finishes it. */
export type Finish = { answer: OrderAnswer; record?: (tx: Transaction) => Promise<unknown> };

/** The payload of an order, or a refusal when this release cannot read it. */
export function readPayload<T>(schema: z.ZodType<T>, { kind, payload }: CityOrder): T {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  throw new CloudRefusal(
    `本节点无法读取该“${kind}”指令，请升级节点软件后重新下达。 / This node cannot read this ${kind} order: upgrade it and order again.`,
  );
}
