import type { WebMessage } from "@duoyun/shared";

function isNewer(one: WebMessage, other: WebMessage): boolean {
  const order = BigInt(one.seq) - BigInt(other.seq);
  return order === 0n ? one.version > other.version : order > 0n;
}

function byTime(one: WebMessage, other: WebMessage): number {
  return (
    one.createdAt.localeCompare(other.createdAt) || one.messageId.localeCompare(other.messageId)
  );
}

/** One entry a message, each in its newest version, in the order in which they were first posted. */
export function mergeMessages(
  known: readonly WebMessage[],
  arrived: readonly WebMessage[],
): WebMessage[] {
  const merged = new Map(known.map((message) => [message.messageId, message]));
  for (const message of arrived) {
    const old = merged.get(message.messageId);
    if (!old || isNewer(message, old)) merged.set(message.messageId, message);
  }
  return [...merged.values()].sort(byTime);
}

/** What was read, merged into what is known by then: whatever arrived while it was read stays. */
export async function readInto(
  known: () => readonly WebMessage[],
  reading: Promise<readonly WebMessage[]>,
): Promise<WebMessage[]> {
  const read = await reading;
  return mergeMessages(known(), read);
}
