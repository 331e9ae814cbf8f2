import { and, asc, desc, eq, gt, lte } from "drizzle-orm";
import { z } from "zod";
import type { Database, Transaction } from "../database/connect.ts";
import { audit, auditHead } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { chainHash, genesisHash } from "./chain-hash.ts";

export type BrokenRow = { seq: number; why: "missing" | "changed" | "unlinked" | "headDiffers" };
export type VerifiedChain = {
  tenant: string;
  rows: number;
  /** Rows that were older than logs are kept, and that the chain itself says were removed. */
  pruned: number;
  head: string;
  broken: BrokenRow | null;
};

type Row = typeof audit.$inferSelect;
type Link = { seq: number; hash: string };

const batch = 1_000;
/** What the row says that is written when older ones are removed. */
export const PrunedThrough = z.object({ through: z.int(), hash: z.string() });

/** Walks a node's audit chain up to its head of this moment and names the first row that does not fit. */
export function verifyChain(db: Database, tenant: string): Promise<VerifiedChain> {
  return inTenant(db, tenant, async (tx) => {
    const start = await findStart(tx, tenant);
    const [head = start] = await tx.select().from(auditHead).where(eq(auditHead.tenant, tenant));
    const { last, broken } = await walk(tx, { tenant, start, until: head.seq });
    const verified = {
      tenant,
      rows: last.seq - start.seq,
      pruned: start.seq,
      head: head.hash,
    };
    if (broken || last.hash === head.hash) return { ...verified, broken };
    return { ...verified, broken: { seq: head.seq, why: "headDiffers" } };
  });
}

/** The chain's beginning, or the place that its newest note of a pruning anchors. */
async function findStart(tx: Transaction, tenant: string): Promise<Link> {
  const [note] = await tx
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.tenant, tenant),
        eq(audit.entity, "audit"),
        eq(audit.entityId, tenant),
        eq(audit.action, "audit.pruned"),
      ),
    )
    .orderBy(desc(audit.seq))
    .limit(1);
  if (!note) return { seq: 0, hash: genesisHash(tenant) };
  const { through, hash } = PrunedThrough.parse(note.data);
  return { seq: through, hash };
}

type Walk = { tenant: string; start: Link; until: number };

async function walk(
  tx: Transaction,
  { tenant, start, until }: Walk,
): Promise<{ last: Link; broken: BrokenRow | null }> {
  let last = start;
  while (last.seq < until) {
    const rows = await tx
      .select()
      .from(audit)
      .where(and(eq(audit.tenant, tenant), gt(audit.seq, last.seq), lte(audit.seq, until)))
      .orderBy(asc(audit.seq))
      .limit(batch);
    if (rows.length === 0) return { last, broken: { seq: last.seq + 1, why: "missing" } };
    for (const row of rows) {
      const why = whyBroken(row, last);
      if (why) return { last, broken: { seq: why === "missing" ? last.seq + 1 : row.seq, why } };
      last = row;
    }
  }
  return { last, broken: null };
}

function whyBroken(row: Row, before: Link): BrokenRow["why"] | null {
  if (row.seq !== before.seq + 1) return "missing";
  if (row.prevHash !== before.hash) return "unlinked";
  const { hash, ...content } = row;
  return chainHash(content) === hash ? null : "changed";
}
