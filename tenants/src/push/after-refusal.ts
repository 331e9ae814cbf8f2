import { type Envelope, realClock } from "@duoyun/shared";
import { TRPCClientError } from "@trpc/client";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { City } from "../city.ts";
import { hearHub } from "../hub/hear-hub.ts";

/** How to go on after a refusal: without its cause, or with `fewer` at once to find it; null where neither helps. */
export type AfterRefusal = { fewer?: number } | null;

const Refusal = z.object({ app: z.object({ code: z.string(), details: z.unknown() }) });
const Bad = z.object({ index: z.int().min(0), problem: z.string() });
const Named = z.object({ bad: z.array(Bad).min(1) });
const Unkept = z.object({ unkept: z.literal(true), problem: z.string() });
const Unknown = z.object({ kinds: z.array(z.string()), unknown: z.array(z.string()).min(1) });

/** Keeps back what the hub refused of an envelope, so that it holds up nothing else; an older hub names one record. */
export async function afterRefusal(
  city: City,
  envelope: Envelope,
  error: unknown,
): Promise<AfterRefusal> {
  if (!(error instanceof TRPCClientError)) return null;
  const { data: refusal } = Refusal.safeParse(error.data);
  if (!refusal) return null;
  const { code, details } = refusal.app;
  if (code === "precondition_failed") return keepKinds(city, envelope, details);
  if (code !== "invalid") return null;
  const { data: unkept } = Unkept.safeParse(details);
  if (unkept) return findUnkept(city, envelope, unkept.problem);
  const bad = Named.safeParse(details).data?.bad ?? Bad.array().safeParse([details]).data;
  return bad ? setAside(city, envelope, bad) : null;
}

async function keepKinds(city: City, envelope: Envelope, details: unknown): Promise<AfterRefusal> {
  const { data: named } = Unknown.safeParse(details);
  const isMeant = listOf(envelope).some(({ kind }) => named?.unknown.includes(kind));
  if (!named || !isMeant) return null;
  const kinds = named.kinds.filter((kind) => !named.unknown.includes(kind));
  city.log.warn({ city: city.code, ...named }, "the hub does not take these kinds yet");
  const kindsSince = realClock.now().toISOString();
  await hearHub(city.db, (before) => ({ ...before, kinds, kindsSince }));
  return {};
}

/** The hub cannot say which one it is: halves are sent until it is alone. */
async function findUnkept(city: City, envelope: Envelope, problem: string): Promise<AfterRefusal> {
  const { length } = listOf(envelope);
  if (length > 1) return { fewer: Math.ceil(length / 2) };
  return setAside(city, envelope, [{ index: 0, problem }]);
}

async function setAside(
  city: City,
  envelope: Envelope,
  bad: readonly z.infer<typeof Bad>[],
): Promise<AfterRefusal> {
  const items = listOf(envelope);
  const refused = bad.flatMap(({ index, problem }) => {
    const item = items[index];
    return item ? [{ ...item, problem: problem.slice(0, 500) }] : [];
  });
  const rows = await city.db.execute(sql`
    update inventory set refused_seq = seq, refusal = refused.problem
    from jsonb_to_recordset(${JSON.stringify(refused)}::text::jsonb)
      as refused (kind text, key text, version bigint, problem text)
    where inventory.kind = refused.kind and inventory.key = refused.key
      and inventory.seq = refused.version
    returning inventory.key`);
  const days = await setUsageAside(city, refused);
  city.log.warn({ city: city.code, refused: refused.slice(0, 5) }, "the hub refused records");
  return rows.length + days > 0 ? {} : null;
}

/** Days of usage wait without a place in the queue: the next compare counts them, and sends them once more. */
async function setUsageAside(
  city: City,
  refused: readonly { kind: string; version: number }[],
): Promise<number> {
  const seqs = refused.flatMap(({ kind, version }) => (kind === "usageDay" ? [version] : []));
  const rows = await city.db.execute(sql`
    update usage_day set seq = -seq where seq = any(${sql.param(seqs)}::bigint[]) returning seq`);
  return rows.length;
}

const Items = z.array(
  z.object({ kind: z.string(), of: z.string().optional(), key: z.string(), version: z.int() }),
);

/** The records of an envelope by their own kinds. */
function listOf({ items }: Envelope) {
  const text = typeof items === "string" ? items : new TextDecoder().decode(items);
  const list = Items.parse(JSON.parse(text));
  return list.map(({ kind, of, key, version }) => ({ kind: of ?? kind, key, version }));
}
