import type { Suspension } from "@duoyun/shared";
import type { CityActor } from "../context.ts";
import type { node } from "../database/schema/index.ts";

type Row = Pick<typeof node.$inferSelect, "suspendedAt" | "suspendedWhy">;

/** Since when, and why, a node is suspended; null while it is not. */
export function suspensionOf({ suspendedAt, suspendedWhy }: Row): Suspension | null {
  return suspendedAt && { at: suspendedAt.toISOString(), reason: suspendedWhy ?? "" };
}

const copies =
  "有两个本节点的副本在运行，请停掉其中一个 / two copies of this node are running, stop one";

/** What keeps a node from sending: the province, or that two copies of it are running. */
export function keptFromSending(
  row: Row & Pick<typeof node.$inferSelect, "doubledSince">,
): Pick<CityActor, "suspended" | "doubledSince"> {
  const { doubledSince } = row;
  const suspended = suspensionOf(row);
  if (!doubledSince) return suspended ? { suspended } : {};
  const doubled = { at: doubledSince.toISOString(), reason: copies };
  return { suspended: suspended ?? doubled, doubledSince };
}
