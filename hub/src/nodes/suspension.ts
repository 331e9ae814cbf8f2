import type { Suspension } from "@duoyun/shared";
import type { node } from "../database/schema/index.ts";

type Row = Pick<typeof node.$inferSelect, "suspendedAt" | "suspendedWhy">;

/** Since when, and why, a node is suspended; null while it is not. */
export function suspensionOf({ suspendedAt, suspendedWhy }: Row): Suspension | null {
  return suspendedAt && { at: suspendedAt.toISOString(), reason: suspendedWhy ?? "" };
}
