import {
  AppError,
  admitEnvelope,
  type BadItem,
  Envelope,
  envelopeLimits,
  listItems,
  type Position,
  type PushResult,
  realClock,
  recordKinds,
  type SortedItems,
  sortItems,
  spokenProtocols,
  unknownKinds,
  unpackEnvelope,
} from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { itemsDigest } from "@duoyun/shared/runtime/items-digest";
import { emitAudit } from "../audit/emit-audit.ts";
import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { isDataException } from "../database/is-data-exception.ts";
import { inTenant } from "../database/tenancy.ts";
import { together } from "../database/together.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { keptDays } from "../usage/usage-rules.ts";
import { applyItems, type Batch } from "./apply-items.ts";
import { isResource } from "./is-resource.ts";
import { lockNodeState } from "./lock-node-state.ts";
import { noteSender } from "./note-sender.ts";
import { recordReceipt } from "./record-receipt.ts";

/** Applies a city's envelope, packed or not, and moves the cursor in one transaction: what arrives again changes nothing. */
export async function receivePush(
  ctx: Ctx<CityActor>,
  input: Uint8Array<ArrayBuffer> | Record<string, unknown>,
): Promise<PushResult> {
  const envelope = readEnvelope(unpacked(input), ctx.actor.tenant);
  const records = readRecords(envelope);
  const items = readItems(records);
  const result = await inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
    const state = await lockNodeState(tx, envelope.city);
    await noteSender(tx, ctx, { envelope, state });
    const answer = await applyNext(tx, state, { envelope, items, keeps: keptDays(ctx) });
    if (answer.result === "applied") await close(tx, ctx, { envelope, count: records.length });
    crashPoint("hub.push.beforeCommit");
    return answer;
  }).catch(refuseUnkept);
  crashPoint("hub.push.afterCommit");
  return result;
}

function unpacked(input: Uint8Array<ArrayBuffer> | Record<string, unknown>) {
  if (!(input instanceof Uint8Array)) return input;
  const envelope = unpackEnvelope(input);
  if (!envelope) throw unreadable("Its first line is no JSON object.");
  return envelope;
}

function readEnvelope(input: Record<string, unknown>, tenant: string): Envelope {
  if (!spokenProtocols.some((spoken) => spoken === input.protocol)) throw unknownProtocol();
  const parsed = Envelope.safeParse(input);
  if (!parsed.success) throw unreadable(parsed.error.issues[0]?.message ?? "unreadable");
  if (parsed.data.city !== tenant) throw unreadable("The envelope names another city.");
  return parsed.data;
}

function readRecords({ items, digest }: Envelope): Record<string, unknown>[] {
  if (itemsDigest(items) !== digest) {
    throw unreadable("The digest does not fit the items.");
  }
  const records = listItems(items);
  if (!records) throw unreadable("The items are no list of records.");
  if (records.length > envelopeLimits.items) throw tooLarge();
  requireFitting(items, records);
  return records;
}

/** A text that is no longer than one record may be holds none that is. */
function requireFitting(
  items: Envelope["items"],
  records: readonly Record<string, unknown>[],
): void {
  const most = envelopeLimits.itemCharacters;
  if (items.length <= most) return;
  const large = records.find((record) => JSON.stringify(record).length > most);
  if (large) throw itemTooLarge(String(large.key ?? ""));
}

function readItems(records: readonly Record<string, unknown>[]): SortedItems {
  const unknown = unknownKinds(records);
  if (unknown.length > 0) throw unknownKind(unknown);
  const sorted = sortItems(records, isResource);
  if (!sorted.ok) throw misfit(sorted.bad);
  return sorted.items;
}

type Counted = { envelope: Envelope; count: number };

async function applyNext(
  tx: Transaction,
  state: Position,
  { envelope, items, keeps }: Omit<Batch, "at">,
): Promise<PushResult> {
  const admission = admitEnvelope(state, envelope);
  if (admission.result !== "apply") return admission;
  await applyItems(tx, { envelope, items, keeps, at: realClock.now() });
  return { result: "applied", cursor: envelope.lastSeq };
}

async function close(
  tx: Transaction,
  ctx: Ctx<CityActor>,
  { envelope, count }: Counted,
): Promise<void> {
  const { city: tenant, epoch, kind, firstSeq, lastSeq, digest } = envelope;
  await together([
    recordReceipt(tx, { envelope, count, at: realClock.now() }),
    notify(tx, { topic: "node", tenant, id: tenant }),
    emitAudit(tx, ctx, {
      tenant,
      action: "envelope.applied",
      entity: "node",
      entityId: tenant,
      data: { epoch, kind, firstSeq, lastSeq, digest, items: count },
    }),
  ]);
}

function refuseUnkept(error: unknown): never {
  if (!isDataException(error)) throw error;
  throw unreadable("A record holds a character or a figure that cannot be kept.", {
    unkept: true,
  });
}

function unknownProtocol(): AppError {
  const speaks = spokenProtocols.join(", ");
  return new AppError(
    "precondition_failed",
    {
      zh: `省级平台支持的协议版本为 ${speaks}。数据保留在节点，升级后会自动补传。`,
      en: `The hub speaks protocol ${speaks}. The city keeps its data and sends it after the upgrade.`,
    },
    { speaks: [...spokenProtocols] },
  );
}

function unknownKind(unknown: readonly string[]): AppError {
  return new AppError(
    "precondition_failed",
    {
      zh: `省级平台尚不接收 ${unknown.join("、")} 类记录，可接收 ${recordKinds.join("、")}。未写入任何内容；请保留该类记录，先上报其余记录，平台升级后再补传。`,
      en: `The hub does not take records of kind ${unknown.join(", ")} yet; it takes ${recordKinds.join(", ")}. Nothing was written; keep those, send the others, and send them once the hub has been upgraded.`,
    },
    { unknown: unknown.slice(0, 20), kinds: [...recordKinds] },
  );
}

/** Names each, so that the city can set them aside and send the rest. */
function misfit(bad: readonly BadItem[]): AppError {
  const [first] = bad;
  return unreadable(`Item ${first?.key}: ${first?.problem}`, { ...first, bad });
}

function tooLarge(): AppError {
  return new AppError("too_large", {
    zh: `一次最多上报 ${envelopeLimits.items} 条记录。未写入任何内容，请分批上报。`,
    en: `An envelope takes at most ${envelopeLimits.items} items. Nothing was written; send it in parts.`,
  });
}

function itemTooLarge(key: string): AppError {
  return new AppError(
    "too_large",
    {
      zh: `记录 ${key} 超过 ${envelopeLimits.itemCharacters} 个字符。未写入任何内容，请去掉该记录 data 中的内容后重新上报。`,
      en: `Record ${key} has more than ${envelopeLimits.itemCharacters} characters. Nothing was written; leave out what is in its data and send it again.`,
    },
    { key },
  );
}

function unreadable(problem: string, details?: Record<string, unknown>): AppError {
  return new AppError(
    "invalid",
    {
      zh: `上报的数据无法读取（${problem}）。未写入任何内容，请修正后重新上报。`,
      en: `This envelope cannot be read (${problem}). Nothing was written; mend it and send it again.`,
    },
    { problem, ...details },
  );
}
